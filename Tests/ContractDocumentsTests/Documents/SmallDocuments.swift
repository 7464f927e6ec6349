import ContractDocuments

/// A folder of two small documents that are right, for tests to break.
enum SmallDocuments {
    static let envelope = """
        asyncapi: 3.0.0
        info: {title: Envelope, version: 1.0.0}
        components:
          schemas:
            Envelope:
              type: object
              required: [eventType, correlationId, timestamp, source, __version, payload]
              properties:
                eventType: {type: string}
                correlationId: {type: string, minLength: 1, maxLength: 128}
                timestamp: {type: string, format: date-time}
                source: {$ref: '#/components/schemas/Source'}
                __version: {type: string}
                payload: {type: object}
            Source:
              type: object
              required: [type, id]
              properties:
                type: {type: string}
                id: {type: string}
          correlationIds:
            envelope: {location: $message.payload#/correlationId}
          messageTraits:
            shared:
              contentType: application/json
              correlationId: {$ref: '#/components/correlationIds/envelope'}

        """

    static let lamp = """
        asyncapi: 3.0.0
        info:
          title: Lamps
          version: 1.0.0
        channels:
          lampCommands:
            address: lamp.commands
            messages:
              SwitchLamp: {$ref: '#/components/messages/SwitchLamp'}
            bindings: {kafka: {partitions: 6, topicConfiguration: {retention.ms: 1000}, bindingVersion: 0.5.0}}
          lampEvents:
            address: lamp.events
            messages:
              LampSwitched: {$ref: '#/components/messages/LampSwitched'}
          replies:
            address: null
            messages:
              SwitchLampReply: {$ref: '#/components/messages/SwitchLampReply'}
        operations:
          onSwitch:
            action: receive
            channel: {$ref: '#/channels/lampCommands'}
            messages: [{$ref: '#/channels/lampCommands/messages/SwitchLamp'}]
            bindings: {kafka: {groupId: {type: string, enum: [lamp-service]}, bindingVersion: 0.5.0}}
            reply:
              address: {location: $message.header#/ec-reply-topic}
              channel: {$ref: '#/channels/replies'}
              messages: [{$ref: '#/channels/replies/messages/SwitchLampReply'}]
        components:
          messages:
            SwitchLamp:
              name: lamp.command.switch
              summary: Switches a lamp.
              traits: [{$ref: 'envelope.asyncapi.yaml#/components/messageTraits/shared'}]
              x-partition-key: $message.payload#/payload/lampId
              payload:
                allOf:
                  - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: lamp.command.switch}
                      __version: {const: v1}
                      payload: {$ref: '#/components/schemas/SwitchLamp'}
              examples:
                - name: evening
                  payload:
                    eventType: lamp.command.switch
                    correlationId: c-1
                    timestamp: '2026-03-02T07:15:20.114Z'
                    source: {type: backend, id: tests}
                    __version: v1
                    payload: {lampId: l-1, isOn: true, brightness: 40}
            SwitchLampReply:
              name: lamp.response.switch
              payload:
                allOf:
                  - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: lamp.response.switch}
                      __version: {const: v1}
                      payload: {$ref: '#/components/schemas/SwitchLampOutcome'}
            LampSwitched:
              name: lamp.switched
              x-partition-key: $message.payload#/payload/lampId
              payload:
                allOf:
                  - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: lamp.switched}
                      __version: {const: v1}
                      payload:
                        type: object
                        required: [lampId]
                        properties:
                          lampId: {$ref: '#/components/schemas/LampId'}
                          spot: {type: object, properties: {room: {type: string}}}
                          colours: {type: array, items: {type: string, enum: [red, blue]}}
          schemas:
            LampId: {type: string, minLength: 1, maxLength: 64, pattern: '^l-[0-9]+$', description: Names a lamp.}
            SwitchLamp:
              type: object
              required: [lampId, isOn]
              properties:
                lampId: {$ref: '#/components/schemas/LampId', description: The lamp.}
                isOn: {type: boolean}
                brightness: {type: integer, minimum: 0, exclusiveMaximum: 101, default: 100}
                fade: {type: [string, 'null'], format: duration}
            SwitchLampOutcome:
              discriminator: outcome
              oneOf:
                - type: object
                  required: [outcome, switchedAt]
                  properties:
                    outcome: {const: switched}
                    switchedAt: {type: string, format: date-time}
                - type: object
                  x-rejection: true
                  required: [outcome]
                  properties:
                    outcome: {const: unknownLamp}

        """

    /// Reads the two documents, the lamps' one with some text replaced by another.
    static func read(
        replacing text: String = "",
        with other: String = "",
        more: [String: String] = [:]
    ) -> (model: ContractModel?, findings: [Finding]) {
        let document = text.isEmpty ? lamp : replaced(text, other)
        let texts = ["envelope.asyncapi.yaml": envelope, "lamp.asyncapi.yaml": document].merging(more) { $1 }
        return ContractReader(texts: texts).read()
    }

    /// The lamps' document with the first occurrence of a text replaced; the text has to be there.
    private static func replaced(_ text: String, _ other: String) -> String {
        guard let range = lamp.firstRange(of: text) else { preconditionFailure("not in the document: \(text)") }
        return lamp.replacingCharacters(in: range, with: other)
    }
}

extension String {
    func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
        self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}

extension Finding {
    /// `12:5 rule`, to compare with.
    var placeAndRule: String { "\(location.line):\(location.column) \(rule)" }
}
