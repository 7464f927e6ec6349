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

    /// Reads the payload of this very version from JSON.
    ///
    /// Types that are ``JSONReadable`` read themselves, all others through `Codable`.
    static func readPayload(from reader: inout JSONReader) throws -> Self

    /// Writes the payload as JSON.
    ///
    /// Types that are ``JSONWritable`` write themselves, all others through `Codable`.
    func writePayload(to writer: inout JSONWriter) throws

    /// Reads the payload of this version, or of an older one that can be upcast; ``Upcastable`` extends it.
    static func readPayload(version: Int, from reader: inout JSONReader) throws -> Self

    /// The major versions that can be read, in ascending order.
    static var readableVersions: [Int] { get }

    /// Turns payloads of retired versions into later ones.
    static var jsonUpcasters: [JSONUpcaster] { get }

    /// Throws unless every older version leads to this one.
    static func validateVersions() throws(ContractError)
}

extension EventContract {
    /// What the contract itself says.
    public static var kind: EventKind { contract.kind }

    /// None.
    public static var examples: [Self] { [] }

    /// Reads through `Codable`.
    public static func readPayload(from reader: inout JSONReader) throws -> Self { try reader.decode(Self.self) }

    /// Writes through `Codable`.
    public func writePayload(to writer: inout JSONWriter) throws { try writer.encode(self) }

    /// None.
    public static var jsonUpcasters: [JSONUpcaster] { [] }

    /// This version, and all that JSON upcasters lead from.
    public static var readableVersions: [Int] { Set([contract.version] + jsonUpcasters.map(\.from)).sorted() }

    /// Reads the payload of this version, or of a retired one.
    public static func readPayload(version: Int, from reader: inout JSONReader) throws -> Self {
        if version == contract.version { return try readPayload(from: &reader) }
        guard let upcaster = jsonUpcasters.first(where: { $0.from == version }) else {
            throw UpcastError("nothing turns v\(version) into \(contract)")
        }
        return try readRetiredPayload(upcaster, from: &reader)
    }

    /// Throws unless every JSON upcaster leads to a version that can be read.
    public static func validateVersions() throws(ContractError) { try validateJSONUpcasters() }

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
        try validateVersions()
    }
}

extension EventContract where Self: JSONReadable {
    /// Reads directly.
    @inlinable
    public static func readPayload(from reader: inout JSONReader) throws -> Self { try Self(from: &reader) }
}

extension EventContract where Self: JSONWritable {
    /// Writes directly.
    @inlinable
    public func writePayload(to writer: inout JSONWriter) throws { write(to: &writer) }
}
