import EventContracts
import EventMessaging

/// Listens to events, in a group of its own.
func audit(
    _ service: MessagingConfiguration,
    note: @escaping @Sendable (ParcelScanned, EventContext) async -> Void
) throws -> EventProcessor {
    try EventProcessor(service, group: "audit") {
        On(ParcelScanned.self) { event, context in await note(event, context) }
    }
}
