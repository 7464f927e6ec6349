import ContractDocuments
import Testing

@Suite("Bundled documents", .timeLimit(.minutes(5)))
struct DocumentBundleTests {
    private static func read(_ path: String) throws -> ContractModel {
        let text = try #require(try Repository.published().files.text(of: path))
        let (model, findings) = ContractReader(texts: ["bundle.asyncapi.json": text]).read()
        #expect(findings.filter { $0.severity == .error } == [])
        return try #require(model)
    }

    @Test(
        "the bundle of an application says on its own what its document says with all others",
        arguments: ["certificate", "device", "integration", "user"]
    )
    func application(domain: String) throws {
        let whole = try Repository.published().model
        var expected = whole
        expected.contracts = whole.contracts.filter { $0.domain == domain }
        var bundle = try Self.read("asyncapi/applications/\(domain).asyncapi.json")
        for index in bundle.contracts.indices { bundle.contracts[index].document = "\(domain).asyncapi.yaml" }
        #expect(expected.contracts.count > 5)
        #expect(ModelOutline(model: bundle).contracts == ModelOutline(model: expected).contracts)
        #expect(bundle.operations.map(\.name) == whole.operations.filter { $0.document.hasPrefix(domain) }.map(\.name))
        expected.topics = whole.topics.filter { $0.domain == domain }
        #expect(ModelOutline(model: bundle).topics == ModelOutline(model: expected).topics)
    }

    @Test(
        "the callers' side has send and receive exchanged, the same replies, and no group of the application",
        arguments: ["certificate", "device", "integration", "user"]
    )
    func callers(domain: String) throws {
        let application = try Self.read("asyncapi/applications/\(domain).asyncapi.json")
        let callers = try Self.read("asyncapi/callers/\(domain).asyncapi.json")
        #expect(callers.operations.map(\.name) == application.operations.map(\.name))
        #expect(callers.operations.map(\.contracts) == application.operations.map(\.contracts))
        #expect(callers.operations.map(\.replies) == application.operations.map(\.replies))
        for (one, other) in zip(application.operations, callers.operations) { #expect(one.action != other.action) }
        #expect(application.operations.contains { $0.consumerGroup != nil } || domain == "integration")
        #expect(callers.consumerGroups.isEmpty)
        #expect(callers.operations.allSatisfy { $0.consumerGroup == nil })
        #expect(ModelOutline(model: callers).contracts == ModelOutline(model: application).contracts)
    }

    @Test("the catalogue has all contracts on all topics, and no operation")
    func catalogue() throws {
        let whole = try Repository.published().model
        let catalogue = try Self.read("asyncapi/catalogue.asyncapi.json")
        #expect(catalogue.contracts.map(\.id) == whole.contracts.map(\.id))
        #expect(catalogue.contracts.map(\.topic) == whole.contracts.map(\.topic))
        #expect(ModelOutline(model: catalogue).topics == ModelOutline(model: whole).topics)
        #expect(catalogue.operations.isEmpty)
    }

    @Test("who uses something of a shared document gets all of its schemas, the problem of failed commands too")
    func shared() throws {
        for file in try Repository.published().files where file.kind == .document {
            #expect(file.text.contains("\"Problem\": {"), "\(file.path)")
        }
    }

    @Test("things of one name in two documents are told apart by their domains")
    func names() throws {
        let other = SmallDocuments.lamp.replacing("lamp.", with: "torch.")
            .replacing("pattern: '^l-[0-9]+$'", with: "pattern: '^t-[0-9]+$'").replacing(
                "lampId: l-1",
                with: "lampId: t-1"
            )
        let texts = [
            "envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp,
            "torch.asyncapi.yaml": other,
        ]
        let (model, files, findings) = ContractReader(texts: texts).publish()
        let text = try #require(files?.text(of: "asyncapi/catalogue.asyncapi.json"), "\(findings)")
        let (catalogue, found) = ContractReader(texts: ["catalogue.asyncapi.json": text]).read()
        #expect(found.filter { $0.severity == .error } == [])
        #expect(catalogue?.contracts.map(\.id) == model?.contracts.map(\.id))
        #expect(text.contains("\"LampId\": {") && text.contains("\"torch_LampId\": {"))
        #expect(text.contains("^l-[0-9]+$") && text.contains("^t-[0-9]+$"))
    }

    @Test("channels of one topic in two documents are one channel of the catalogue, with the messages of both")
    func oneTopic() throws {
        let other = SmallDocuments.lamp.replacing("address: lamp.commands", with: "address: torch.commands")
            .replacing("name: lamp.", with: "name: torch.").replacing("const: lamp.", with: "const: torch.")
            .replacing("eventType: lamp.command", with: "eventType: torch.command")
        let texts = [
            "envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp,
            "torch.asyncapi.yaml": other,
        ]
        let (model, files, findings) = ContractReader(texts: texts).publish()
        let text = try #require(files?.text(of: "asyncapi/catalogue.asyncapi.json"), "\(findings)")
        let catalogue = try #require(ContractReader(texts: ["catalogue.asyncapi.json": text]).read().model)
        #expect(catalogue.topics.map(\.address) == ["lamp.commands", "lamp.events", "torch.commands"])
        #expect(catalogue.topics.map(\.contracts) == model?.topics.map(\.contracts))
    }
}
