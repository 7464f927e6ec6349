// Generated from both by `contracts generate`; change the document, not this file.

public import EventContracts

/// The topics that the contracts name.
public enum Topics {
    /// `pairs`.
    public static let pairs: Topic = "pairs"

    /// The topic on which a service waits for replies: `<service>.replies`.
    public static func replies(to service: String) -> Topic { Topic("\(service).replies") }
}
