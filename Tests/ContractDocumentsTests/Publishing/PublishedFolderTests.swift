import ContractDocuments
import Foundation
import Testing

@Suite("The folder of the published record", .timeLimit(.minutes(5)))
struct PublishedFolderTests {
    private static let texts = [
        "envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp,
    ]

    private static func files(_ texts: [String: String] = texts) throws -> [PublishedFile] {
        try #require(ContractReader(texts: texts).publish().files)
    }

    /// Runs a test with a folder of its own, in which the lamps are published.
    private static func withFolder(_ body: (PublishedFolder, [PublishedFile]) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "published-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = PublishedFolder(path)
        let files = try files()
        #expect(folder.differences(from: files).map(\.kind) == files.map { _ in .missing })
        try folder.write(files)
        #expect(folder.differences(from: files) == [])
        try body(folder, files)
    }

    private static func write(_ text: String, _ path: String, in folder: PublishedFolder) throws {
        let file = URL(filePath: folder.path + "/" + path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private static func text(_ path: String, in folder: PublishedFolder) -> String? {
        FileManager.default.contents(atPath: folder.path + "/" + path).map { String(decoding: $0, as: UTF8.self) }
    }

    private static let schema = "lamp.switched/v1.schema.json"
    private static let bundle = "asyncapi/callers/lamp.asyncapi.json"

    @Test("a file that is missing or changed is found, and written again")
    func changed() throws {
        try Self.withFolder { folder, files in
            let old = try #require(Self.text(Self.schema, in: folder))
            try Self.write(old.replacing("lamp.events", with: "lamp.happenings"), Self.schema, in: folder)
            try FileManager.default.removeItem(atPath: folder.path + "/" + Self.bundle)
            let differences = folder.differences(from: files)
            #expect(differences.map(\.path) == [Self.bundle, Self.schema])
            #expect(differences.map(\.kind) == [.missing, .changed])
            #expect(try folder.write(files) == differences)
            #expect(folder.differences(from: files) == [])
            #expect(try folder.write(files) == [])
        }
    }

    @Test(
        "a file that is not of the record is found, and left alone",
        arguments: [
            "notes.txt", "lamp.switched/notes.md", "lamp.switched/v01.schema.json", "lamp.switched/v0.schema.json",
            "lamp.switched/samples/evening.json", "asyncapi/mine.json", "Lamp/v1.schema.json",
            "lamp.gone/v1.schema.json", "lamp.gone/v1.example.json", "a/b/c/d.json",
        ]
    )
    func foreign(path: String) throws {
        try Self.withFolder { folder, files in
            try Self.write("{\"mine\": true}", path, in: folder)
            #expect(folder.differences(from: files).map(\.text) == ["foreign \(path)"])
            #expect(try folder.write(files) == [])
            #expect(Self.text(path, in: folder) == "{\"mine\": true}")
        }
    }

    @Test("a file that is not of the record and stands in the way is not replaced, and nothing else is touched")
    func inTheWay() throws {
        try Self.withFolder { folder, files in
            try Self.write("mine", Self.schema, in: folder)
            try FileManager.default.removeItem(atPath: folder.path + "/" + Self.bundle)
            #expect(folder.differences(from: files).map(\.kind) == [.missing, .inTheWay])
            #expect(throws: PublishedFolder.Failure.self) { try folder.write(files) }
            #expect(Self.text(Self.schema, in: folder) == "mine")
            #expect(Self.text(Self.bundle, in: folder) == nil)
        }
    }

    @Test("files of a version that is gone from the documents stay, and are no difference")
    func gone() throws {
        try Self.withFolder { folder, files in
            // The event is there in its second version only.
            let lamp = SmallDocuments.lamp
                .replacing("eventType: {const: lamp.switched}\n              __version: {const: v1}", with: "@")
                .replacing("@", with: "eventType: {const: lamp.switched}\n              __version: {const: v2}")
            let next = try Self.files(Self.texts.merging(["lamp.asyncapi.yaml": lamp]) { $1 })
            #expect(next.contains { $0.path == "lamp.switched/v2.schema.json" })
            #expect(!next.contains { $0.path == Self.schema })
            let done = try folder.write(next)
            #expect(done.allSatisfy { $0.kind == .changed || $0.kind == .missing })
            #expect(Self.text(Self.schema, in: folder) == files.text(of: Self.schema))
            #expect(folder.differences(from: next) == [])
        }
    }

    @Test("samples are only ever added: an example that changed is one more")
    func samples() throws {
        try Self.withFolder { folder, files in
            let lamp = SmallDocuments.lamp.replacing("brightness: 40", with: "brightness: 41")
            let next = try Self.files(Self.texts.merging(["lamp.asyncapi.yaml": lamp]) { $1 })
            let old = try #require(files.first { $0.kind == .sample })
            let new = try #require(next.first { $0.kind == .sample })
            #expect(old.path != new.path)
            try folder.write(next)
            #expect(Self.text(old.path, in: folder) == old.text)
            #expect(Self.text(new.path, in: folder) == new.text)
            #expect(folder.differences(from: next) == [])
            // Back again, nothing is lost either.
            try folder.write(files)
            #expect(Self.text(new.path, in: folder) == new.text)
            #expect(folder.differences(from: files) == [])
        }
    }

    @Test("an old sample that was changed by hand is found, and left as it is")
    func damaged() throws {
        try Self.withFolder { folder, files in
            let lamp = SmallDocuments.lamp.replacing("brightness: 40", with: "brightness: 41")
            let next = try Self.files(Self.texts.merging(["lamp.asyncapi.yaml": lamp]) { $1 })
            let old = try #require(files.first { $0.kind == .sample })
            try folder.write(next)
            try Self.write(old.text.replacing("\"brightness\": 40", with: "\"brightness\": 39"), old.path, in: folder)
            #expect(folder.differences(from: next).map(\.text) == ["damaged \(old.path)"])
            #expect(try folder.write(next) == [])
        }
    }

    @Test("the bundled documents of an application that is gone are deleted")
    func stale() throws {
        try Self.withFolder { folder, _ in
            let lamp = SmallDocuments.lamp
            let next = try Self.files(["envelope.asyncapi.yaml": SmallDocuments.envelope, "torch.asyncapi.yaml": lamp])
            let stale = folder.differences(from: next).filter { $0.kind == .stale }.map(\.path)
            #expect(stale == ["asyncapi/applications/lamp.asyncapi.json", Self.bundle])
            try folder.write(next)
            #expect(Self.text(Self.bundle, in: folder) == nil)
            #expect(folder.differences(from: next) == [])
        }
    }

    @Test("a folder that cannot be written to is a failure that names the file")
    func unwritable() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "published-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data().write(to: URL(filePath: path))
        let error = #expect(throws: PublishedFolder.Failure.self) { try PublishedFolder(path).write(Self.files()) }
        #expect(error?.description.hasPrefix(path + "/") == true)
    }

    @Test("what is committed is what the documents say")
    func committed() throws {
        let folder = PublishedFolder(Repository.contracts + "/published")
        #expect(folder.differences(from: try Repository.published().files) == [])
    }
}

extension PublishedFolder.Difference {
    fileprivate var text: String { "\(kind) \(path)" }
}
