#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A file that is read piece by piece.
struct ByteFile: ~Copyable {
    private let descriptor: Int32
    /// Whether reading has failed, so that what was read is not the whole.
    private(set) var hasFailed = false

    /// Opens a file; `nil` if it cannot be read.
    init?(_ path: String) {
        descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
    }

    deinit {
        if descriptor >= 0 { _ = close(descriptor) }
    }

    /// The next bytes; `nil` at the end.
    mutating func next() -> [UInt8]? {
        Self.read(descriptor) { hasFailed = true }
    }

    /// The next bytes of the standard input; `nil` at its end.
    static func standardInput() -> [UInt8]? { read(STDIN_FILENO) {} }

    /// The next bytes of a descriptor; `nil` at its end, and after an error.
    static func read(_ descriptor: Int32, onFailure: () -> Void) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            var done = -1
            repeat {
                #if canImport(Glibc)
                done = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                done = Musl.read(descriptor, buffer.baseAddress, buffer.count)
                #else
                done = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
                #endif
            } while done < 0 && errno == EINTR
            if done < 0 { onFailure() }
            count = max(0, done)
        }
        return bytes.isEmpty ? nil : bytes
    }
}
