import Foundation
import Testing

/// The domain's contracts can be used where there is no Kafka: at an HTTP edge, in a batch job, in a test.
@Suite("Dependencies")
struct DependencyTests {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What the sources of a module import.
    static func imports(of module: String) throws -> Set<String> {
        let folder = package.appending(path: "Sources/\(module)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var imports: Set<String> = []
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index < 3, !line.hasPrefix("/"), !line.hasPrefix(" ")
                else { continue }
                if words.count > index + 1 { imports.insert(String(words[words.count - 1].prefix { $0 != "." })) }
            }
        }
        #expect(count > 0, "no sources found in \(folder.path)")
        return imports
    }

    /// All that a target's declaration in the manifest names as its dependencies; `nil` if there is no such target.
    static func dependencies(of target: String) throws -> [String]? {
        let manifest = try String(contentsOf: package.appending(path: "Package.swift"), encoding: .utf8)
        let pattern = try Regex("\\.(target|systemLibrary)\\(\\s*name: \"\(target)\"")
        guard let start = manifest.firstMatch(of: pattern)?.range else { return nil }
        var depth = 1
        let declaration = manifest[start.upperBound...].prefix { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth > 0
        }
        return declaration.matches(of: /"([A-Za-z]+)"/).map { String($0.output.1) }
    }

    @Test("the domain imports EventContracts and nothing else of this package")
    func imports() throws {
        let system: Set<String> = ["Foundation", "FoundationEssentials"]
        #expect(try Self.imports(of: "IoTHubContracts").subtracting(system) == ["EventContracts"])
        #expect(try Self.imports(of: "EventContracts").subtracting(system) == ["MessagingTelemetry", "TextPatterns"])
    }

    @Test("no target below the domain needs librdkafka")
    func manifest() throws {
        #expect(try Self.dependencies(of: "IoTHubContracts") == ["EventContracts"])
        var reached: Set<String> = []
        var waiting = ["IoTHubContracts"]
        while let target = waiting.popLast() {
            guard reached.insert(target).inserted else { continue }
            // Products of other packages are no targets of this one and lead nowhere.
            waiting += try Self.dependencies(of: target) ?? []
        }
        #expect(reached.isSuperset(of: ["IoTHubContracts", "EventContracts", "MessagingTelemetry"]))
        #expect(reached.isDisjoint(with: ["Crdkafka", "CLibrdkafka", "KafkaTransport", "EventMessaging"]))
    }
}
