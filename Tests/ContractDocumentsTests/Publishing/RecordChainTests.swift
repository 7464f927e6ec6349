import ContractDocuments
import Testing

@Suite("Changes that pass one by one and break somebody together")
struct RecordChainTests {
    @Test("a default stays, since messages from before the property was required need it")
    func defaults() throws {
        var chain = RecordChain()
        #expect(try chain.publish(RecordChain.lamp()) == [])
        let zone = "zone: {type: string, default: x}"
        #expect(try chain.publish(RecordChain.lamp(zone, required: "lampId, isOn, zone")) == [])
        let changed = "zone: {type: string, default: y}"
        #expect(try chain.publish(RecordChain.lamp(changed, required: "lampId, isOn, zone")) == [])
        let without = RecordChain.lamp("zone: {type: string}", required: "lampId, isOn, zone")
        let files = chain
        let findings = try chain.publish(without)
        #expect(findings.map(\.rule) == ["default-removed"])
        #expect(findings.first?.pointer == "/payload/zone")
        #expect(findings.first?.hint?.hasPrefix("Keep the default of 'zone'.") == true)
        #expect(findings.first?.location.line == RecordChain.line(of: "zone:", in: without))
        var other = files
        #expect(try other.publish(without, level: .forwardTransitive) == [])
    }

    @Test("the verdict on schemas alone does not ask for defaults")
    func verdict() throws {
        let zone = { (text: String) in RecordChain.lamp(text, required: "lampId, isOn, zone") }
        let texts = { ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": $0] }
        let before = try #require(ContractReader(texts: texts(zone("zone: {type: string, default: x}"))).read().model)
        let now = try #require(ContractReader(texts: texts(zone("zone: {type: string}"))).read().model)
        let id = TypeID(document: "lamp.asyncapi.yaml", name: "SwitchLamp")
        let old = try #require(SchemaSide(id, of: before))
        let new = try #require(SchemaSide(id, of: now))
        #expect(SchemaCompatibility().differences(writer: old, reader: new) == [])
    }

    @Test("a name that was removed is taken for ever")
    func names() throws {
        var chain = RecordChain()
        let zone = "zone: {type: string, deprecated: true}"
        #expect(try chain.publish(RecordChain.lamp(zone)) == [])
        #expect(try chain.removed() == [])
        #expect(try chain.publish(RecordChain.lamp()) == [])
        #expect(try chain.removed() == ["/payload/zone"])
        // Another change, and a record that is written once more, forget nothing.
        let files = chain.files
        #expect(try chain.publish(RecordChain.lamp()) == [])
        #expect(chain.files == files)
        #expect(try chain.publish(RecordChain.lamp("floor: {type: integer, maximum: 9}")) == [])
        #expect(try chain.removed() == ["/payload/zone"])

        let back = RecordChain.lamp("floor: {type: integer, maximum: 9}\nzone: {type: boolean}")
        let findings = try chain.publish(back)
        #expect(findings.map(\.rule) == ["property-reserved"])
        let finding = try #require(findings.first)
        #expect(finding.message.hasPrefix("'lamp.command.switch' v1 had 'zone' once, and it was removed"))
        #expect(finding.hint == "Choose a name that was never taken.")
        #expect(finding.pointer == "/payload/zone")
        #expect(finding.location.line == RecordChain.line(of: "zone:", in: back))
        // Who publishes it all the same has taken it back.
        #expect(try chain.removed() == [])
    }

    @Test(
        "members of lists, maps, branches and the envelope are remembered with the way to them",
        arguments: [
            (
                "spots: {type: array, items: {type: object, properties: {a: {type: string}, b: {type: string, deprecated: true}}}}",
                ", b: {type: string, deprecated: true}", "/payload/spots/*/b"
            ),
            (
                "spots: {type: object, additionalProperties: "
                    + "{type: object, properties: {a: {type: string}, 'b/c': {type: string, deprecated: true}}}}",
                ", 'b/c': {type: string, deprecated: true}", "/payload/spots/*/b~1c"
            ),
            (
                "spot: {type: object, discriminator: kind, oneOf: "
                    + "[{type: object, required: [kind], properties: {kind: {const: on}, b: {type: string, deprecated: true}}}, "
                    + "{type: object, required: [kind], properties: {kind: {const: off}, b: {type: string}}}]}",
                ", b: {type: string, deprecated: true}", "/payload/spot/kind=on/b"
            ),
        ]
    )
    func places(property: String, part: String, place: String) throws {
        var chain = RecordChain()
        #expect(try chain.publish(RecordChain.lamp(property)) == [])
        #expect(try chain.publish(RecordChain.lamp(property.replacing(part, with: ""))) == [])
        #expect(try chain.removed() == [place])
        let findings = try chain.publish(RecordChain.lamp(property))
        #expect(findings.map(\.rule) == ["property-reserved"])
        #expect(findings.first?.pointer == place)
    }

    @Test("a field of the envelope that was removed is taken in all messages, and that is one finding")
    func envelope() throws {
        let payload = "        payload: {type: object}\n"
        func tenant(_ schema: String) -> String {
            SmallDocuments.envelope.replacing(payload, with: payload + "        tenant: \(schema)\n")
        }
        var chain = RecordChain()
        #expect(try chain.publish(RecordChain.lamp(), envelope: tenant("{type: string, deprecated: true}")) == [])
        #expect(try chain.publish(RecordChain.lamp()) == [])
        #expect(try chain.removed() == ["/tenant"])
        let findings = try chain.publish(RecordChain.lamp(), envelope: tenant("{type: integer}"))
        #expect(findings.map(\.rule) == ["property-reserved"])
        #expect(findings.first?.location.file == "envelope.asyncapi.yaml")
        #expect(findings.first?.message.contains("The same goes for 'lamp.response.switch' v1") == true)
    }

    @Test("what is remembered outlives a schema that can no longer be read")
    func unreadable() throws {
        var chain = RecordChain()
        _ = try chain.publish(RecordChain.lamp("zone: {type: string, deprecated: true}"))
        _ = try chain.publish(RecordChain.lamp())
        let path = "lamp.command.switch/v1.schema.json"
        let text = String(decoding: try #require(chain.files[path]), as: UTF8.self)
        var files = chain.files
        files[path] = Array(text.replacing("\"type\": \"boolean\"", with: "\"type\": \"bool\"").utf8)
        let record = PublishedRecordReader(files: files)
        #expect(record.read().model == nil)
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp]
        #expect(ContractReader(texts: texts).publish(over: record).files?.text(of: path) == text)
    }

    @Test("another content type is found against the record, and that of the document counts for its messages")
    func contentTypes() throws {
        var chain = RecordChain()
        let lamp = { (type: String) in
            RecordChain.lamp().replacing("channels:\n  lamp", with: "defaultContentType: \(type)\nchannels:\n  lamp")
        }
        #expect(try chain.publish(RecordChain.lamp()) == [])
        // The same in other words.
        #expect(try chain.publish(lamp("Application/JSON")) == [])
        // The command has a trait that says its own.
        let findings = try chain.publish(lamp("application/cbor"))
        #expect(Set(findings.map(\.rule)) == ["content-type-changed"])
        #expect(
            findings.compactMap { $0.comparison?.contract?.eventType } == ["lamp.response.switch", "lamp.switched"]
        )
        #expect(try chain.publish(lamp("application/cbor")) == [])
        #expect(try chain.publish(RecordChain.lamp()).count == 2)
    }
}
