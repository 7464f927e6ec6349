/// An enumeration of all the words that a schema allows; others are refused.
public protocol ClosedEnumeration: SchemaValue, RawRepresentable, CaseIterable where RawValue == String {}

extension ClosedEnumeration {
    /// Reads one of the words.
    @inlinable
    public init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.valueOffset()
        let text = try reader.readString()
        // Swift takes texts for equal that look alike; on the wire they are other words.
        guard let value = Self(rawValue: text), value.rawValue.utf8.elementsEqual(text.utf8) else {
            throw JSONError(.rule("enum: one of the words that the contract lists"), at: start)
        }
        self = value
    }

    /// Writes the word.
    @inlinable
    public func write(to writer: inout JSONWriter) { writer.write(rawValue) }

    // The standard library has the next two for all raw values; these check the rules as well.

    /// Reads one of the words from any decoder.
    public init(from decoder: any Decoder) throws { self = try Self.read(from: decoder) }

    /// Writes the word to any encoder.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}
