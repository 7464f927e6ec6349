import Foundation

/// A folder that is there for one test.
struct Folder {
    let url: URL

    var path: String { url.path(percentEncoded: false) }

    /// Makes a folder with files in it, hands it over and removes it.
    static func with<Result>(_ files: [String: String] = [:], _ body: (Folder) throws -> Result) throws -> Result {
        let name = "contracts-tool-\(UUID().uuidString)"
        let folder = Folder(url: FileManager.default.temporaryDirectory.appending(path: name))
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder.url) }
        for (path, text) in files { try folder.write(path, text) }
        return try body(folder)
    }

    func write(_ path: String, _ text: String) throws {
        try write(path, Array(text.utf8))
    }

    func write(_ path: String, _ bytes: [UInt8]) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: url.appending(path: path), encoding: .utf8)
    }

    /// The path of a file inside.
    func path(_ file: String) -> String { url.appending(path: file).path(percentEncoded: false) }

    /// The folder of this package.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The contracts of this package.
    static let contracts = package.appending(path: "Contracts").path()
}
