// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What kind of key a certificate is for.
public struct KeyAlgorithm: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// ECDSA on the curve P-256.
    public static let ecdsaP256 = KeyAlgorithm(rawValue: "ecdsaP256")

    /// ECDSA on the curve P-384.
    public static let ecdsaP384 = KeyAlgorithm(rawValue: "ecdsaP384")

    /// EdDSA on Curve25519.
    public static let ed25519 = KeyAlgorithm(rawValue: "ed25519")

    /// RSA with 2048 bits.
    public static let rsa2048 = KeyAlgorithm(rawValue: "rsa2048")

    /// RSA with 3072 bits.
    public static let rsa3072 = KeyAlgorithm(rawValue: "rsa3072")

    /// The words that the contract lists.
    public static let known: [KeyAlgorithm] = [.ecdsaP256, .ecdsaP384, .ed25519, .rsa2048, .rsa3072]
}
