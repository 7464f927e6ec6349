import ContractDocuments
import ContractGenerator
import Foundation
import Testing

@Suite("Chains of versions", .timeLimit(.minutes(5)))
struct VersionChainTests {
    /// An event in two versions.
    static let document = """
        asyncapi: 3.0.0
        info: {title: Samples, version: 1.0.0}
        channels:
          events:
            address: sample.events
            messages:
              SampleHappened: {$ref: '#/components/messages/SampleHappened'}
              SampleHappenedV1: {$ref: '#/components/messages/SampleHappenedV1'}
        components:
          messages:
            SampleHappened:
              summary: Something has happened.
              x-partition-key: $message.payload#/payload/id
              payload:
                allOf:
                  - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: sample.happened}
                      __version: {const: v2}
                      payload: {$ref: '#/components/schemas/SampleHappened'}
            SampleHappenedV1:
              summary: Something has happened, as it was told before.
              deprecated: true
              x-sunset: '2027-06-30'
              x-partition-key: $message.payload#/payload/name
              payload:
                allOf:
                  - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: sample.happened}
                      __version: {const: v1}
                      payload: {$ref: '#/components/schemas/SampleHappenedV1'}
          schemas:
            SampleHappened:
              type: object
              required: [id]
              properties:
                id: {type: string, description: Which one.}
            SampleHappenedV1:
              type: object
              required: [name]
              properties:
                name: {type: string, description: Which one.}
        """

    /// What generated code says about versions.
    static func generated() throws -> String {
        let reader = ContractReader(
            texts: ["sample.asyncapi.yaml": document, "envelope.asyncapi.yaml": try Samples.envelope()]
        )
        let (model, findings) = reader.read()
        #expect(findings.filter { $0.severity == .error } == [])
        let output = ContractGenerator(try #require(model)).generateSingleFile()
        return try #require(output.files.first).text
    }

    @Test("the newer version names the older one, whose making is deprecated")
    func declarations() throws {
        let text = try Self.generated()
        #expect(text.contains("extension SampleHappened: Upcastable {"))
        #expect(text.contains("public typealias Previous = SampleHappenedV1"))
        #expect(!text.contains("extension SampleHappenedV1: Upcastable"))
        let message = "Send SampleHappened instead; it is gone after 2027-06-30."
        #expect(text.contains("@available(*, deprecated, message: \"\(message)\")"))
        #expect(text.contains("sunset: \"2027-06-30\""))
    }

    @Test("a missing upcaster does not compile, and one that is there does")
    func missingUpcaster() throws {
        guard let modules = Self.modules else {
            print(
                "SKIPPED: a missing upcaster does not compile: EventContracts.swiftmodule is in none of the usual places"
            )
            return
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "contracts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let contracts = folder.appending(path: "Contracts.swift")
        let upcaster = folder.appending(path: "Upcaster.swift")
        try Self.generated().write(to: contracts, atomically: true, encoding: .utf8)
        try """
        extension SampleHappened {
            public init(upcasting old: SampleHappenedV1) { self.init(id: old.name) }
        }
        """.write(to: upcaster, atomically: true, encoding: .utf8)

        let whole = try Self.typecheck([contracts, upcaster], modules)
        #expect(whole.status == 0, "\(whole.output)")
        let broken = try Self.typecheck([contracts], modules)
        #expect(broken.status != 0)
        #expect(broken.output.contains("type 'SampleHappened' does not conform to protocol 'Upcastable'"))
        #expect(broken.output.contains("init(upcasting:)"))
    }

    /// The folder with the modules that this test was built with.
    private static var modules: URL? {
        var places: [URL] = []
        if let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            places.append(URL(filePath: program).deletingLastPathComponent())
        }
        if let program = CommandLine.arguments.first {
            // On Linux a test bundle is the program itself; elsewhere it stands in a bundle beside the modules.
            var place = URL(filePath: program)
            for _ in 0..<5 {
                place.deleteLastPathComponent()
                places.append(place)
            }
        }
        places += ["debug", "release"].map { Samples.package.appending(path: ".build/\($0)") }
        return places.map { $0.appending(path: "Modules") }.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "EventContracts.swiftmodule").path())
        }
    }

    private static func typecheck(_ files: [URL], _ modules: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [ProcessInfo.processInfo.environment["SWIFT_EXEC"] ?? "swiftc", "-typecheck", "-swift-version", "6"]
            + ["-module-name", "Sample", "-I", modules.path()] + files.map { $0.path() }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
