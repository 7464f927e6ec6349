import ContractDocuments
import Testing

@Suite("Open types are open where they are published")
struct OpenTypesTests {
    /// The lamps' documents with an open outcome and open colours.
    private static func published() throws -> [PublishedFile] {
        let lamp = SmallDocuments.lamp
            .replacing(
                "      discriminator: outcome\n",
                with: "      discriminator: outcome\n      x-extensible: true\n"
            )
            .replacing("enum: [red, blue]", with: "x-extensible-enum: [red, blue]")
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": lamp]
        return try #require(ContractReader(texts: texts).publish().files)
    }

    @Test("an open union has a last branch that takes every case but those that are listed")
    func union() throws {
        let text = try #require(try Self.published().text(of: "lamp.response.switch/v1.schema.json"))
        let root = try JSONDocumentReader().read(Array(text.utf8), file: "schema").root
        let union = try #require(root["definitions"]?["SwitchLampOutcome"])
        let branches = try #require(union["oneOf"]?.elements)
        #expect(union["x-extensible"]?.bool == true)
        #expect(branches.count == 3)
        #expect(branches[2]["x-unrecognized"]?.bool == true)
        #expect(
            branches[2]["properties"]?["outcome"]?.json
                == #"{"type":"string","not":{"enum":["switched","unknownLamp"]}}"#
        )
    }

    @Test("an open enumeration is a string, whose known values are listed beside it")
    func enumeration() throws {
        let text = try #require(try Self.published().text(of: "lamp.switched/v1.schema.json"))
        #expect(text.contains(#""x-extensible-enum": ["red", "blue"]"#))
        #expect(!text.contains(#""enum""#))
    }

    @Test("a closed union and a closed enumeration stay closed")
    func closed() throws {
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp]
        let files = try #require(ContractReader(texts: texts).publish().files)
        #expect(files.allSatisfy { !$0.text.contains("x-unrecognized") })
        #expect(try #require(files.text(of: "lamp.switched/v1.schema.json")).contains(#""enum": ["red", "blue"]"#))
    }

    @Test("what is published of an open union is read as that union, in schemas and in bundled documents")
    func readBack() throws {
        let files = try Self.published()
        let record = try #require(PublishedRecordReader(files: files.contents).read().model)
        let bundle = try #require(files.text(of: "asyncapi/applications/lamp.asyncapi.json"))
        let document = try #require(ContractReader(texts: ["lamp.asyncapi.json": bundle]).read().model)
        for model in [record, document] {
            let reply = try #require(model.contracts.first { $0.kind == .reply })
            guard case .union(let union)? = model.type(reply.payload)?.shape else {
                Issue.record("the reply is no union")
                continue
            }
            #expect(union.isExtensible)
            #expect(union.branches.map(\.wireValue) == ["switched", "unknownLamp"])
        }
    }

    @Test("a union with no branch but the one for what is not known is refused")
    func nothingKnown() {
        let branch = "\n            - {type: object, x-unrecognized: true, required: [outcome]}\n"
        let lamp = SmallDocuments.lamp.replacing("              discriminator: outcome\n", with: "")
        let start = lamp.firstRange(of: "SwitchLampOutcome:\n")
        let text =
            lamp[..<(start?.upperBound ?? lamp.endIndex)]
            + "      discriminator: outcome\n      x-extensible: true\n      oneOf:\(branch)"
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": String(text)]
        let (model, findings) = ContractReader(texts: texts).read()
        #expect(model == nil)
        #expect(findings.contains { $0.rule == "schema-oneof" }, "\(findings)")
    }
}
