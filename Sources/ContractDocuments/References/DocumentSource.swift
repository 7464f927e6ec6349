/// Where the documents come from.
protocol DocumentSource {
    /// The paths of the AsyncAPI documents, sorted.
    var documents: [String] { get }
    /// The paths of all files that a `$ref` can name, sorted.
    var files: [String] { get }
    /// What a file holds.
    func content(of path: String) -> FileContent
}

/// What became of reading a file.
enum FileContent {
    case bytes([UInt8])
    case missing
    /// The file is reached by a symbolic link that leaves the folder.
    case outside
    case unreadable(String)
    case tooLarge
}

/// Tells documents from other files by their names.
enum DocumentName {
    /// Whether a file is an AsyncAPI document: `device.asyncapi.yaml`.
    static func isDocument(_ path: String) -> Bool {
        [".asyncapi.yaml", ".asyncapi.yml", ".asyncapi.json"].contains { path.hasSuffix($0) }
            && !path.hasPrefix("published/")
    }

    /// Whether a `$ref` can name a file.
    static func isReadable(_ path: String) -> Bool {
        [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) }
    }

    /// What a document is about: its name up to the first dot.
    static func domain(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.prefix { $0 != "." })
    }

    /// Follows a relative path from a document; `nil` if it leaves the folder.
    static func resolve(_ relative: String, from document: String) -> String? {
        var parts = document.split(separator: "/").dropLast().map(String.init)
        for part in relative.split(separator: "/", omittingEmptySubsequences: true) {
            switch part {
            case ".": continue
            case "..":
                if parts.isEmpty { return nil }
                parts.removeLast()
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}

/// Documents in memory.
struct MemorySource: DocumentSource {
    let contents: [String: [UInt8]]

    var files: [String] { contents.keys.sorted() }

    var documents: [String] { files.filter(DocumentName.isDocument) }

    func content(of path: String) -> FileContent {
        contents[path].map { .bytes($0) } ?? .missing
    }
}
