/// What a schema demands of an integer beyond its type.
public struct IntegerRule: Sendable {
    /// The smallest value.
    public let minimum: Int64
    /// The largest value.
    public let maximum: Int64
    /// What the value must be a multiple of; 1 demands nothing.
    public let multipleOf: Int64

    /// Makes a rule; what is left out is not demanded.
    @inlinable
    public init(minimum: Int64 = .min, maximum: Int64 = .max, multipleOf: Int64 = 1) {
        self.minimum = minimum
        self.maximum = maximum
        self.multipleOf = max(1, multipleOf)
    }

    /// Demands nothing.
    public static let none = IntegerRule()

    /// The first demand that a value does not meet.
    @inlinable
    public func violation(by value: Int64) -> JSONError.Reason? {
        if value < minimum { return JSONError.Reason(.rule, "minimum", .integer(minimum)) }
        if value > maximum { return JSONError.Reason(.rule, "maximum", .integer(maximum)) }
        if multipleOf > 1, value % multipleOf != 0 {
            return JSONError.Reason(.rule, "multipleOf", .integer(multipleOf))
        }
        return nil
    }
}

extension JSONReader {
    /// Reads an integer that meets a rule.
    @inlinable
    public mutating func readInt(_ rule: IntegerRule) throws(JSONError) -> Int {
        let start = valueOffset()
        let value = try readInt()
        if let violation = rule.violation(by: Int64(value)) { throw JSONError(violation, at: start) }
        return value
    }

    /// Reads an integer of 32 bits that meets a rule.
    @inlinable
    public mutating func readInt32(_ rule: IntegerRule) throws(JSONError) -> Int32 {
        let start = valueOffset()
        let value = try readInt32()
        if let violation = rule.violation(by: Int64(value)) { throw JSONError(violation, at: start) }
        return value
    }

    /// Reads an integer of 64 bits that meets a rule.
    @inlinable
    public mutating func readInt64(_ rule: IntegerRule) throws(JSONError) -> Int64 {
        let start = valueOffset()
        let value = try readInt64()
        if let violation = rule.violation(by: value) { throw JSONError(violation, at: start) }
        return value
    }
}

extension JSONWriter {
    /// Writes an integer; one that breaks the rule is a failure.
    @inlinable
    public mutating func write(_ value: Int, _ rule: IntegerRule) {
        if let violation = rule.violation(by: Int64(value)) { fail(violation) }
        write(value)
    }

    /// Writes an integer; one that breaks the rule is a failure.
    @inlinable
    public mutating func write(_ value: Int32, _ rule: IntegerRule) {
        if let violation = rule.violation(by: Int64(value)) { fail(violation) }
        write(value)
    }

    /// Writes an integer; one that breaks the rule is a failure.
    @inlinable
    public mutating func write(_ value: Int64, _ rule: IntegerRule) {
        if let violation = rule.violation(by: value) { fail(violation) }
        write(value)
    }
}
