/// A number of a type of its own, so that one measure cannot be passed for another.
///
/// ```swift
/// struct Celsius: NumberValue {
///     static let rule = NumberRule(minimum: -273.15)
///     let rawValue: Double
/// }
/// ```
public protocol NumberValue: SchemaValue, RawRepresentable, Comparable, CustomStringConvertible,
    ExpressibleByFloatLiteral
where RawValue == Double {
    /// Makes a value from the form on the wire.
    init(rawValue: Double)

    /// What the contract demands of the value, checked when it is read and before it is written.
    static var rule: NumberRule { get }
}

extension NumberValue {
    /// Any number.
    @inlinable public static var rule: NumberRule { .none }

    /// Makes a value from the form on the wire.
    public init(_ value: Double) { self.init(rawValue: value) }

    /// Makes a value from a literal.
    public init(floatLiteral value: Double) { self.init(rawValue: value) }

    /// The form on the wire.
    public var description: String { "\(rawValue)" }

    /// Orders values by size.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Reads a number.
    @inlinable
    public init(from reader: inout JSONReader) throws(JSONError) {
        self.init(rawValue: try reader.readDouble(Self.rule))
    }

    /// Writes a number.
    @inlinable
    public func write(to writer: inout JSONWriter) { writer.write(rawValue, Self.rule) }

    // The standard library has the next two for all raw values; these check the rules as well.

    /// Reads a number from any decoder.
    public init(from decoder: any Decoder) throws { self = try Self.read(from: decoder) }

    /// Writes a number to any encoder.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}
