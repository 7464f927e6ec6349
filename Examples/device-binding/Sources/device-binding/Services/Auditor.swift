import EventContracts
import EventMessaging
import IoTHubContracts
import KafkaTransport

/// A service that has nothing to do with commands: it notes, in a group of its own, which devices were bound.
final class Auditor: Runnable {
    static let name = "auditor"

    let log: AuditLog
    private let processor: EventProcessor

    init(_ cluster: Cluster, screen: Screen) throws {
        let log = AuditLog()
        self.log = log
        processor = try EventProcessor(
            cluster.service(.backend(Self.name)),
            group: cluster.group("auditor"),
            options: EventProcessor.Options(concurrency: .perKey(32))
        ) {
            On(DeviceBound.self) { event, context in
                await log.note(event, correlationID: context.correlationID)
                await screen.flow(
                    Flow(
                        .auditor,
                        .reads,
                        context.topic,
                        "DeviceBound",
                        event.deviceID,
                        context.correlationID,
                        "\(event.ownerID.rawValue) owns it"
                    )
                )
            }
        }
    }

    /// Waits until the group has given the auditor its partitions.
    func waitUntilReady() async throws { try await processor.waitForAssignment() }

    func run() async throws { try await processor.run() }

    func shutdown(grace: Duration) async { await processor.shutdown(grace: grace) }
}
