internal import ContractDocuments

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A folder that new files are put into.
struct FileFolder {
    private let folder: String

    init(_ folder: String) {
        self.folder = folder.isEmpty ? "." : folder
    }

    /// The path of a file in it.
    func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : folder + "/" + name }

    /// Whether there is something with a name.
    func has(_ name: String) -> Bool {
        var status = stat()
        return lstat(path(name), &status) == 0
    }

    /// Writes a file that is not there, in a folder that is made if need be; `false` if that cannot be done.
    func create(_ name: String, _ text: String) -> Bool {
        makeFolder()
        let descriptor = open(path(name), O_WRONLY | O_CREAT | O_EXCL, 0o666)
        guard descriptor >= 0 else { return false }
        defer { _ = close(descriptor) }
        return FileDescriptor(descriptor).write(text.utf8)
    }

    private func makeFolder() {
        var path = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            path += path.isEmpty || path.hasSuffix("/") ? String(part) : "/" + part
            _ = mkdir(path, 0o777)
        }
    }
}
