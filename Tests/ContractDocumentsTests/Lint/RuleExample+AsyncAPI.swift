extension RuleExample {
    static let asyncAPI: [RuleExample] = [
        asyncAPI("address-parameter", "channels:\n  a:\n    address: a.{b}\n", at: "5:14"),
        yaml("asyncapi-document", "[a]\n", at: "1:1"),
        yaml("asyncapi-version", "asyncapi: 2.6.0\n", at: "1:11"),
        asyncAPI(
            "channel-messages-alike",
            """
            channels:
              a:
                messages:
                  One: {payload: {type: object, required: [a], properties: {a: {type: string}}}}
                  Two: {payload: {type: object, required: [a], properties: {a: {const: b}}}}
            """,
            at: "7:7"
        ),
        lamp("component-key", "  replies:\n", "  re plies:\n", at: "15:3"),
        asyncAPI(
            "correlation-location",
            """
            channels:
              a:
                messages:
                  One:
                    correlationId: {location: '$message.payload#/a/id'}
                    payload: {type: object, required: [a], properties: {a: {type: object, properties: {id: {}}}}}
            """,
            at: "7:35"
        ),
        lamp("example-invalid", "isOn: true, brightness: 40", "isOn: 1, brightness: 40", at: "51:42"),
        lamp("example-member", "isOn: true, brightness: 40", "isOn: true, brightnes: 40", at: "51:48"),
        lamp("extension-unknown", "summary: Switches a lamp.", "x-sunst: a", at: "33:7"),
        lamp("field-missing", "    action: receive\n", "", at: "21:5"),
        asyncAPI("field-newer", "servers:\n  a: {host: b, protocol: ros2, bindings: {ros2: {}}}\n", at: "4:43"),
        lamp("field-type", "version: 1.0.0", "version: 1.0", at: "4:12"),
        lamp("field-unknown", "    address: lamp.commands", "    adress: lamp.commands", at: "7:5"),
        lamp("kafka-binding-version", "bindingVersion: 0.5.0", "bindingVersion: 9.9.9", at: "10:97"),
        lamp(
            "kafka-cleanup-policy",
            "topicConfiguration: {",
            "topicConfiguration: {cleanup.policy: delete, ",
            at: "10:76"
        ),
        lamp("kafka-group", "groupId: {type: string, enum: [lamp-service]}", "groupId: lamp-service", at: "24:33"),
        lamp(
            "kafka-registry",
            "summary: Switches a lamp.",
            "bindings: {kafka: {schemaIdLocation: header}}",
            at: "33:26"
        ),
        lamp("operation-action", "action: receive", "action: publish", at: "21:13"),
        lamp(
            "operation-message",
            "channels/lampCommands/messages/SwitchLamp",
            "components/messages/SwitchLamp",
            at: "23:23"
        ),
        lamp("reply-address", "address: null", "address: lamp.replies", at: "16:14"),
        lamp("runtime-expression", "$message.header#/ec-reply-topic", "$message.headers#/ec", at: "26:27"),
        schema(
            "schema-discriminator",
            "{discriminator: {propertyName: kind}, oneOf: [{type: object}]}",
            at: 17
        ),
        asyncAPI("schema-invalid", "components:\n  schemas:\n    A: {type: object, minProperties: -1}\n", at: "5:38"),
        lamp(
            "trait-override",
            "summary: Switches a lamp.",
            "contentType: text/plain",
            at: "33:7"
        ),
    ]
}
