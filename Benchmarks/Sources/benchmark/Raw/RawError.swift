import RawLibrdkafka

/// What the C side said went wrong.
struct RawError: Error, CustomStringConvertible {
    let description: String

    /// Calls into C with a place for an error, and throws what was written there.
    static func check<Result>(_ body: (UnsafeMutablePointer<raw_error>) -> Result) throws(RawError) -> Result {
        var error = raw_error()
        let result = body(&error)
        let text = withUnsafeBytes(of: &error.text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard text.isEmpty else { throw RawError(description: text) }
        return result
    }
}
