// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why a device is taken from its user.
public struct UnbindReason: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The owner wants it.
    public static let ownerRequest = UnbindReason(rawValue: "ownerRequest")

    /// Another user takes it over.
    public static let transfer = UnbindReason(rawValue: "transfer")

    /// The owner's account is gone.
    public static let accountDeleted = UnbindReason(rawValue: "accountDeleted")

    /// Somebody of the support desk does it.
    public static let support = UnbindReason(rawValue: "support")

    /// The words that the contract lists.
    public static let known: [UnbindReason] = [.ownerRequest, .transfer, .accountDeleted, .support]
}
