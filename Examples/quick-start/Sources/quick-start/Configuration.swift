import EventContracts
import EventMessaging
import KafkaTransport

/// Who a service is, and where Kafka is, as KAFKA_BOOTSTRAP_SERVERS and the variables beside it say.
func configuration(_ name: String) throws -> MessagingConfiguration {
    MessagingConfiguration(kafka: try KafkaConfiguration(environment: nil), source: .backend(name))
}

/// The whole life of the parcel service: it runs until SIGTERM or Ctrl-C, and ends in good order.
func runParcelService() async throws {
    let service = try configuration("parcel-service")
    let publisher = try EventPublisher(service)
    let processor = try parcelService(service, publisher)
    try await Shutdown.onSignals(run: [publisher, processor])
}
