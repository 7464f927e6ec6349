// Generated from Contracts/parcel.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Names a parcel until it is delivered.
public struct ParcelID: Identifier {
    /// 1 to 64 characters.
    public static let rule = TextRule(minLength: 1, maxLength: 64)

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
