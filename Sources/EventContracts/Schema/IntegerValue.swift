/// An integer of a type of its own, so that a count of one thing cannot be passed for a count of another.
///
/// ```swift
/// struct Percent: IntegerValue {
///     static let rule = IntegerRule(minimum: 0, maximum: 100)
///     let rawValue: Int
/// }
/// ```
public protocol IntegerValue: SchemaValue, RawRepresentable, Comparable, CustomStringConvertible,
    ExpressibleByIntegerLiteral
where RawValue: FixedWidthInteger {
    /// Makes a value from the form on the wire.
    init(rawValue: RawValue)

    /// What the contract demands of the value, checked when it is read and before it is written.
    static var rule: IntegerRule { get }
}

extension IntegerValue {
    /// Any integer.
    @inlinable public static var rule: IntegerRule { .none }

    /// Makes a value from the form on the wire.
    public init(_ value: RawValue) { self.init(rawValue: value) }

    /// Makes a value from a literal.
    public init(integerLiteral value: RawValue.IntegerLiteralType) {
        self.init(rawValue: RawValue(integerLiteral: value))
    }

    /// The form on the wire.
    public var description: String { "\(rawValue)" }

    /// Orders values by size.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Reads an integer.
    @inlinable
    public init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.valueOffset()
        let value = try reader.readInteger(RawValue.self)
        if let violation = Self.rule.violation(by: Int64(clamping: value)) { throw JSONError(violation, at: start) }
        self.init(rawValue: value)
    }

    /// Writes an integer.
    @inlinable
    public func write(to writer: inout JSONWriter) {
        if let violation = Self.rule.violation(by: Int64(clamping: rawValue)) { writer.fail(violation) }
        writer.writeInteger(rawValue)
    }

    // The standard library has the next two for all raw values; these check the rules as well.

    /// Reads an integer from any decoder.
    public init(from decoder: any Decoder) throws { self = try Self.read(from: decoder) }

    /// Writes an integer to any encoder.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}
