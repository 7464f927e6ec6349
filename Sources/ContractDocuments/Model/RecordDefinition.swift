/// What a record looks like around the payload of its contract.
public struct RecordDefinition: Sendable {
    /// The headers; `nil` if the message says nothing about them.
    public var headers: [Property]?
    /// The fields of the envelope, but for the payload, the event type and the version.
    public var envelope: [Property]

    /// Makes a definition from its parts.
    public init(headers: [Property]? = nil, envelope: [Property] = []) {
        self.headers = headers
        self.envelope = envelope
    }
}
