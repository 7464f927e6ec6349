internal import ContractDocuments

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
        if !hasFailed { hasFailed = !FileDescriptor(STDOUT_FILENO).write(waiting) }
        waiting = []
    }
}
