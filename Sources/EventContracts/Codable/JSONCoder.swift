/// Reads and writes any `Codable` type as the JSON of the wire.
///
/// It is what carries contracts that are written by hand: over the same reader and writer as generated code, with the
/// same limits and strictness. Dates are RFC 3339 in UTC with milliseconds, UUIDs are in lower case, durations are ISO
/// 8601, `Data` is base64, URLs are text and decimals are numbers. `nil` is not written; absent and `null` mean the same.
public struct JSONCoder: Hashable, Sendable {
    /// How much is accepted.
    public var limits: JSONLimits

    /// Makes a coder.
    public init(limits: JSONLimits = .standard) {
        self.limits = limits
    }

    /// The value as UTF-8 JSON.
    public func encode(_ value: some Encodable) throws(JSONCodingError) -> [UInt8] {
        let state = EncodingState()
        try state.encodeRoot(value)
        return state.writer.copy()
    }

    /// Reads a value from UTF-8 JSON.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self,
        from bytes: [UInt8]
    ) throws(JSONCodingError) -> Value {
        try bytes.span.bytes.withUnsafeBytes { (buffer) throws(JSONCodingError) in try decode(type, from: buffer) }
    }

    /// Reads a value from UTF-8 JSON.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self,
        from bytes: UnsafeRawBufferPointer
    ) throws(JSONCodingError) -> Value {
        do {
            var reader = try JSONReader(bytes, limits: limits)
            let value = try reader.decode(type)
            try reader.finish()
            return value
        } catch let error as JSONCodingError {
            throw error
        } catch let error as JSONError {
            throw JSONCodingError(error, in: bytes)
        } catch {
            throw JSONCodingError(kind: .rule, reason: "the type refused the value", offset: nil, pointer: nil)
        }
    }
}

extension JSONReader {
    /// Reads the next value through its `Codable` conformance.
    ///
    /// Throws ``JSONError`` for bytes that are not JSON and ``JSONCodingError`` for what the type refuses.
    public mutating func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        let document = JSONDocument(bytes: UnsafeRawBufferPointer(start: base, count: end))
        try document.build(&self)
        // Whoever has kept a decoder must not reach the bytes any more.
        defer { document.invalidate() }
        do {
            return try document.value(type, at: 0, path: nil)
        } catch {
            throw document.located(error)
        }
    }
}

extension JSONWriter {
    /// Writes a value through its `Codable` conformance.
    public mutating func encode(_ value: some Encodable) throws(JSONCodingError) {
        let state = EncodingState()
        swap(&self, &state.writer)
        defer { swap(&self, &state.writer) }
        try state.encodeRoot(value)
    }
}
