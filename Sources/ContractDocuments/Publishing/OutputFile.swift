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

/// A file that somebody named to write into.
///
/// A file is replaced at once, whole or not at all. A link stays and its target is written; what is no file, such as a
/// pipe, is written into as it is.
struct OutputFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    func write(_ text: String) throws(OutputFailure) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT == S_IFDIR {
            throw OutputFailure("\(path) cannot be written: it is a folder.")
        }
        let isDone: Bool
        if isThere, status.st_mode & S_IFMT == S_IFREG {
            isDone = replace(target, text)
        } else if lstat(path, &status) == 0 {
            isDone = writeThrough(text)
        } else {
            isDone = replace(path, text)
        }
        if !isDone { throw OutputFailure("\(path) cannot be written.") }
    }

    /// Where links lead; the path itself if it is none.
    private var target: String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private func replace(_ path: String, _ text: String) -> Bool {
        (try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)) != nil
    }

    private func writeThrough(_ text: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        guard descriptor >= 0 else { return false }
        let isWritten = FileDescriptor(descriptor).write(text.utf8)
        return close(descriptor) == 0 && isWritten
    }
}
