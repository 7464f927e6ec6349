/// An envelope whose type was found in a catalog.
public struct AnyEnvelope: Sendable {
    /// Everything but the payload, as it was received.
    public var header: EnvelopeHeader
    /// The payload, in the latest version.
    public var payload: any EventContract

    /// Makes an envelope from its parts.
    public init(header: EnvelopeHeader, payload: any EventContract) {
        self.header = header
        self.payload = payload
    }

    /// The same envelope with its payload's own type; `nil` if it is of another type.
    public func typed<Payload: EventContract>(as type: Payload.Type = Payload.self) -> Envelope<Payload>? {
        (payload as? Payload).map { Envelope($0, header: header) }
    }
}
