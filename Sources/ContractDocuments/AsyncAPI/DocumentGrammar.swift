/// The objects of AsyncAPI 3.0.0 with their fields, and those of the Kafka bindings 0.5.0.
enum DocumentGrammar {
    /// What a field holds.
    indirect enum Field: Sendable {
        case text
        /// Text or null.
        case address
        case boolean
        case integer
        /// Anything at all.
        case any
        /// A schema; the schema reader looks at it.
        case schema
        case object(Kind)
        /// An object of a kind, or a reference to one.
        case orReference(Kind)
        /// A reference to an object of a kind, and nothing else.
        case reference(Kind)
        case list(Field)
        /// An object whose members all hold the same; their names are the user's.
        case map(Field)
        /// As ``map``, and the names have to be names of components.
        case components(Field)
    }

    /// What kind of object.
    enum Kind: String, Sendable {
        case root, info, contact, license, tag, externalDocs, server, serverVariable, securityScheme
        case channel, parameter, message, messageTrait, messageExample, correlationId
        case operation, operationTrait, reply, replyAddress, components
        case serverBindings, channelBindings, operationBindings, messageBindings
        case kafkaServer, kafkaChannel, kafkaOperation, kafkaMessage

        /// What people call it.
        var name: String {
            switch self {
            case .root: "document"
            case .externalDocs: "external documentation"
            case .serverVariable: "server variable"
            case .messageTrait: "message trait"
            case .messageExample: "message example"
            case .correlationId: "correlation id"
            case .operationTrait: "operation trait"
            case .replyAddress: "reply address"
            case .serverBindings, .channelBindings, .operationBindings, .messageBindings: "bindings object"
            case .kafkaServer: "Kafka binding of a server"
            case .kafkaChannel: "Kafka binding of a channel"
            case .kafkaOperation: "Kafka binding of an operation"
            case .kafkaMessage: "Kafka binding of a message"
            case .securityScheme: "security scheme"
            default: rawValue
            }
        }

        var fields: [String: Field] { DocumentGrammar.fields[self] ?? [:] }

        var required: [String] { DocumentGrammar.required[self] ?? [] }

        /// Whether fields beyond those that are known are fine.
        var isOpen: Bool {
            switch self {
            case .securityScheme, .serverBindings, .channelBindings, .operationBindings, .messageBindings: true
            default: false
            }
        }
    }

    private static let described: [String: Field] = ["title": .text, "summary": .text, "description": .text]
    private static let documented: [String: Field] = [
        "tags": .list(.orReference(.tag)), "externalDocs": .orReference(.externalDocs),
    ]

    private static func fields(_ groups: [String: Field]...) -> [String: Field] {
        groups.reduce(into: [:]) { $0.merge($1) { $1 } }
    }

    private static let messageTrait = fields(
        described,
        documented,
        [
            "headers": .schema, "correlationId": .orReference(.correlationId), "contentType": .text, "name": .text,
            "deprecated": .boolean, "bindings": .orReference(.messageBindings),
            "examples": .list(.object(.messageExample)),
        ]
    )

    private static let operationTrait = fields(
        described,
        documented,
        ["security": .list(.orReference(.securityScheme)), "bindings": .orReference(.operationBindings)]
    )

    private static let required: [Kind: [String]] = [
        .root: ["info"], .info: ["title", "version"], .license: ["name"], .tag: ["name"],
        .externalDocs: ["url"], .server: ["host", "protocol"], .securityScheme: ["type"],
        .operation: ["action", "channel"], .correlationId: ["location"], .replyAddress: ["location"],
    ]

    private static let fields: [Kind: [String: Field]] = [
        .root: [
            "asyncapi": .text, "id": .text, "info": .object(.info), "defaultContentType": .text,
            "servers": .components(.orReference(.server)), "channels": .components(.orReference(.channel)),
            "operations": .components(.orReference(.operation)), "components": .object(.components),
        ],
        .info: fields(
            documented,
            [
                "title": .text, "version": .text, "description": .text, "termsOfService": .text,
                "contact": .object(.contact), "license": .object(.license),
            ]
        ),
        .contact: ["name": .text, "url": .text, "email": .text],
        .license: ["name": .text, "url": .text],
        .tag: ["name": .text, "description": .text, "externalDocs": .orReference(.externalDocs)],
        .externalDocs: ["url": .text, "description": .text],
        .server: fields(
            described,
            documented,
            [
                "host": .text, "protocol": .text, "protocolVersion": .text, "pathname": .text,
                "variables": .map(.orReference(.serverVariable)),
                "security": .list(.orReference(.securityScheme)), "bindings": .orReference(.serverBindings),
            ]
        ),
        .serverVariable: [
            "enum": .list(.text), "default": .text, "description": .text, "examples": .list(.text),
        ],
        .securityScheme: ["type": .text, "description": .text],
        .channel: fields(
            described,
            documented,
            [
                "address": .address, "messages": .components(.orReference(.message)),
                "servers": .list(.reference(.server)), "parameters": .map(.orReference(.parameter)),
                "bindings": .orReference(.channelBindings),
            ]
        ),
        .parameter: [
            "enum": .list(.text), "default": .text, "description": .text, "examples": .list(.text),
            "location": .text,
        ],
        .message: fields(
            messageTrait,
            ["payload": .schema, "traits": .list(.orReference(.messageTrait))]
        ),
        .messageTrait: messageTrait,
        .messageExample: ["name": .text, "summary": .text, "headers": .any, "payload": .any],
        .correlationId: ["location": .text, "description": .text],
        .operation: fields(
            operationTrait,
            [
                "action": .text, "channel": .reference(.channel), "messages": .list(.reference(.message)),
                "reply": .orReference(.reply), "traits": .list(.orReference(.operationTrait)),
            ]
        ),
        .operationTrait: operationTrait,
        .reply: [
            "address": .orReference(.replyAddress), "channel": .reference(.channel),
            "messages": .list(.reference(.message)),
        ],
        .replyAddress: ["location": .text, "description": .text],
        .components: [
            "schemas": .components(.schema), "servers": .components(.orReference(.server)),
            "channels": .components(.orReference(.channel)), "operations": .components(.orReference(.operation)),
            "messages": .components(.orReference(.message)),
            "securitySchemes": .components(.orReference(.securityScheme)),
            "serverVariables": .components(.orReference(.serverVariable)),
            "parameters": .components(.orReference(.parameter)),
            "correlationIds": .components(.orReference(.correlationId)),
            "replies": .components(.orReference(.reply)),
            "replyAddresses": .components(.orReference(.replyAddress)),
            "externalDocs": .components(.orReference(.externalDocs)), "tags": .components(.orReference(.tag)),
            "operationTraits": .components(.orReference(.operationTrait)),
            "messageTraits": .components(.orReference(.messageTrait)),
            "serverBindings": .components(.orReference(.serverBindings)),
            "channelBindings": .components(.orReference(.channelBindings)),
            "operationBindings": .components(.orReference(.operationBindings)),
            "messageBindings": .components(.orReference(.messageBindings)),
        ],
        .serverBindings: ["kafka": .object(.kafkaServer)],
        .channelBindings: ["kafka": .object(.kafkaChannel)],
        .operationBindings: ["kafka": .object(.kafkaOperation)],
        .messageBindings: ["kafka": .object(.kafkaMessage)],
        .kafkaServer: ["schemaRegistryUrl": .text, "schemaRegistryVendor": .text, "bindingVersion": .text],
        .kafkaChannel: [
            "topic": .text, "partitions": .integer, "replicas": .integer, "topicConfiguration": .any,
            "bindingVersion": .text,
        ],
        .kafkaOperation: ["groupId": .schema, "clientId": .schema, "bindingVersion": .text],
        .kafkaMessage: [
            "key": .schema, "schemaIdLocation": .text, "schemaIdPayloadEncoding": .any, "schemaLookupStrategy": .text,
            "bindingVersion": .text,
        ],
    ]

    /// The protocols that bindings can be written for.
    static let protocols: Set<String> = [
        "amqp", "amqp1", "anypointmq", "googlepubsub", "http", "ibmmq", "jms", "kafka", "mercure", "mqtt", "mqtt5",
        "nats", "pulsar", "redis", "ros2", "sns", "solace", "sqs", "stomp", "ws",
    ]

    /// The protocols among them that AsyncAPI 3.1 added.
    static let newerProtocols: Set<String> = ["ros2"]

    /// What stands at a pointer of a document; `nil` if nothing that is known can stand there.
    static func field(at pointer: some Sequence<String>) -> Field? {
        var field = Field.object(.root)
        for key in pointer {
            switch field {
            case .object(let kind), .orReference(let kind):
                guard let next = kind.fields[key] else { return nil }
                field = next
            case .list(let element), .map(let element), .components(let element): field = element
            case .schema, .any: return field
            case .text, .address, .boolean, .integer, .reference: return nil
            }
        }
        return field
    }
}
