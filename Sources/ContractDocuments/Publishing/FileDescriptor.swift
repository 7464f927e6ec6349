#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A file that is open, by its number.
package struct FileDescriptor {
    private let number: Int32

    package init(_ number: Int32) {
        self.number = number
    }

    /// Writes all bytes, however many calls that takes; `false` if it cannot be done.
    package func write(_ bytes: some Sequence<UInt8>) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                #if canImport(Glibc)
                Glibc.write(number, bytes.baseAddress, bytes.count)
                #elseif canImport(Musl)
                Musl.write(number, bytes.baseAddress, bytes.count)
                #else
                Darwin.write(number, bytes.baseAddress, bytes.count)
                #endif
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno == EAGAIN {
                // Somebody made the descriptor non-blocking. A minute of no room at all means that nobody reads.
                var interest = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                guard poll(&interest, 1, 60_000) > 0 else { return false }
            } else if count == 0 || errno != EINTR {
                return false
            }
        }
        return true
    }
}
