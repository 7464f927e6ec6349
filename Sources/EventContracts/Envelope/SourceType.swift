/// A kind of sender: an open enumeration, so that what others invent survives a round trip.
public struct SourceType: Hashable, Sendable, RawRepresentable {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a kind from any word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Makes a kind from any word.
    public init(_ word: String) { rawValue = word }

    /// A service of the back end.
    public static let backend = SourceType("backend")
    /// A device in the field.
    public static let device = SourceType("device")
    /// A gateway between devices and the back end.
    public static let gateway = SourceType("gateway")
    /// A user interface.
    public static let frontend = SourceType("frontend")
    /// The bridge to MQTT.
    public static let mqtt = SourceType("mqtt")
    /// The bridge to REST.
    public static let rest = SourceType("rest")
    /// A clock that starts work.
    public static let scheduler = SourceType("scheduler")
}

extension SourceType: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Makes a kind from a literal.
    public init(stringLiteral word: String) { self.init(word) }

    /// The word on the wire.
    public var description: String { rawValue }
}

extension SourceType: Codable {
    /// Reads a plain word.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes a plain word.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
