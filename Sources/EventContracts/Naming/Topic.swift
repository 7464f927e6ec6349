internal import MessagingTelemetry

/// The name of a Kafka topic.
///
/// Making a topic never fails; ``validate()`` throws for names that Kafka refuses.
public struct Topic: Hashable, Sendable {
    /// The name as Kafka knows it.
    public let name: String

    /// Makes a topic from any text, valid or not.
    public init(_ name: String) {
        self.name = name
    }

    /// The topic for records of this one that cannot be handled: `dlq.<topic>`.
    public var deadLetter: Topic { Topic("dlq.\(name)") }

    /// The topic from which a group reads records of this one again after a delay: `<topic>.retry.<group>.<delay>`.
    ///
    /// The delay is written in the largest unit that divides it: `500ms`, `5s`, `10m`, `1h`.
    public func retry(for group: ConsumerGroup, after delay: Duration) -> Topic {
        Topic("\(name).retry.\(group.name).\(Self.text(of: delay))")
    }

    /// The same topic in a deployment that prefixes all of its topics, such as `staging.`.
    public func prefixed(by prefix: String) -> Topic { Topic(prefix + name) }

    /// Throws unless Kafka accepts the name: 1 to 249 of the characters `a-z A-Z 0-9 . _ -`, and not `.` or `..`.
    public func validate() throws(ContractError) {
        if name.isEmpty || name == "." || name == ".." {
            throw ContractError(.invalidTopic, "'\(name)' cannot be the name of a topic.")
        }
        if name.utf8.count > 249 {
            throw ContractError(.invalidTopic, "The topic name '\(name)' is longer than Kafka's 249 characters.")
        }
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                continue
            default:
                throw ContractError(
                    .invalidTopic,
                    "The topic name '\(name)' has a character that Kafka refuses; allowed are a-z A-Z 0-9 . _ and -."
                )
            }
        }
    }

    private static func text(of delay: Duration) -> String {
        let (seconds, attoseconds) = delay.boundedComponents
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return "\(seconds)s" }
        let (milliseconds, tooLarge) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        if tooLarge { return "\(seconds)s" }
        if milliseconds % 1000 != 0 || milliseconds == 0 { return "\(milliseconds)ms" }
        if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
        if seconds % 60 == 0 { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}

extension Topic: Comparable {
    /// Orders topics by their names.
    public static func < (left: Topic, right: Topic) -> Bool { left.name < right.name }
}

extension Topic: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Makes a topic from a literal, valid or not.
    public init(stringLiteral name: String) { self.init(name) }

    /// The name.
    public var description: String { name }
}
