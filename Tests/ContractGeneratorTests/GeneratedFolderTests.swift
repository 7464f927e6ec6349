import ContractGenerator
import Foundation
import Testing

@Suite("The folder of generated files")
struct GeneratedFolderTests {
    static func file(_ path: String, _ text: String = "one") -> GeneratedFile {
        GeneratedFile(path: path, text: GeneratedFile.mark + text + "\n")
    }

    static func withFolder(_ body: (GeneratedFolder, URL) throws -> Void) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "generated-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try body(GeneratedFolder(place.path()), place)
    }

    @Test("what is missing, changed and stale is found, written and deleted; the rest is left alone")
    func differences() throws {
        try Self.withFolder { folder, place in
            let first = [Self.file("A.swift"), Self.file("Device/B.swift"), Self.file("Device/C.swift")]
            #expect(folder.differences(from: first).map(\.kind) == [.missing, .missing, .missing])
            try folder.write(first)
            #expect(folder.differences(from: first) == [])
            let own = place.appending(path: "Device/Own.swift")
            try "struct Own {}".write(to: own, atomically: true, encoding: .utf8)

            let second = [Self.file("A.swift", "two"), Self.file("Device/B.swift")]
            #expect(
                folder.differences(from: second).map { "\($0.path) \($0.kind)" } == [
                    "A.swift changed", "Device/C.swift stale",
                ]
            )
            try folder.write(second)
            #expect(folder.differences(from: second) == [])
            #expect(FileManager.default.fileExists(atPath: own.path()))
        }
    }

    @Test("a file that somebody wrote by hand is never replaced")
    func foreign() throws {
        try Self.withFolder { folder, place in
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try "by hand".write(to: place.appending(path: "A.swift"), atomically: true, encoding: .utf8)
            let files = [Self.file("A.swift"), Self.file("B.swift")]
            #expect(folder.differences(from: files).map(\.kind) == [.foreign, .missing])
            #expect(throws: GeneratedFolder.Failure.self) { try folder.write(files) }
            #expect(!FileManager.default.fileExists(atPath: place.appending(path: "B.swift").path()))
        }
    }
}
