import ContractDocuments
import Testing

@Suite("Documents become a model", .timeLimit(.minutes(5)))
struct ContractReaderTests {
    @Test("two documents give their contracts, topics, groups and operations, and nothing to complain about")
    func model() throws {
        let (read, findings) = SmallDocuments.read()
        #expect(findings == [])
        let model = try #require(read)
        #expect(model.documents.map(\.domain) == ["envelope", "lamp"])
        #expect(model.contracts.map(\.eventType) == ["lamp.command.switch", "lamp.response.switch", "lamp.switched"])
        #expect(model.contracts.map(\.kind) == [.command, .reply, .event])
        #expect(model.contracts.map(\.topic) == ["lamp.commands", nil, "lamp.events"])
        let command = model.contracts[0]
        #expect(command.messageKey == "SwitchLamp")
        #expect(command.summary == "Switches a lamp.")
        #expect(command.partitionKey?.members == ["lampId"])
        #expect(command.payload == TypeID(document: "lamp.asyncapi.yaml", name: "SwitchLamp"))
        #expect(command.outcome == TypeID(document: "lamp.asyncapi.yaml", name: "SwitchLampOutcome"))
        #expect(command.reply == ContractID(eventType: "lamp.response.switch", version: 1))
        #expect(command.examples.map(\.name) == ["evening"])
        #expect(command.examples[0].payload["lampId"]?.string == "l-1")
        #expect(model.topics.map(\.address) == ["lamp.commands", "lamp.events"])
        #expect(model.topics[0].partitions == 6)
        #expect(model.topics[0].configuration == [.init(name: "retention.ms", value: "1000")])
        #expect(model.consumerGroups.map(\.name) == ["lamp-service"])
        #expect(model.consumerGroups[0].topics == ["lamp.commands"])
        #expect(model.operations.map(\.name) == ["onSwitch"])
        #expect(model.operations[0].replies == [ContractID(eventType: "lamp.response.switch", version: 1)])
    }

    @Test("schemas become types, each once, inner ones named after their properties")
    func types() throws {
        let model = try #require(SmallDocuments.read().model)
        #expect(
            model.types.map(\.id.name) == [
                "LampId", "LampSwitched", "LampSwitched.Colour", "LampSwitched.Spot", "SwitchLamp", "SwitchLampOutcome",
            ]
        )
        let document = "lamp.asyncapi.yaml"
        guard case .object(let command) = model.type(TypeID(document: document, name: "SwitchLamp"))?.shape else {
            Issue.record("no object")
            return
        }
        #expect(command.properties.map(\.wireName) == ["lampId", "isOn", "brightness", "fade"])
        #expect(command.properties.map(\.isOptional) == [false, false, false, true])
        #expect(command.properties[0].type == .named(TypeID(document: document, name: "LampId")))
        #expect(command.properties[0].description == "The lamp.")
        #expect(command.properties[2].type == .integer(IntegerShape(minimum: 0, maximum: 100)))
        #expect(command.properties[2].defaultValue?.integer == 100)
        #expect(command.properties[3].type == .duration)
        #expect(command.properties[3].isNullable)
        guard case .union(let outcome) = model.type(TypeID(document: document, name: "SwitchLampOutcome"))?.shape else {
            Issue.record("no union")
            return
        }
        #expect(outcome.discriminator == "outcome")
        #expect(outcome.branches.map(\.wireValue) == ["switched", "unknownLamp"])
        #expect(outcome.branches.map(\.isRejection) == [false, true])
        #expect(outcome.branches[0].properties.map(\.wireName) == ["switchedAt"])
        #expect(model.type(TypeID(document: document, name: "LampSwitched.Spot"))?.parent?.name == "LampSwitched")
    }

    @Test("a second major is linked with the first, and knows when the first one ends")
    func versions() throws {
        let older = """
              LampSwitchedV1:
                name: lamp.switched
                deprecated: true
                x-sunset: '2027-06-30'
                x-partition-key: $message.payload#/payload/lampId
                payload:
                  allOf:
                    - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                    - properties:
                        eventType: {const: lamp.switched}
                        __version: {const: v1}
                        payload: {$ref: '#/components/schemas/SwitchLamp'}
            schemas:
              LampId:
            """
        let channel = "LampSwitched: {$ref: '#/components/messages/LampSwitched'}\n"
        let indented = older.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        let text = SmallDocuments.lamp
            .replacing(
                "lamp.switched}\n              __version: {const: v1}",
                with: "lamp.switched}\n              __version: {const: v2}"
            )
            .replacing("  schemas:\n    LampId:", with: indented)
            .replacing(
                channel,
                with: channel + "      LampSwitchedV1: {$ref: '#/components/messages/LampSwitchedV1'}\n"
            )
        let (read, findings) = ContractReader(texts: [
            "envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": text,
        ]).read()
        #expect(findings == [])
        let contracts = try #require(read).contracts.filter { $0.eventType == "lamp.switched" }
        #expect(contracts.map(\.version) == [1, 2])
        #expect(contracts.map(\.previous) == [nil, ContractID(eventType: "lamp.switched", version: 1)])
        #expect(contracts.map(\.isDeprecated) == [true, false])
        #expect(contracts[0].sunset == "2027-06-30")
    }

    @Test("documents of AsyncAPI 3.1 are read, too, and what it added is known by name")
    func newer() {
        #expect(SmallDocuments.read(replacing: "asyncapi: 3.0.0", with: "asyncapi: 3.1.0").findings == [])
        let ros =
            "servers:\n  robots: {host: a, protocol: ros2, bindings: {ros2: {bindingVersion: 0.1.0}}}\nchannels:\n"
        let older = SmallDocuments.read(replacing: "channels:\n", with: ros).findings
        #expect(older.map(\.placeAndRule) == ["6:48 field-newer"])
        #expect(older.first?.hint == "Write 'asyncapi: 3.1.0'.")
        let lamp = SmallDocuments.lamp.replacing("asyncapi: 3.0.0", with: "asyncapi: 3.1.0")
            .replacing("channels:\n  lamp", with: ros + "  lamp")
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": lamp]
        #expect(ContractReader(texts: texts).read().findings == [])
    }

    @Test(
        "a schema with the format of AsyncAPI 3.1 or of JSON Schema is read, and no other",
        arguments: [
            ("application/vnd.aai.asyncapi+yaml;version=3.1.0", []),
            ("application/schema+json;version=draft-07", []),
            ("application/vnd.apache.avro;version=1.9.0", ["schema-format"]),
        ]
    )
    func formats(name: String, rules: [String]) {
        let (_, findings) = SmallDocuments.read(
            replacing: """
                      payload:
                        allOf:
                          - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                          - properties:
                              eventType: {const: lamp.response.switch}
                              __version: {const: v1}
                              payload: {$ref: '#/components/schemas/SwitchLampOutcome'}
                """,
            with: """
                      payload:
                        schemaFormat: \(name)
                        schema:
                          allOf:
                            - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                            - properties:
                                eventType: {const: lamp.response.switch}
                                __version: {const: v1}
                                payload: {$ref: '#/components/schemas/SwitchLampOutcome'}
                """
        )
        #expect(findings.filter { $0.severity == .error && $0.rule != "reply-message" }.map(\.rule) == rules)
    }

    @Test("reading takes no time to speak of")
    func speed() throws {
        let clock = ContinuousClock()
        let time = clock.measure { _ = SmallDocuments.read() }
        #expect(time < .seconds(10))
    }
}
