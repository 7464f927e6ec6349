#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The standard output: lines wait until there are many, unless somebody looks on.
struct StandardOutput {
    private var waiting: [UInt8] = []
    private let isTerminal = isatty(STDOUT_FILENO) == 1
    /// Whether something could not be written.
    private(set) var hasFailed = false

    mutating func print(_ line: String) {
        waiting += line.utf8
        waiting.append(UInt8(ascii: "\n"))
        if isTerminal || waiting.count >= 1 << 16 { flush() }
    }

    /// Writes what waits.
    mutating func flush() {
        var rest = waiting[...]
        waiting = []
        while !rest.isEmpty, !hasFailed {
            let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                hasFailed = true
            }
        }
    }
}
