import EventContracts
import EventMessaging
import MessagingTestKit

/// The quick start of the README, all in one process, on the embedded broker.
@main
struct QuickStart {
    let broker: EmbeddedBroker

    static func main() async throws {
        let broker = try EmbeddedBroker()
        for topic in [
            "parcel.commands", "parcel.events", "dlq.parcel.commands", "dlq.parcel.events", "gateway.replies",
        ] {
            try broker.createTopic(topic)
        }
        try await QuickStart(broker: broker).run()
        broker.shutdown()
    }

    func service(_ name: String) -> MessagingConfiguration {
        MessagingConfiguration(kafka: broker.configuration, source: .backend(name))
    }

    func run() async throws {
        let (events, eventSeen) = AsyncStream.makeStream(of: String.self)
        let publisher = try EventPublisher(service("parcel-service"))
        let parcels = try parcelService(service("parcel-service"), publisher)
        let listener = try audit(service("audit")) { event, context in
            eventSeen.yield("\(event.parcel) is in \(event.depot), says \(context.source)")
        }
        let running = [Task { try await parcels.run() }, Task { try await listener.run() }]
        try await parcels.waitForAssignment()
        try await listener.waitForAssignment()

        try await askForTwoParcels()
        if let event = await events.first(where: { _ in true }) { print("audit: \(event)") }

        await parcels.shutdown()
        await listener.shutdown()
        await publisher.shutdown()
        for task in running { try await task.value }
    }

    func askForTwoParcels() async throws {
        try await RequestClient.withClient(service("gateway"), replyTopic: "gateway.replies") { requests in
            for parcel in ["p-1", "x-2"] {
                let answer = try await scan(parcel, in: "north", requests)
                print("gateway: \(answer)")
            }
        }
    }
}
