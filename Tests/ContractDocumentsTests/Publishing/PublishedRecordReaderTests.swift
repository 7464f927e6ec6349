import ContractDocuments
import Testing

@Suite("The published record is read back", .timeLimit(.minutes(5)))
struct PublishedRecordReaderTests {
    @Test("the schemas alone say all that the documents say about contracts, topics, operations and groups")
    func complete() throws {
        let (model, files) = try Repository.published()
        let (read, findings) = PublishedRecordReader(files: files.contents).read()
        #expect(findings == [])
        let before = ModelOutline(model: model)
        let after = ModelOutline(model: try #require(read))
        #expect(after.contracts.count == model.contracts.count)
        for (one, other) in zip(before.contracts, after.contracts) { #expect(one == other) }
        #expect(after.topics == before.topics)
        #expect(after.operations == before.operations)
        #expect(after.groups == before.groups)
    }

    @Test("the key, the headers that records must have, the topic and the reply are as the documents say")
    func facts() throws {
        let files = try Repository.published().files
        let model = try #require(PublishedRecordReader(files: files.contents).read().model)
        let bind = try #require(model.contract(ContractID(eventType: "device.command.bind", version: 1)))
        #expect(bind.keyType == "string")
        #expect(
            bind.requiredHeaders == [
                "content-type", "ec-correlation-id", "ec-id", "ec-source", "ec-type", "ec-version",
            ]
        )
        #expect(bind.partitionKey?.members == ["deviceId"])
        #expect(bind.topic == "device.commands")
        #expect(bind.reply == ContractID(eventType: "device.response.bind", version: 1))
        let reply = try #require(model.contract(ContractID(eventType: "device.response.bind", version: 1)))
        #expect(reply.requiredHeaders.contains("ec-outcome"))
        #expect(reply.topic == nil)
        let topic = try #require(model.topics.first { $0.address == "device.commands" })
        #expect(topic.partitions == 12 && topic.replicas == 3)
        #expect(model.consumerGroups.map(\.name).contains("device-service"))
        let old = try #require(model.contract(ContractID(eventType: "device.telemetry.received", version: 1)))
        #expect(old.isDeprecated && old.sunset == "2027-06-30")
    }

    @Test("a folder without schemas is an empty record, and one that is not there is a finding")
    func empty() {
        let (model, findings) = PublishedRecordReader(files: [:]).read()
        #expect(model?.contracts.isEmpty == true)
        #expect(findings == [])
        let missing = PublishedRecordReader(folder: "/nowhere/at/all").read()
        #expect(missing.model == nil)
        #expect(missing.findings.map(\.rule) == ["no-folder"])
    }

    @Test("a schema that export has not written, or that was renamed, is refused with its place")
    func foreign() throws {
        let files = try Repository.published().files
        let schema = try #require(files.text(of: "device.command.bind/v1.schema.json"))
        let renamed = PublishedRecordReader(files: ["device.command.tie/v1.schema.json": Array(schema.utf8)]).read()
        #expect(renamed.model == nil)
        #expect(renamed.findings.map(\.rule) == ["published-contract"])
        let foreign = PublishedRecordReader(files: ["a.b/v1.schema.json": Array("{\"type\": \"object\"}".utf8)]).read()
        #expect(foreign.findings.map(\.rule) == ["published-contract"])
        #expect(foreign.findings.first?.location.file == "a.b/v1.schema.json")
    }

    @Test("a record that is cut off anywhere is a finding with a place, and never a trap")
    func cutOff() throws {
        let files = try Repository.published().files
        let path = "device.response.bind/v1.schema.json"
        let bytes = Array(try #require(files.text(of: path)).utf8)
        for length in stride(from: 0, to: bytes.count - 2, by: 397) {
            let (model, findings) = PublishedRecordReader(files: [path: Array(bytes[..<length])]).read()
            #expect(model == nil)
            #expect(findings.first?.location.file == path)
        }
    }

    @Test(
        "a record whose members are of other types than they should be never traps",
        arguments: [
            "null", "true", "[]", "{}", "\"\"", "1e400", "-1", "[{}]",
        ]
    )
    func wrongTypes(value: String) throws {
        let files = try Repository.published().files
        let path = "device.command.bind/v1.schema.json"
        let lines = try #require(files.text(of: path)).split(separator: "\n", omittingEmptySubsequences: false)
        for index in lines.indices where lines[index].hasSuffix(",") && lines[index].contains("\": ") {
            var changed = lines.map(String.init)
            changed[index] = (changed[index].split(separator: ": ").first.map(String.init) ?? "") + ": \(value),"
            let text = changed.joined(separator: "\n")
            _ = PublishedRecordReader(files: [path: Array(text.utf8)]).read()
        }
    }
}
