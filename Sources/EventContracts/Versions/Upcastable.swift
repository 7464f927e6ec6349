/// A contract that reads its older versions by turning each into the next.
///
/// `Previous` is the contract of the major version before this one, and `init(upcasting:)` makes this one of it. Without
/// the initializer nothing compiles, so a chain cannot ship with a gap.
///
/// ```swift
/// extension BindDevice: Upcastable {
///     init(upcasting old: BindDeviceV1) { self.init(deviceID: old.device, ownerID: old.owner, qrCode: old.code) }
/// }
/// ```
///
/// Upcasting must be pure: the same bytes give the same value in a live record, a replay, a retry and a dead letter.
public protocol Upcastable: EventContract {
    /// The contract of the major version before this one.
    associatedtype Previous: EventContract

    /// Makes this version of the one before.
    init(upcasting previous: Previous) throws
}

extension Upcastable {
    /// This version, all that the previous one reads, and all that JSON upcasters lead from.
    public static var readableVersions: [Int] {
        let chain = Previous.readableVersions + [contract.version]
        return Set(chain + jsonUpcasters.map(\.from)).sorted()
    }

    /// Reads the payload of this version, or of an older one, upcasting it.
    public static func readPayload(version: Int, from reader: inout JSONReader) throws -> Self {
        if version == contract.version { return try readPayload(from: &reader) }
        if let upcaster = jsonUpcasters.first(where: { $0.from == version }) {
            return try readRetiredPayload(upcaster, from: &reader)
        }
        let previous = try Previous.readPayload(version: version, from: &reader)
        return try upcast { try Self(upcasting: previous) }
    }

    /// Throws unless the chain of versions is whole.
    public static func validateVersions() throws(ContractError) {
        let contract = contract
        let previous = Previous.contract
        guard previous.eventType == contract.eventType, previous.version == contract.version - 1 else {
            throw ContractError(
                .brokenVersionChain,
                "\(Self.self) is \(contract), but its Previous \(Previous.self) is \(previous); expected "
                    + "\(contract.eventType) v\(contract.version - 1)."
            )
        }
        try Previous.validateVersions()
        try validateJSONUpcasters()
    }
}

/// A contract that can be turned into its previous version, for rolling deployments in which old readers remain.
public protocol Downcastable: Upcastable {
    /// Makes the previous version of this one.
    func downcast() throws -> Previous
}
