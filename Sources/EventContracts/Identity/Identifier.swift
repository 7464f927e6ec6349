/// An identifier type of its own, plain text on the wire, so that a device cannot be passed for a user.
///
/// ```swift
/// struct DeviceID: Identifier {
///     let rawValue: String
/// }
/// let device: DeviceID = "d-1"
/// ```
public protocol Identifier: RawRepresentable, Hashable, Comparable, Codable, JSONReadable, JSONWritable, Sendable,
    CustomStringConvertible, ExpressibleByStringLiteral
where RawValue == String {
    /// Makes an identifier from the form on the wire.
    init(rawValue: String)

    /// What the contract demands of the text, checked when it is read and before it is written.
    static var rule: TextRule { get }
}

extension Identifier {
    /// Any text.
    @inlinable public static var rule: TextRule { .none }

    /// Makes an identifier from the form on the wire.
    public init(_ text: String) { self.init(rawValue: text) }

    /// Makes an identifier from a literal.
    public init(stringLiteral text: String) { self.init(rawValue: text) }

    /// The form on the wire.
    public var description: String { rawValue }

    /// Orders identifiers by their text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Reads plain text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        if let violation = Self.rule.violation(by: text) {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: violation.description)
        }
        self.init(rawValue: text)
    }

    /// Writes plain text.
    public func encode(to encoder: any Encoder) throws {
        if let violation = Self.rule.violation(by: rawValue) {
            throw EncodingError.invalidValue(
                "\(Self.self)",
                .init(codingPath: encoder.codingPath, debugDescription: violation.description)
            )
        }
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
