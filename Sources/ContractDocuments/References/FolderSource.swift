#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Documents in a folder; nothing outside is read, whatever its symbolic links say.
struct FolderSource: DocumentSource {
    let folder: String
    let files: [String]
    let maximumBytes: Int
    private let realFolder: String

    /// Lists a folder; `nil` if there is none.
    init?(_ folder: String, limits: DocumentLimits) {
        guard let real = Self.realPath(folder) else { return nil }
        var isFolder = stat()
        guard stat(real, &isFolder) == 0, isFolder.st_mode & S_IFMT == S_IFDIR else { return nil }
        self.folder = folder
        realFolder = real
        maximumBytes = limits.bytes
        var found: [String] = []
        Self.list(real, prefix: "", depth: 0, into: &found)
        files = found.sorted()
    }

    var documents: [String] { files.filter(DocumentName.isDocument) }

    func content(of path: String) -> FileContent {
        guard let real = Self.realPath(realFolder + "/" + path) else { return .missing }
        guard real.hasPrefix(realFolder == "/" ? "/" : realFolder + "/") else { return .outside }
        var status = stat()
        guard stat(real, &status) == 0 else { return .missing }
        guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable("it is no file") }
        guard status.st_size <= maximumBytes else { return .tooLarge }
        guard let data = FileManager.default.contents(atPath: real) else { return .unreadable("it cannot be opened") }
        return .bytes([UInt8](data))
    }

    /// Lists the files below a folder; hidden ones and links to folders are left out.
    private static func list(_ folder: String, prefix: String, depth: Int, into found: inout [String]) {
        guard depth < 16, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
        for name in names where !name.hasPrefix(".") {
            let path = folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                list(path, prefix: prefix + name + "/", depth: depth + 1, into: &found)
            } else if DocumentName.isReadable(name) {
                found.append(prefix + name)
            }
        }
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
