/// What a contract says about itself: its name, its major version and where it goes.
///
/// Making a contract never fails. Whether it is valid is checked by ``validate()``, which catalogs, publishers and
/// processors call before anything is sent.
public struct Contract: Hashable, Sendable {
    /// The name on the wire.
    public let eventType: EventType
    /// The major version, 1 or more; on the wire it is `v<version>`.
    public let version: Int
    /// The topic that records of this contract are sent to; none for replies, which go where the asker waits.
    public let topic: Topic?
    /// What the contract is for.
    public let kind: EventKind
    /// Why the contract should no longer be used, and until when it can be.
    public let deprecation: Deprecation?

    /// A note that a contract is on its way out.
    public struct Deprecation: Hashable, Sendable {
        /// What to use instead.
        public var message: String
        /// The last day of use as `YYYY-MM-DD`, if there is one.
        public var sunset: String?

        /// Makes a note from its parts.
        public init(_ message: String, sunset: String? = nil) {
            self.message = message
            self.sunset = sunset
        }
    }

    /// Makes a contract; never fails.
    ///
    /// - Parameters:
    ///   - eventType: The name on the wire.
    ///   - version: The major version, 1 or more.
    ///   - topic: Where records of this contract go.
    ///   - kind: What the contract is for, for foreign names that do not follow the naming rules; `nil` takes the kind
    ///     that the name says.
    ///   - deprecation: A note that the contract is on its way out.
    public init(
        _ eventType: EventType,
        version: Int,
        topic: Topic? = nil,
        kind: EventKind? = nil,
        deprecation: Deprecation? = nil
    ) {
        self.eventType = eventType
        self.version = version
        self.topic = topic
        self.kind = kind ?? eventType.kind
        self.deprecation = deprecation
    }

    /// Throws unless the name, the version and the topic are valid.
    public func validate() throws(ContractError) {
        try eventType.validate()
        guard version >= 1 else {
            throw ContractError(.invalidVersion, "\(eventType) has the version \(version); majors begin at 1.")
        }
        try topic?.validate()
    }
}

extension Contract: CustomStringConvertible {
    /// The name and version, such as `device.command.bind v1`.
    public var description: String { "\(eventType) v\(version)" }
}
