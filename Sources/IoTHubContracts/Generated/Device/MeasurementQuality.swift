// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// How far a measurement can be trusted.
public struct MeasurementQuality: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The sensor was fine.
    public static let good = MeasurementQuality(rawValue: "good")

    /// The sensor was at its limits, or the value was estimated.
    public static let uncertain = MeasurementQuality(rawValue: "uncertain")

    /// The sensor was broken.
    public static let bad = MeasurementQuality(rawValue: "bad")

    /// The words that the contract lists.
    public static let known: [MeasurementQuality] = [.good, .uncertain, .bad]
}
