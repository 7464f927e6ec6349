// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why a device will not come back.
public struct DeletionReason: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// It is broken or too old.
    public static let scrapped = DeletionReason(rawValue: "scrapped")

    /// Nobody knows where it is.
    public static let lost = DeletionReason(rawValue: "lost")

    /// The manufacturer has it back.
    public static let returned = DeletionReason(rawValue: "returned")

    /// It was registered twice.
    public static let duplicate = DeletionReason(rawValue: "duplicate")

    /// The words that the contract lists.
    public static let known: [DeletionReason] = [.scrapped, .lost, .returned, .duplicate]
}
