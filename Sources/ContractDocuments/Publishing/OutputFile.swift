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
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                #if canImport(Glibc)
                Glibc.write(descriptor, bytes.baseAddress, bytes.count)
                #elseif canImport(Musl)
                Musl.write(descriptor, bytes.baseAddress, bytes.count)
                #else
                Darwin.write(descriptor, bytes.baseAddress, bytes.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                _ = close(descriptor)
                return false
            }
            rest = rest.dropFirst(count)
        }
        return close(descriptor) == 0
    }
}
