import ContractDocuments
import EventContracts
import Foundation
import IoTHubContracts
import Testing

/// Which outcomes refuse a command, read from the documents word by word and asked of the generated types.
@Suite("Outcomes of all replies", .timeLimit(.minutes(20)))
struct OutcomeTests {
    /// What a document says about a reply: its outcomes, and whether each refuses the command.
    private static func outcomes() throws -> [String: [String: Bool]] {
        var found: [String: [String: Bool]] = [:]
        let folder = Samples.package.appending(path: "Contracts")
        for path in try FileManager.default.contentsOfDirectory(atPath: folder.path())
        where path.hasSuffix(".asyncapi.yaml") {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: path)))
            let components = try YAMLReader().read(bytes, file: path).root["components"]
            for message in components?["messages"]?.members ?? [] {
                let properties = message.value["payload"]?["allOf"]?.elements?.last?["properties"]
                guard let eventType = properties?["eventType"]?["const"]?.string, eventType.contains(".response."),
                    let name = properties?["payload"]?["$ref"]?.string?.split(separator: "/").last
                else { continue }
                let branches = try #require(components?["schemas"]?[String(name)]?["oneOf"]?.elements)
                for branch in branches {
                    let outcome = try #require(branch["properties"]?["outcome"]?["const"]?.string)
                    found[eventType, default: [:]][outcome] = branch["x-rejection"]?.bool ?? false
                }
            }
        }
        return found
    }

    @Test("every outcome of every reply has an example, and refuses its command if and only if the document says so")
    func rejections() throws {
        var documented = try Self.outcomes()
        var count = 0
        for type in AllContracts.types {
            guard let reply = type as? any Reply.Type else { continue }
            let expected = documented.removeValue(forKey: reply.contract.eventType.name)
            let generated = Self.outcomes(of: reply)
            #expect(generated == expected, "\(reply.contract)")
            count += generated.count
        }
        #expect(documented.isEmpty, "no type for \(documented.keys.sorted())")
        #expect(count > 50)
    }

    private static func outcomes<R: Reply>(of _: R.Type) -> [String: Bool] {
        Dictionary(R.examples.map { ($0.outcomeName, $0.isRejection) }) { first, _ in first }
    }
}
