/// What a schema demands of a number beyond its being finite.
public struct NumberRule: Sendable {
    /// The smallest value.
    public let minimum: Double
    /// The largest value.
    public let maximum: Double
    /// What the value must be larger than.
    public let exclusiveMinimum: Double
    /// What the value must be smaller than.
    public let exclusiveMaximum: Double
    /// What the value must be a multiple of, as decimals go; 0 demands nothing.
    public let multipleOf: Double

    /// Makes a rule; what is left out is not demanded.
    @inlinable
    public init(
        minimum: Double = -.infinity,
        maximum: Double = .infinity,
        exclusiveMinimum: Double = -.infinity,
        exclusiveMaximum: Double = .infinity,
        multipleOf: Double = 0
    ) {
        self.minimum = minimum
        self.maximum = maximum
        self.exclusiveMinimum = exclusiveMinimum
        self.exclusiveMaximum = exclusiveMaximum
        self.multipleOf = multipleOf
    }

    /// Demands nothing.
    public static let none = NumberRule()

    /// The first demand that a value does not meet; one that is not finite is left to the writer.
    @inlinable
    public func violation(by value: Double) -> JSONError.Reason? {
        if value < minimum { return .rule("minimum", minimum) }
        if value > maximum { return .rule("maximum", maximum) }
        if value <= exclusiveMinimum, value.isFinite { return .rule("exclusiveMinimum", exclusiveMinimum) }
        if value >= exclusiveMaximum, value.isFinite { return .rule("exclusiveMaximum", exclusiveMaximum) }
        if multipleOf > 0, !isMultiple(value) { return .rule("multipleOf", multipleOf) }
        return nil
    }

    /// Whether a value is a multiple, but for what is lost because decimals are kept as binary fractions.
    @usableFromInline
    func isMultiple(_ value: Double) -> Bool {
        let quotient = value / multipleOf
        return (quotient - quotient.rounded()).magnitude <= quotient.magnitude * 0x1p-50
    }
}

extension JSONReader {
    /// Reads a number that meets a rule.
    @inlinable
    public mutating func readDouble(_ rule: NumberRule) throws(JSONError) -> Double {
        let start = valueOffset()
        let value = try readDouble()
        if let violation = rule.violation(by: value) { throw JSONError(violation, at: start) }
        return value
    }
}

extension JSONWriter {
    /// Writes a number; one that breaks the rule is a failure.
    @inlinable
    public mutating func write(_ value: Double, _ rule: NumberRule) {
        if let violation = rule.violation(by: value) { fail(violation) }
        write(value)
    }
}
