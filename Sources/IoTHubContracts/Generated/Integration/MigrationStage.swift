// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// How far an operation has moved from its old handler to events.
public struct MigrationStage: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The old handler answers, and nothing else runs.
    public static let legacyOnly = MigrationStage(rawValue: "legacyOnly")

    /// The old handler answers, and the event path runs beside it.
    public static let shadow = MigrationStage(rawValue: "shadow")

    /// The event path answers; the old handler steps in when it fails.
    public static let eventPrimary = MigrationStage(rawValue: "eventPrimary")

    /// The event path answers, and nothing else runs.
    public static let eventOnly = MigrationStage(rawValue: "eventOnly")

    /// The words that the contract lists.
    public static let known: [MigrationStage] = [.legacyOnly, .shadow, .eventPrimary, .eventOnly]
}
