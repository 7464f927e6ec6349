/// A value whose JSON a schema describes: what generated structs and enums conform to.
///
/// The type reads and writes itself directly. Its `Codable` is made of that, so that both agree on every value and check
/// the same rules, whatever strategies a coder has for dates, data and numbers. The coder must know what it holds, as
/// those for JSON, property lists, YAML, CBOR and MessagePack do.
public protocol SchemaValue: JSONReadable, JSONWritable, Codable, Hashable, Sendable {}

extension SchemaValue {
    /// Reads what the direct codec reads, from any decoder that knows what it holds.
    public init(from decoder: any Decoder) throws { self = try Self.read(from: decoder) }

    /// Writes what the direct codec writes, to any encoder.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }

    static func read(from decoder: any Decoder) throws -> Self {
        if let decoder = decoder as? JSONValueDecoder {
            return try decoder.readDirectly(Self.self)
        }
        let bytes = try JSONValue(from: decoder).serialized()
        do {
            return try bytes.span.bytes.withUnsafeBytes { (buffer) throws(JSONCodingError) in
                do throws(JSONError) {
                    var reader = try JSONReader(buffer, limits: JSONLimits(maximumBytes: .max))
                    return try Self(from: &reader)
                } catch {
                    throw JSONCodingError(error, in: buffer)
                }
            }
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(error)", underlyingError: error)
            )
        }
    }

    func write(to encoder: any Encoder) throws {
        if let encoder = encoder as? JSONValueEncoder, try encoder.writeDirectly(self) { return }
        var writer = JSONWriter()
        write(to: &writer)
        do {
            try writer.validate()
            try JSONValue(parsing: writer.copy(), limits: JSONLimits(maximumBytes: .max)).encode(to: encoder)
        } catch let error as JSONError {
            let pointer = writer.withBytes { JSONPointer.locate(error.offset, in: $0) }
            throw EncodingError.invalidValue(
                "\(Self.self)",
                .init(
                    codingPath: encoder.codingPath,
                    debugDescription: "\(error.reason) at \(pointer.isEmpty ? "the root" : pointer)",
                    underlyingError: error
                )
            )
        }
    }
}

extension JSONValueDecoder {
    /// Reads a value that reads itself from the bytes of the document.
    fileprivate func readDirectly<Value: JSONReadable>(_ type: Value.Type) throws -> Value {
        try document.check(node, path)
        var reader = document.reader(at: node)
        return try Value(from: &reader)
    }
}

extension JSONValueEncoder {
    /// Writes a value that writes itself; `false` if its members belong into an object that has begun already.
    fileprivate func writeDirectly(_ value: some JSONWritable) throws -> Bool {
        if isMerged { return false }
        try state.plain { value.write(to: &$0) }
        return true
    }
}
