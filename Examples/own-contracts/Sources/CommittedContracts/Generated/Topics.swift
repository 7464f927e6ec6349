// Generated from Contracts by `contracts generate`; change the document, not this file.

public import EventContracts

/// The topics that the contracts name.
public enum Topics {
    /// What happened to parcels, keyed by parcel.
    public static let parcelEvents: Topic = "parcel.events"

    /// The topic on which a service waits for replies: `<service>.replies`.
    public static func replies(to service: String) -> Topic { Topic("\(service).replies") }
}
