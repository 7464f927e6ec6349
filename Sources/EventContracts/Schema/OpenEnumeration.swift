/// An enumeration that others may add words to: an unknown one survives a round trip.
///
/// It is a struct with a constant for each word, so that a new one breaks no `switch`.
public protocol OpenEnumeration: SchemaValue, RawRepresentable, CustomStringConvertible where RawValue == String {
    /// Makes a value from any word.
    init(rawValue: String)

    /// The words that the contract lists.
    static var known: [Self] { get }
}

extension OpenEnumeration {
    /// Whether the contract lists the word.
    public var isKnown: Bool { Self.known.contains(self) }

    /// The word.
    public var description: String { rawValue }

    /// Reads any word.
    @inlinable
    public init(from reader: inout JSONReader) throws(JSONError) { self.init(rawValue: try reader.readString()) }

    /// Writes the word.
    @inlinable
    public func write(to writer: inout JSONWriter) { writer.write(rawValue) }

    // The standard library has the next two for all raw values; these check the rules as well.

    /// Reads any word from any decoder.
    public init(from decoder: any Decoder) throws { self = try Self.read(from: decoder) }

    /// Writes the word to any encoder.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}
