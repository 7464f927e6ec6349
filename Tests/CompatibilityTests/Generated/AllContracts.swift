// Generated from both by `contracts generate`; change the document, not this file.

public import EventContracts

/// All contracts of this module.
public enum AllContracts {
    /// The types, by event type and version.
    public static let types: [any EventContract.Type] = [
        New0.self,
        New1.self,
        New10.self,
        New11.self,
        New12.self,
        New13.self,
        New14.self,
        New15.self,
        New16.self,
        New17.self,
        New18.self,
        New19.self,
        New2.self,
        New3.self,
        New4.self,
        New5.self,
        New6.self,
        New7.self,
        New8.self,
        New9.self,
        Old0.self,
        Old1.self,
        Old10.self,
        Old11.self,
        Old12.self,
        Old13.self,
        Old14.self,
        Old15.self,
        Old16.self,
        Old17.self,
        Old18.self,
        Old19.self,
        Old2.self,
        Old3.self,
        Old4.self,
        Old5.self,
        Old6.self,
        Old7.self,
        Old8.self,
        Old9.self,
    ]

    /// The catalog of them; throws if a chain of versions, whose upcasters are written by hand, is broken.
    public static func catalog() throws(ContractError) -> ContractCatalog {
        try ContractCatalog(types)
    }
}
