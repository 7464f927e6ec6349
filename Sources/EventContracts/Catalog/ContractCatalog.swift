/// The closed registry of the contracts that a program knows.
public struct ContractCatalog: Sendable {
    private var types: [EventType: [Int: any EventContract.Type]] = [:]

    /// Makes a catalog; throws if a contract is invalid, or if two types claim the same event type and version.
    public init(_ types: [any EventContract.Type]) throws(ContractError) {
        for type in types {
            try type.validateContract()
            let contract = type.contract
            if let other = self.types[contract.eventType]?[contract.version] {
                throw ContractError(
                    .duplicateContract,
                    "\(other) and \(type) both claim \(contract); give one of them another name or version."
                )
            }
            self.types[contract.eventType, default: [:]][contract.version] = type
        }
    }

    /// Makes a catalog; throws if a contract is invalid, or if two types claim the same event type and version.
    public init(_ types: any EventContract.Type...) throws(ContractError) {
        try self.init(types)
    }

    /// The type that was registered for a name and version.
    public subscript(eventType: EventType, version: Int) -> (any EventContract.Type)? {
        types[eventType]?[version]
    }

    /// The newest type that was registered for a name.
    public func latest(of eventType: EventType) -> (any EventContract.Type)? {
        types[eventType]?.max { $0.key < $1.key }?.value
    }
}
