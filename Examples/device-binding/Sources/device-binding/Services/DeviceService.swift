import EventContracts
import EventMessaging
import IoTHubContracts
import KafkaTransport

/// The service that owns the devices: it handles `BindDevice`, publishes `DeviceBound` and answers.
final class DeviceService: Runnable {
    static let name = "device-service"

    let processor: EventProcessor
    private let publisher: EventPublisher

    init(_ cluster: Cluster, registry: DeviceRegistry, forgetting forgotten: DeviceID?, screen: Screen) throws {
        let service = cluster.service(.backend(Self.name))
        let publisher = try EventPublisher(service, options: .lowLatency)
        self.publisher = publisher
        processor = try EventProcessor(
            service,
            group: cluster.group(ConsumerGroups.deviceService),
            options: EventProcessor.Options(concurrency: .perKey(32))
        ) {
            On(BindDevice.self) { command, context in
                await screen.flow(
                    Flow(.deviceService, .reads, context.topic, "BindDevice", command.deviceID, context.correlationID)
                )
                let outcome = await registry.bind(command)
                if case .bound(let device, let owner, let boundAt) = outcome, device != forgotten {
                    // The event inherits the command's correlation id, and names the command as its cause.
                    let event = DeviceBound(
                        deviceID: device,
                        ownerID: owner,
                        boundAt: boundAt,
                        displayName: command.displayName
                    )
                    let written = try await publisher.publish(event)
                    await screen.flow(
                        Flow(.deviceService, .writes, written.topic, "DeviceBound", device, context.correlationID)
                    )
                }
                // Returning it answers: the command is done when the broker has acknowledged the reply.
                return outcome
            }
        }
    }

    /// Waits until the group has given the service its partitions.
    func waitUntilReady() async throws { try await processor.waitForAssignment() }

    func run() async throws { try await processor.run() }

    func shutdown(grace: Duration) async {
        await processor.shutdown(grace: grace)
        await publisher.shutdown(grace: grace)
    }
}
