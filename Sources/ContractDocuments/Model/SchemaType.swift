/// The type of a property, an element or a value.
public indirect enum SchemaType: Sendable, Hashable {
    /// A string.
    case string(TextConstraints)
    /// An integer; a zero fraction (`1.0`) is accepted.
    case integer(IntegerShape)
    /// A number.
    case number(NumberShape)
    /// `true` or `false`.
    case boolean
    /// A string with `format: date-time`: RFC 3339.
    case dateTime
    /// A string with `format: uuid`.
    case uuid
    /// A string with `format: duration`: ISO 8601 without years and months.
    case duration
    /// A string with `format: password`, which is never printed.
    case secret(TextConstraints)
    /// A string with `contentEncoding: base64`; the lengths count characters of the text, as JSON Schema says.
    case bytes(LengthRange)
    /// A list.
    case array(ArrayShape)
    /// An object whose members all have one type.
    case map(MapShape)
    /// Any JSON value.
    case any
    /// A type with a name of its own.
    case named(TypeID)
}

/// How long something may be; both ends belong to it.
public struct LengthRange: Sendable, Hashable {
    /// The least.
    public var minimum: Int?
    /// The most.
    public var maximum: Int?

    /// Makes a range; `nil` leaves an end open.
    public init(minimum: Int? = nil, maximum: Int? = nil) {
        self.minimum = minimum
        self.maximum = maximum
    }
}

/// What a string must look like.
public struct TextConstraints: Sendable, Hashable {
    /// The length in code points.
    public var length: LengthRange
    /// An unanchored ECMA regular expression without look-around and back-references.
    public var pattern: String?

    /// Makes constraints from their parts.
    public init(length: LengthRange = LengthRange(), pattern: String? = nil) {
        self.length = length
        self.pattern = pattern
    }
}

/// Which integers are meant.
public struct IntegerShape: Sendable, Hashable {
    /// The Swift type that holds them.
    public enum Width: String, Sendable, Hashable {
        /// `format: int32`.
        case int32
        /// `format: int64`.
        case int64
        /// No format.
        case int
    }

    /// The Swift type that holds them.
    public var width: Width
    /// The least, itself included; `exclusiveMinimum` is already counted in.
    public var minimum: Int64?
    /// The greatest, itself included; `exclusiveMaximum` is already counted in.
    public var maximum: Int64?
    /// What it must be a multiple of; above zero.
    public var multipleOf: Int64?

    /// Makes a shape from its parts.
    public init(width: Width = .int, minimum: Int64? = nil, maximum: Int64? = nil, multipleOf: Int64? = nil) {
        self.width = width
        self.minimum = minimum
        self.maximum = maximum
        self.multipleOf = multipleOf
    }
}

/// Which numbers are meant.
public struct NumberShape: Sendable, Hashable {
    /// The least, itself included.
    public var minimum: Double?
    /// The greatest, itself included.
    public var maximum: Double?
    /// What it must be greater than.
    public var exclusiveMinimum: Double?
    /// What it must be less than.
    public var exclusiveMaximum: Double?
    /// What it must be a multiple of; above zero.
    public var multipleOf: Double?

    /// Makes a shape from its parts.
    public init(
        minimum: Double? = nil,
        maximum: Double? = nil,
        exclusiveMinimum: Double? = nil,
        exclusiveMaximum: Double? = nil,
        multipleOf: Double? = nil
    ) {
        self.minimum = minimum
        self.maximum = maximum
        self.exclusiveMinimum = exclusiveMinimum
        self.exclusiveMaximum = exclusiveMaximum
        self.multipleOf = multipleOf
    }
}

/// A list and its limits.
public struct ArrayShape: Sendable, Hashable {
    /// The type of each element; never null.
    public var element: SchemaType
    /// How many elements there may be.
    public var count: LengthRange
    /// Whether no two elements may be equal.
    public var uniqueItems: Bool

    /// Makes a shape from its parts.
    public init(element: SchemaType, count: LengthRange = LengthRange(), uniqueItems: Bool = false) {
        self.element = element
        self.count = count
        self.uniqueItems = uniqueItems
    }
}

/// A map from strings and its limits.
public struct MapShape: Sendable, Hashable {
    /// The type of each value; never null.
    public var value: SchemaType
    /// How many members there may be.
    public var count: LengthRange

    /// Makes a shape from its parts.
    public init(value: SchemaType, count: LengthRange = LengthRange()) {
        self.value = value
        self.count = count
    }
}
