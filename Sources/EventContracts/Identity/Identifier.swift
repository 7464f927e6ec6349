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
}

extension Identifier {
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
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes plain text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
