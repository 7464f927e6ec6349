import EventContracts
import EventMessaging

/// Handles commands, publishes events, and answers.
func parcelService(_ service: MessagingConfiguration, _ publisher: EventPublisher) throws -> EventProcessor {
    try EventProcessor(service, group: "parcel-service") {
        On(ScanParcel.self) { command, context in
            guard command.parcel.hasPrefix("p-") else { return .unknownParcel }
            try await publisher.publish(ParcelScanned(parcel: command.parcel, depot: command.depot))
            return .scanned(depot: command.depot)
        }
    }
}
