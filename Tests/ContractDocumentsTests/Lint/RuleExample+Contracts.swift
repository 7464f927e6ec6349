extension RuleExample {
    private static let summary = "summary: Switches a lamp."

    static let contracts: [RuleExample] = [
        lamp("command-reply", reply, "", at: "28:7"),
        lamp("contract-gap", switched("lamp.switched", "v1"), switched("lamp.command.switch", "v3"), at: "62:7"),
        lamp(
            "contract-kind",
            switched("lamp.switched", "v1"),
            switched("lamp.command.switch", "v2", more: "x-kind: event\n      "),
            at: "62:7"
        ),
        lamp(
            "contract-topic",
            "      LampSwitched: {$ref: '#/components/messages/LampSwitched'}\n",
            "      x-none: {}\n",
            at: "62:7"
        ),
        lamp("contract-twice", "lamp.response.switch}", "lamp.command.switch}", at: "53:7"),
        lamp("contract-version", "__version: {const: v1}", "__version: {const: 1}", at: "41:34"),
        lamp("event-type", "{const: lamp.command.switch}", "{const: Lamp_Switch}", at: "40:26"),
        lamp("message-envelope", "eventType: {const: lamp.command.switch}", "eventType: {type: string}", at: "37:9"),
        lamp("message-kind", summary, "x-kind: comand", at: "33:15"),
        lamp("message-name", "name: lamp.command.switch", "name: lamp.command.swich", at: "32:13"),
        lamp(
            "message-payload",
            "payload: {$ref: '#/components/schemas/SwitchLamp'}",
            "payload: {$ref: '#/components/schemas/LampId'}",
            at: "42:24"
        ),
        lamp("message-sunset", summary, "x-sunset: 2027-02-30", at: "33:17"),
        lamp(
            "message-topics",
            "      LampSwitched: {",
            "      SwitchLamp: {$ref: '#/components/messages/SwitchLamp'}\n      LampSwitched: {",
            at: "12:5"
        ),
        asyncAPI("not-generated", "channels: {}\n", at: "1:1"),
        lamp("partition-key", "/payload/lampId", "/payload/lampid", at: "35:24"),
        lamp("partition-key-missing", "      x-partition-key: $message.payload#/payload/lampId\n", "", at: "32:7"),
        lamp("reply-message", "SwitchLampOutcome'}", "SwitchLamp'}", at: "26:7"),
        lamp(
            "topic-disagreement",
            "address: lamp.events",
            "address: lamp.commands\n    bindings: {kafka: {partitions: 3}}",
            at: "12:5"
        ),
        lamp("topic-name", "address: lamp.commands", "address: lamp commands", at: "7:14"),
        lamp(
            "topic-parameter",
            "address: lamp.commands",
            "address: lamp.{room}\n    parameters: {room: {}}",
            at: "7:14"
        ),
    ]

    private static let reply = """
            reply:
              address: {location: $message.header#/ec-reply-topic}
              channel: {$ref: '#/channels/replies'}
              messages: [{$ref: '#/channels/replies/messages/SwitchLampReply'}]

        """

    /// What the event of the documents says about itself, with another type and version.
    private static func switched(_ eventType: String, _ version: String, more: String = "") -> String {
        """
              \(more)x-partition-key: $message.payload#/payload/lampId
              payload:
                allOf:
                  - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: \(eventType)}
                      __version: {const: \(version)}
                      payload:

        """
    }

    static let schemas: [RuleExample] = [
        schema("default-invalid", "{type: string, default: 1}", at: 25),
        schema("enum-description", "{enum: [a], x-enum-descriptions: {b: x}}", at: 35),
        schema("required-unknown", "{type: object, properties: {abc: {}}, required: [abd]}", at: 50),
        schema(
            "schema-additional",
            "{type: object, properties: {a: {}}, additionalProperties: {type: string}}",
            at: 59
        ),
        schema("schema-allof", "{allOf: [{properties: {a: {}}}, {properties: {a: {}}}]}", at: 47),
        schema("schema-const", "{type: string, const: 1}", at: 23),
        schema("schema-default", "{type: [string, 'null'], default: a}", at: 35),
        schema("schema-empty-range", "{type: string, minLength: 5, maxLength: 2}", at: 16),
        schema("schema-encoding", "{type: string, contentEncoding: hex}", at: 33),
        schema("schema-enum", "{type: integer, enum: [1, 2]}", at: 23),
        schema("schema-format", "{type: integer, format: int16}", at: 25),
        schema("schema-keyword-misplaced", "{type: integer, minLength: 1}", at: 17),
        schema("schema-keyword-refused", "{anyOf: [{type: string}, {type: integer}]}", at: 2),
        schema("schema-keyword-unknown", "{type: string, minLenght: 1}", at: 16),
        schema("schema-malformed", "{type: integer, minimum: 1.5}", at: 26),
        schema("schema-null-element", "{type: array, items: {type: [string, 'null']}}", at: 22),
        lamp("schema-nullable", "LampId: {type: string,", "LampId: {type: [string, 'null'],", at: "78:13"),
        schema("schema-oneof", "{oneOf: [{type: object}]}", at: 2),
        schema("schema-pattern", "{type: string, pattern: '(?=a)'}", at: 25),
        schema("schema-tuple", "{type: array, items: [{type: string}]}", at: 22),
        schema("schema-type", "{type: strin}", at: 8),
        lamp(
            "type-name-clash",
            "spot: {type: object,",
            "Spot: {type: object, properties: {a: {}}}\n                  spot: {type: object,",
            at: "76:25"
        ),
    ]

    static let advice: [RuleExample] = [
        asyncAPI("component-key-clash", "components:\n  schemas:\n    aB: {}\n    a_b: {}\n", at: "6:5"),
        described("field-undescribed", ", description: Whether it is to shine.", "", at: "86:9"),
        schema("integer-beyond-javascript", "{type: integer}", at: 1),
        described("message-undescribed", "summary: What became of it.", "deprecated: false", at: "53:7"),
        lamp("reply-name", "{const: lamp.response.switch}", "{const: lamp.response.switched}", at: "53:7"),
        lamp("sunset-passed", summary, "deprecated: true\n      x-sunset: '2027-06-30'", at: "34:17"),
        lamp("topic-convention", "address: lamp.commands", "address: lamp.orders", at: "7:14"),
        lamp("topic-reserved", "address: lamp.commands", "address: dlq.lamp.commands", at: "7:14"),
    ]
}
