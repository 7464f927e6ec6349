/// A value of a structured log line, or of an attribute of a span.
public enum LogValue: Sendable, Hashable {
    case string(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
}

extension LogValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension LogValue: CustomStringConvertible {
    /// The value as plain text.
    public var description: String {
        switch self {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .double(let number): "\(number)"
        case .boolean(let truth): truth ? "true" : "false"
        }
    }
}

/// The fields of a structured log line, in the order in which they were given.
public struct LogMetadata: Sendable, ExpressibleByDictionaryLiteral {
    /// The fields; where a name occurs twice, the later one counts.
    public var fields: [(name: String, value: LogValue)]

    /// Makes metadata of fields in their order.
    public init(fields: [(name: String, value: LogValue)] = []) { self.fields = fields }

    /// Makes metadata of fields in their order.
    public init(dictionaryLiteral elements: (String, LogValue)...) {
        fields = elements.map { (name: $0.0, value: $0.1) }
    }

    /// The value of the field with the given name; setting nil removes the field.
    public subscript(name: String) -> LogValue? {
        get { fields.last { $0.name == name }?.value }
        set {
            guard let newValue else {
                fields.removeAll { $0.name == name }
                return
            }
            if let index = fields.lastIndex(where: { $0.name == name }) {
                fields[index].value = newValue
            } else {
                fields.append((name: name, value: newValue))
            }
        }
    }

    /// These fields followed by the others; where a name occurs in both, the other's value counts.
    public func merging(_ other: LogMetadata) -> LogMetadata {
        if other.fields.isEmpty { return self }
        if fields.isEmpty { return other }
        return LogMetadata(fields: fields + other.fields)
    }

    /// The fields with every name once, at the place of its first and with the value of its last occurrence.
    package var unique: [(name: String, value: LogValue)] {
        var unique: [(name: String, value: LogValue)] = []
        unique.reserveCapacity(fields.count)
        for field in fields {
            if let index = unique.firstIndex(where: { $0.name == field.name }) {
                unique[index].value = field.value
            } else {
                unique.append(field)
            }
        }
        return unique
    }
}
