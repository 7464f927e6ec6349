import ContractDocuments
import Testing

@Suite("What is published", .timeLimit(.minutes(5)))
struct ContractPublisherTests {
    @Test("the same documents give the same bytes, each file with line ends of one kind and one at its end")
    func stable() throws {
        let files = try Repository.published().files
        let again = ContractReader(folder: Repository.contracts).publish().files
        #expect(again == files)
        #expect(files.map(\.path) == files.map(\.path).sorted())
        #expect(Set(files.map(\.path)).count == files.count)
        for file in files {
            #expect(!file.text.utf8.contains(UInt8(ascii: "\r")))
            #expect(file.text.hasSuffix("}\n") && !file.text.hasSuffix("\n\n"))
        }
    }

    @Test("there is a schema and an example of every version, and a sample of every example")
    func counts() throws {
        let (model, files) = try Repository.published()
        #expect(model.contracts.count > 50)
        #expect(files.count { $0.kind == .schema } == model.contracts.count)
        #expect(files.count { $0.kind == .example } == model.contracts.count)
        #expect(files.count { $0.kind == .sample } == model.contracts.map(\.examples.count).reduce(0, +))
        for contract in model.contracts {
            let path = "\(contract.eventType)/v\(contract.version)"
            #expect(files.text(of: path + ".schema.json") != nil)
            #expect(files.text(of: path + ".example.json") != nil)
        }
    }

    @Test("every schema takes its example and samples, and refuses them with a member of the payload missing or wrong")
    func schemas() throws {
        let files = try Repository.published().files
        let model = try #require(PublishedRecordReader(files: files.contents).read().model)
        let validator = SchemaValidator(types: model.types)
        var refused = 0
        for contract in model.contracts {
            let type = try #require(model.type(contract.payload))
            let samples = files.filter { file in
                file.kind != .schema && file.path.hasPrefix(contract.eventType + "/")
                    && file.path.split(separator: "/").last?.first { $0 != "v" } == Character("\(contract.version)")
            }
            #expect(samples.count >= 2)
            for file in samples {
                let root = try JSONDocumentReader().read(Array(file.text.utf8), file: file.path).root
                #expect(root["eventType"]?.string == contract.eventType)
                #expect(root["__version"]?.string == "v\(contract.version)")
                let payload = try #require(root["payload"])
                #expect(validator.violations(of: payload, type: type) == [])
                for wrong in wrongPayloads(payload, type) {
                    refused += 1
                    #expect(validator.violations(of: wrong, type: type) != [], "\(file.path): \(wrong.json)")
                }
            }
        }
        #expect(refused > 500)
    }

    /// Payloads without one of the required members each, or with a list where something else belongs.
    private func wrongPayloads(_ payload: DocumentNode, _ type: NamedType) -> [DocumentNode] {
        let required: [String] =
            switch type.shape {
            case .object(let object): object.properties.filter(\.isRequired).map(\.wireName)
            case .union(let union): [union.discriminator]
            default: []
            }
        return required.flatMap { name in
            let members = payload.members ?? []
            let without = members.filter { $0.key != name }
            var other = members
            for index in other.indices where other[index].key == name {
                other[index].value = DocumentNode(.sequence([payload]), at: payload.location)
            }
            return [without, other].map { DocumentNode(.mapping($0), at: payload.location) }
        }
    }

    @Test("nothing refers to another file")
    func selfContained() throws {
        for file in try Repository.published().files {
            for line in file.text.split(separator: "\n") where line.contains("\"$ref\"") {
                #expect(line.contains("\"$ref\": \"#/"), "\(file.path): \(line)")
            }
        }
    }

    @Test("a schema is made of its message's documents, word for word")
    func golden() throws {
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp]
        let files = try #require(ContractReader(texts: texts).publish().files)
        #expect(files.text(of: "lamp.switched/v1.schema.json") == Self.lampSwitched)
        #expect(
            files.map(\.path) == [
                "asyncapi/applications/lamp.asyncapi.json", "asyncapi/callers/lamp.asyncapi.json",
                "asyncapi/catalogue.asyncapi.json",
                "lamp.command.switch/samples/v1-evening-cc6c8434c7aea7d1.json", "lamp.command.switch/v1.example.json",
                "lamp.command.switch/v1.schema.json", "lamp.response.switch/v1.schema.json",
                "lamp.switched/v1.schema.json",
            ]
        )
    }

    @Test("a message without an example is published without one, and a warning says so")
    func withoutExample() throws {
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp]
        let findings = ContractReader(texts: texts).publish().findings.filter { $0.rule == "contract-example" }
        #expect(findings.map(\.severity) == [.warning, .warning])
        #expect(findings.allSatisfy { $0.location.file == "lamp.asyncapi.yaml" && $0.location.line > 1 })
    }

    @Test("documents with errors are not published")
    func errors() {
        let (model, files, findings) = ContractReader(texts: ["lamp.asyncapi.yaml": SmallDocuments.lamp]).publish()
        #expect(model == nil)
        #expect(files == nil)
        #expect(findings.contains { $0.rule == "ref-file-missing" })
        #expect(ContractReader(texts: [:]).publish().findings.map(\.rule) == ["no-documents"])
    }

    @Test("two documents whose bundles would have one name are refused, the second at its place")
    func clash() {
        let texts = [
            "envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp,
            "lamp.asyncapi.yml": SmallDocuments.lamp.replacing("lamp.", with: "other.").replacing("Lamp", with: "Other")
                .replacing("envelope.asyncapi.yaml", with: "envelope.asyncapi.yaml"),
        ]
        let (_, files, findings) = ContractReader(texts: texts).publish()
        #expect(files == nil)
        let clashes = findings.filter { $0.rule == "published-clash" }
        #expect(clashes.map(\.location.file) == ["lamp.asyncapi.yml"])
    }

    private static let lampSwitched = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "x-contract": {
            "eventType": "lamp.switched",
            "version": 1,
            "kind": "event",
            "message": "LampSwitched",
            "document": "lamp.asyncapi.yaml",
            "topic": "lamp.events",
            "partitionKey": "$message.payload#/payload/lampId",
            "operations": []
          },
          "type": "object",
          "required": ["eventType", "correlationId", "timestamp", "source", "__version", "payload"],
          "properties": {
            "eventType": {
              "type": "string",
              "const": "lamp.switched"
            },
            "correlationId": {
              "type": "string",
              "minLength": 1,
              "maxLength": 128
            },
            "timestamp": {
              "type": "string",
              "format": "date-time"
            },
            "source": {
              "$ref": "#/definitions/Source"
            },
            "__version": {
              "type": "string",
              "const": "v1"
            },
            "payload": {
              "type": "object",
              "required": ["lampId"],
              "properties": {
                "lampId": {
                  "$ref": "#/definitions/LampId"
                },
                "spot": {
                  "type": "object",
                  "properties": {
                    "room": {
                      "type": "string"
                    }
                  }
                },
                "colours": {
                  "type": "array",
                  "items": {
                    "type": "string",
                    "enum": ["red", "blue"]
                  }
                }
              }
            }
          },
          "definitions": {
            "LampId": {
              "type": "string",
              "minLength": 1,
              "maxLength": 64,
              "pattern": "^l-[0-9]+$",
              "description": "Names a lamp."
            },
            "Source": {
              "type": "object",
              "required": ["type", "id"],
              "properties": {
                "type": {
                  "type": "string"
                },
                "id": {
                  "type": "string"
                }
              }
            }
          }
        }

        """
}
