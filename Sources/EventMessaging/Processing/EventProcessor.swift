public import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Reads topics as a member of a group and hands their messages to typed handlers.
///
/// ```swift
/// let processor = try EventProcessor(service, group: "device-service") {
///     On(BindDevice.self) { command, context in
///         try await publisher.publish(DeviceBound(deviceID: command.deviceID, ownerID: command.ownerID, boundAt: .now))
///         return .bound(deviceID: command.deviceID, ownerID: command.ownerID, boundAt: .now)
///     }
///     On(DeviceBound.self) { event, context in
///         context.log(.info, "bound", ["device": .string(event.deviceID.rawValue)])
///     }
/// }
/// try await processor.run()
/// ```
///
/// At least once: an offset is committed when its record, and every record before it, is done. A record is done when
/// its handler has returned and the broker has acknowledged the reply, or when the broker has acknowledged its dead
/// letter. Nothing is skipped silently: whatever becomes of a record is counted in `messaging_records_total`.
public final class EventProcessor: Sendable {
    private let engine: ProcessorEngine

    /// Makes a processor.
    ///
    /// It reads while ``run()`` runs.
    ///
    /// - Parameters:
    ///   - configuration: Who handles, and where Kafka is.
    ///   - group: The consumer group that this process shares the topics with.
    ///   - options: How to read, handle and answer.
    ///   - handlers: What to handle. The topics are those of the handlers' contracts.
    /// - Throws: `ContractError` for a contract or group that is not valid, ``ProcessorError`` for two handlers of one
    ///   type, `KafkaError` for a wrong configuration.
    public init(
        _ configuration: MessagingConfiguration,
        group: ConsumerGroup,
        options: Options = Options(),
        @HandlerBuilder handlers: () -> [any HandlerDeclaration]
    ) throws {
        try group.validate()
        let telemetry = configuration.telemetry
        let registry = try HandlerRegistry(
            handlers(),
            additionalTopics: options.additionalTopics,
            configuration,
            middleware: options.middleware ?? [
                TracingMiddleware(telemetry.spans), LoggingMiddleware(), MetricsMiddleware(telemetry.metrics),
            ]
        )
        engine = try ProcessorEngine(configuration, group: group.name, registry, options)
    }

    /// Reads and handles until the processor is shut down.
    ///
    /// Cancelling the task shuts it down gracefully.
    ///
    /// - Throws: ``ProcessorError`` when a topic is missing, or when a failure's policy says to stop; `KafkaError` when
    ///   the consumer has failed for good.
    public func run() async throws {
        try await withShutdownHandler {
            try await engine.run()
        } onShutdown: {
            Task.detached { await self.shutdown() }
        }
    }

    /// Begins with nothing more, waits at most `grace` for what is at work, commits, leaves the group, and ends.
    ///
    /// What takes longer is cancelled, and repeated after the next start. Calling it again waits for the same end.
    public func shutdown(grace: Duration = .seconds(20)) async {
        await engine.shutdown(grace: grace)
    }

    /// Waits until the group has given this process its first partitions, none at all included.
    public func waitForAssignment(timeout: Duration = .seconds(30)) async throws {
        try await engine.waitForAssignment(timeout: timeout)
    }

    /// The topics that it reads, as this deployment names them.
    public var topics: [String] { engine.registry.topics }
}
