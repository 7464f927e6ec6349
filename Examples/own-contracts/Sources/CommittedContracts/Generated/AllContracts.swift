// Generated from Contracts by `contracts generate`; change the document, not this file.

public import EventContracts

/// All contracts of this module.
public enum AllContracts {
    /// The types, by event type and version.
    public static let types: [any EventContract.Type] = [ParcelScanned.self]

    /// The catalog of them; throws if a chain of versions, whose upcasters are written by hand, is broken.
    public static func catalog() throws(ContractError) -> ContractCatalog {
        try ContractCatalog(types)
    }
}
