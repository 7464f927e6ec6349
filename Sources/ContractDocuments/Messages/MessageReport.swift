/// What became of checking one message.
public struct MessageReport: Sendable {
    /// The event type that the message says, if it says one.
    public var eventType: String?
    /// The version that the message says, `v1`.
    public var version: String?
    /// The contract that the message was checked against; `nil` if there is none.
    public var contract: ContractID?
    /// What is wrong; the pointers begin at the message.
    public var violations: [SchemaValidator.Violation] = []
    /// Whether it is a reply that says why the command could not be carried out at all.
    public var isProblem = false

    /// Makes a report of a message that says nothing, until it is checked.
    public init(eventType: String? = nil, version: String? = nil) {
        self.eventType = eventType
        self.version = version
    }

    /// Whether nothing is wrong.
    public var isValid: Bool { violations.isEmpty }
}
