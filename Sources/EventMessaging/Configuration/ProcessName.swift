#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What a process is called when nobody gave it a name.
enum ProcessName {
    /// The host's name and the process id, `gateway-7f-4711`.
    static var current: String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let isKnown = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { gethostname($0, text.count - 1) == 0 } ?? false
            }
        }
        let host = isKnown ? String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self) : "host"
        return "\(host)-\(getpid())"
    }
}
