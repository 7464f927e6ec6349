/// The name of a contract on the wire, such as `device.command.bind`.
///
/// A valid name has two or more segments separated by dots. A segment begins with a lower-case ASCII letter and goes
/// on with ASCII letters and digits, so that camel case is possible inside a segment (`auth.user.signedIn`).
///
/// Making an `EventType` never fails: any text that arrives in an envelope is an event type that somebody may know.
/// ``validate()`` throws for names that this library would not write.
public struct EventType: Hashable, Sendable {
    /// The longest valid name, in bytes.
    public static let maximumLength = 200

    /// The name as it stands on the wire.
    public let name: String

    /// Makes an event type from any text, valid or not.
    public init(_ name: String) {
        self.name = name
    }

    /// Makes an event type from text that must be a valid name.
    public init(validating name: String) throws(ContractError) {
        self.init(name)
        try validate()
    }

    /// The kind that the name says; the first rule that matches wins.
    ///
    /// 1. A first segment `mqtt` or `rest` is an integration event.
    /// 2. A name that contains `.response.` is a reply.
    /// 3. A name that contains `.command.` is a command.
    /// 4. Everything else is a domain event.
    public var kind: EventKind {
        let bytes = name.utf8
        if bytes.starts(with: "mqtt.".utf8) || bytes.starts(with: "rest.".utf8) || name == "mqtt" || name == "rest" {
            return .integration
        }
        if Self.position(of: ".response.", in: name) != nil { return .reply }
        if Self.position(of: ".command.", in: name) != nil { return .command }
        return .event
    }

    /// The event type of the reply to this command: the first `.command.` becomes `.response.`.
    ///
    /// A name without `.command.` is returned unchanged.
    public var reply: EventType {
        guard let range = Self.position(of: ".command.", in: name) else { return self }
        return EventType(String(name[..<range.lowerBound]) + ".response." + String(name[range.upperBound...]))
    }

    /// Throws unless the name is valid.
    public func validate() throws(ContractError) {
        func invalid(_ reason: String) -> ContractError {
            ContractError(
                .invalidEventType,
                "'\(name)' is not an event type: \(reason). Expected lower-case segments separated by dots, such as "
                    + "device.command.bind or auth.user.signedIn."
            )
        }
        if name.isEmpty { throw invalid("it is empty") }
        if name.utf8.count > Self.maximumLength { throw invalid("it is longer than \(Self.maximumLength) bytes") }
        var segments = 1
        var isAtStart = true
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "."):
                if isAtStart { throw invalid("it has an empty segment") }
                segments += 1
                isAtStart = true
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                isAtStart = false
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isAtStart { throw invalid("a segment must begin with a lower-case letter") }
            default:
                throw invalid("only ASCII letters, digits and dots are allowed")
            }
        }
        if isAtStart { throw invalid("it has an empty segment") }
        if segments < 2 { throw invalid("it has one segment only") }
    }

    private static func position(of part: String, in name: String) -> Range<String.Index>? {
        let bytes = name.utf8
        var start = bytes.startIndex
        while start != bytes.endIndex {
            if bytes[start...].starts(with: part.utf8) {
                return start..<bytes.index(start, offsetBy: part.utf8.count)
            }
            start = bytes.index(after: start)
        }
        return nil
    }
}

extension EventType: Comparable {
    /// Orders event types by their names.
    public static func < (left: EventType, right: EventType) -> Bool { left.name < right.name }
}

extension EventType: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Makes an event type from a literal, valid or not.
    public init(stringLiteral name: String) { self.init(name) }

    /// The name.
    public var description: String { name }
}

extension EventType: Codable {
    /// Reads the name as plain text.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name as plain text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
