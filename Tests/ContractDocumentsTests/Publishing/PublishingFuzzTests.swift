import ContractDocuments
import Testing

@Suite("Publishing documents of all kinds", .timeLimit(.minutes(60)))
struct PublishingFuzzTests {
    /// What can stand in the lamps' document instead of something else, alone or together.
    private static let replacements = [
        ("minLength: 1, maxLength: 64", "minLength: 0"), ("isOn: {type: boolean}", "isOn: {}"),
        ("required: [lampId, isOn]", "required: [lampId]"),
        ("enum: [red, blue]", "x-extensible-enum: [red, 'b \\\"l/u~e']"),
        ("discriminator: outcome", "discriminator: outcome\n      x-extensible: true"),
        ("Names a lamp.", "'Names a \\\\ \"lamp\": \u{2028}\u{202E} <b>& 💡'"),
        ("room: {type: string}", "'a/b~c %41#\"': {type: [string, 'null']}"), ("LampId", "Lamp-Id_2"),
        ("summary: Switches a lamp.", "deprecated: true\n      x-sunset: '2031-01-31'"),
        ("partitions: 6", "partitions: 6, replicas: 1"), ("brightness: 40", "brightness: 4e1"),
        ("maxLength: 64", "maxLength: 64, examples: [l-7]"), ("address: lamp.events", "address: lamp.commands"),
        ("exclusiveMaximum: 101, default: 100", "maximum: 100, format: int32, default: 7, deprecated: true"),
    ]

    private func check(_ reader: ContractReader, _ name: String) -> Bool {
        let (model, files, _) = reader.publish()
        guard let model, let files else { return false }
        let (record, findings) = PublishedRecordReader(files: files.contents).read()
        #expect(record?.contracts.map(\.id) == model.contracts.map(\.id), "\(name): \(findings)")
        if let record {
            #expect(ModelOutline(model: record).contracts == ModelOutline(model: model).contracts, "\(name)")
        }
        for file in files where file.kind == .document {
            let bundle = ContractReader(texts: ["bundle.asyncapi.json": file.text]).read()
            #expect(bundle.model?.contracts.map(\.id) == model.contracts.map(\.id), "\(name): \(bundle.findings)")
        }
        #expect(CataloguePage(model).html.hasSuffix("</html>\n"), "\(name)")
        return true
    }

    @Test("whatever can be read can be published, bundled, read back and shown, and means the same then")
    func variations() {
        var published = 0
        let count = DocumentFuzzTests.inputs / 15
        for index in 0..<count {
            var lamp = SmallDocuments.lamp
            let choice = (UInt64(index) &+ DocumentFuzzTests.seed) &* 0x9E37_79B9_7F4A_7C15
            for (bit, (text, other)) in Self.replacements.enumerated() where choice >> (63 - bit) & 1 == 1 {
                lamp = lamp.replacing(text, with: other)
            }
            let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": lamp]
            if check(ContractReader(texts: texts), "variation \(index)") { published += 1 }
        }
        #expect(published > count / 2)
    }

    @Test("documents that nobody meant are published or not, and never trap")
    func mutations() {
        var mutator = DocumentMutator(seed: DocumentFuzzTests.seed &+ 7)
        let envelope = Array(SmallDocuments.envelope.utf8)
        let lamp = Array(SmallDocuments.lamp.utf8)
        var published = 0
        for index in 0..<DocumentFuzzTests.inputs / 10 {
            let isEnvelope = index % 5 == 0
            let reader = ContractReader(files: [
                "envelope.asyncapi.yaml": isEnvelope ? mutator.mutate(envelope) : envelope,
                "lamp.asyncapi.yaml": isEnvelope ? lamp : mutator.mutate(lamp),
            ])
            if check(reader, "input \(index) of seed \(DocumentFuzzTests.seed)") { published += 1 }
        }
        #expect(published > 0)
    }
}
