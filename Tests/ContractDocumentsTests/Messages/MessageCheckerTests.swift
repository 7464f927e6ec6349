import Testing

@testable import ContractDocuments

@Suite("Messages against the catalogue")
struct MessageCheckerTests {
    static let documents = """
        asyncapi: 3.0.0
        info: {title: Parcel service, version: 1.0.0}
        channels:
          parcelCommands:
            address: parcel.commands
            messages:
              SendParcel: {$ref: '#/components/messages/SendParcel'}
          parcelReplies:
            address: null
            messages:
              SendParcelReply: {$ref: '#/components/messages/SendParcelReply'}
        operations:
          sendParcel:
            action: receive
            channel: {$ref: '#/channels/parcelCommands'}
            messages: [{$ref: '#/channels/parcelCommands/messages/SendParcel'}]
            reply:
              address: {location: $message.header#/ec-reply-topic}
              channel: {$ref: '#/channels/parcelReplies'}
              messages: [{$ref: '#/channels/parcelReplies/messages/SendParcelReply'}]
        components:
          messages:
            SendParcel:
              name: parcel.command.send
              x-partition-key: $message.payload#/payload/parcelId
              payload:
                allOf:
                  - $ref: '#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: parcel.command.send}
                      __version: {const: v2}
                      payload: {$ref: '#/components/schemas/SendParcel'}
            SendParcelReply:
              name: parcel.response.send
              payload:
                allOf:
                  - $ref: '#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: parcel.response.send}
                      __version: {const: v1}
                      payload: {$ref: '#/components/schemas/SendParcelReply'}
          schemas:
            Envelope:
              type: object
              required: [eventType, correlationId, timestamp, source, __version, payload]
              properties:
                eventType: {type: string}
                correlationId: {type: string}
                timestamp: {type: string, format: date-time}
                source: {type: object, required: [type, id], properties: {type: {type: string}, id: {type: string}}}
                __version: {type: string}
                payload: {type: object}
            SendParcel:
              type: object
              required: [parcelId]
              properties:
                parcelId: {type: string, minLength: 3}
                pin: {type: string, format: password, pattern: '^[0-9]+$'}
            SendParcelReply:
              type: object
              discriminator: outcome
              oneOf:
                - type: object
                  required: [outcome]
                  properties: {outcome: {const: sent}}
        """

    static func report(_ text: String) throws -> MessageReport {
        let (model, findings) = ContractReader(texts: ["parcel.asyncapi.yaml": documents]).read()
        #expect(findings.filter { $0.severity == .error } == [])
        let (node, _) = try JSONDocumentReader(isMessage: true).read(Array(text.utf8), file: "message")
        var checker = MessageChecker(try #require(model))
        return checker.check(node)
    }

    static func message(
        _ payload: String = #"{"parcelId": "p-1"}"#,
        eventType: String = "parcel.command.send",
        version: String = "v2",
        without: String? = nil,
        adding: String = ""
    ) -> String {
        let members = [
            ("eventType", "\"\(eventType)\""), ("correlationId", "\"c\""),
            ("timestamp", "\"2026-03-02T07:15:20.114Z\""),
            ("source", #"{"type": "backend", "id": "parcel-service"}"#), ("__version", "\"\(version)\""),
            ("payload", payload),
        ]
        let kept = members.filter { $0.0 != without }.map { "\"\($0.0)\": \($0.1)" }
        return "{" + kept.joined(separator: ", ") + adding + "}"
    }

    @Test("a message that its contract allows has no violation, whatever else it carries")
    func valid() throws {
        for adding in ["", #", "id": "e-1", "causationId": "e-0", "further": [null]"#, ", \"odd\": \"\u{7F}\u{FFFE}\""]
        {
            let report = try Self.report(Self.message(adding: adding))
            #expect(report.violations == [])
            #expect(report.contract == ContractID(eventType: "parcel.command.send", version: 2))
        }
    }

    @Test(
        "every member that an envelope must have is missed",
        arguments: [
            "eventType", "correlationId", "timestamp", "source", "__version", "payload",
        ]
    )
    func missing(member: String) throws {
        let violations = try Self.report(Self.message(without: member)).violations
        #expect(violations.map { "\($0.rule) \($0.message)" } == ["required '\(member)' is missing."])
    }

    @Test("an unknown event type is answered with the nearest one, an unknown version with those there are")
    func unknown() throws {
        let mistyped = try Self.report(Self.message(eventType: "parcel.command.sent"))
        #expect(mistyped.contract == nil)
        #expect(
            mistyped.violations.map { "\($0.pointer) \($0.rule) \($0.message)" } == [
                "/eventType event-type-unknown There is no contract 'parcel.command.sent'. "
                    + "Did you mean 'parcel.command.send'?"
            ]
        )
        for version in ["v1", "2", "v02", ""] {
            let old = try Self.report(Self.message(version: version))
            #expect(
                old.violations.map { "\($0.pointer) \($0.rule) \($0.message)" } == [
                    "/__version version-unknown There is no version '\(version)' of 'parcel.command.send', only v2."
                ]
            )
        }
    }

    @Test("every broken rule is found, with its pointer from the message on")
    func rules() throws {
        let bad = Self.message(#"{"parcelId": "p", "pin": 7}"#, adding: #", "id": """#)
            .replacing("2026-03-02T", with: "2026-13-02T")
        #expect(
            try Self.report(bad).violations.map { "\($0.pointer) \($0.rule)" } == [
                "/timestamp format", "/id minLength", "/payload/parcelId minLength", "/payload/pin type",
            ]
        )
        #expect(try Self.report("[]").violations.map(\.rule) == ["type"])
        #expect(try Self.report(Self.message("[]")).violations.map(\.pointer) == ["/payload"])
    }

    @Test("a secret is not repeated")
    func secrets() throws {
        let violations = try Self.report(Self.message(#"{"parcelId": "p-1", "pin": "hunter2"}"#)).violations
        #expect(violations.map(\.rule) == ["pattern"])
        #expect(!violations[0].message.contains("hunter2"))
    }

    @Test("a reply may say instead why the command could not be carried out, a command may not")
    func problems() throws {
        let problem = #"{"code": "database-unavailable", "message": "Try again.", "retryable": true}"#
        let reply = try Self.report(Self.message(problem, eventType: "parcel.response.send", version: "v1"))
        #expect(reply.isProblem && reply.isValid)
        let broken = try Self.report(
            Self.message(#"{"code": "x", "retryable": 1}"#, eventType: "parcel.response.send", version: "v1")
        )
        #expect(broken.violations.map { "\($0.pointer) \($0.rule)" } == ["/payload required"])
        #expect(try !Self.report(Self.message(problem)).isValid)
    }
}
