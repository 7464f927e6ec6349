import BuiltContracts
import CommittedContracts
import EventContracts
import EventMessaging
import Foundation
import MessagingTestKit

/// Sends and handles an event of a contract of its own, on the embedded broker.
@main
struct OwnContracts {
    static func main() async throws {
        let broker = try EmbeddedBroker()
        for topic in [BuiltContracts.Topics.parcelEvents, BuiltContracts.Topics.parcelEvents.deadLetter] {
            try broker.createTopic(topic.name)
        }
        let depot = MessagingConfiguration(kafka: broker.configuration, source: .backend("depot"))
        let publisher = try EventPublisher(depot)
        let (seen, note) = AsyncStream.makeStream(of: String.self)
        let office = try EventProcessor(depot, group: "office") {
            On(CommittedContracts.ParcelScanned.self) { event, _ in
                note.yield("\(event.parcelID) is in \(event.depot)")
            }
        }
        let running = Task { try await office.run() }
        try await office.waitForAssignment()

        // The two modules are generated from one document, so one reads what the other writes.
        try await publisher.publish(
            BuiltContracts.ParcelScanned(parcelID: "p-1", depot: "north", scannedAt: Date())
        )
        var events = seen.makeAsyncIterator()
        if let event = await events.next() { print("office: \(event)") }

        await office.shutdown()
        await publisher.shutdown()
        try await running.value
        broker.shutdown()
    }
}
