/// What became of a command: an enum with one case for each outcome.
///
/// ```swift
/// enum BindDeviceOutcome: Reply {
///     static let contract = Contract("device.response.bind", version: 1)
///     case bound(deviceId: String)
///     case alreadyBound(ownerId: String)
///
///     var isRejection: Bool {
///         switch self {
///         case .bound: false
///         case .alreadyBound: true
///         }
///     }
/// }
/// ```
public protocol Reply: EventContract, TaggedUnion {
    /// Whether the outcome refuses the command for a reason of the business (`ec-outcome: rejected`).
    ///
    /// Technical failures are no outcomes; they are answered with a ``Problem``.
    var isRejection: Bool { get }

    /// The name of this outcome on the wire: the value of the ``TaggedUnion/discriminator``.
    var outcomeName: String { get }

    /// The names of all outcomes, for `ec-accept`; empty when the type does not list them.
    static var outcomeNames: [String] { get }
}

extension Reply {
    /// A reply.
    public static var kind: EventKind { .reply }

    /// The member `outcome`.
    public static var discriminator: String { "outcome" }

    /// Nothing: replies go to the partition that the asker named, so they need no key.
    public var partitionKey: String { "" }

    /// What is written as the discriminator; empty if the value cannot be written.
    ///
    /// It is found by writing the value, so a type whose replies are many does well to say it itself.
    public var outcomeName: String {
        var writer = JSONWriter()
        guard (try? writePayload(to: &writer)) != nil, let json = try? JSONValue(parsing: writer.copy()) else {
            return ""
        }
        return json[Self.discriminator]?.string ?? ""
    }

    /// No list: every outcome is accepted.
    public static var outcomeNames: [String] { [] }
}
