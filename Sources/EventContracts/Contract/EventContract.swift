/// A message with a name and a version: what every event, command and reply conforms to.
///
/// A plain struct is enough; conform to ``DomainEvent``, ``Command``, ``Reply`` or ``IntegrationEvent`` rather than to
/// this protocol itself.
///
/// ```swift
/// struct ParcelScanned: DomainEvent {
///     static let contract = Contract("parcel.scanned", version: 1, topic: "parcel.events")
///     var partitionKey: String { parcel }
///     var parcel: String
///     var depot: String
/// }
/// ```
public protocol EventContract: Codable, Sendable {
    /// The name, major version and topic.
    static var contract: Contract { get }

    /// What the type is for; comes from the protocol that it conforms to.
    static var kind: EventKind { get }

    /// The record's key: messages with the same key stay in order.
    ///
    /// Empty means no key, and no order.
    var partitionKey: String { get }

    /// Values for documentation, samples and tests.
    static var examples: [Self] { get }
}

extension EventContract {
    /// What the contract itself says.
    public static var kind: EventKind { contract.kind }

    /// None.
    public static var examples: [Self] { [] }

    /// Throws unless the contract is valid and is of the kind that the type conforms to.
    ///
    /// Catalogs, publishers, processors and clients call this before anything is sent or received.
    public static func validateContract() throws(ContractError) {
        let contract = contract
        try contract.validate()
        guard contract.kind == kind else {
            throw ContractError(
                .kindMismatch,
                "\(Self.self) conforms as \(kind), but the name \(contract.eventType) says \(contract.kind). Rename it, "
                    + "conform to another protocol, or declare the kind with Contract(_:version:topic:kind:)."
            )
        }
    }
}
