import EventContracts
import Foundation
import IoTHubContracts
import KafkaTransport
import MessagingTelemetry

/// Runs the story on a cluster and says with which status the process is to end.
actor Demo: Runnable {
    nonisolated let telemetry: Telemetry
    /// 0 everything was as it must be, 1 something was not, 130 interrupted.
    private(set) var exitStatus: Int32 = 1

    private let arguments: Arguments
    private let metrics = MetricsRegistry()
    private let screen: Screen

    init(_ arguments: Arguments) {
        self.arguments = arguments
        screen = Screen(isSilent: arguments.printsJSON)
        var telemetry = Telemetry.standard
        telemetry.metrics = metrics
        // The story is told on the screen; the log has its place beside it, for those who ask.
        if ProcessInfo.processInfo.environment["LOG_LEVEL"] == nil { telemetry.minimumLogLevel = .error }
        self.telemetry = telemetry
    }

    /// Runs the story.
    ///
    /// Cancelling the task, as Ctrl-C does, ends it in good order.
    func run() async {
        do {
            let report = try await report()
            await screen.report(report)
            if arguments.printsJSON { await screen.output(try report.json()) }
            exitStatus = report.holds ? 0 : 1
        } catch {
            await screen.endProgress()
            if Task.isCancelled {
                await screen.failure("Interrupted: everything is shut down.")
                exitStatus = 130
            } else {
                await screen.failure("device-binding: \(error)")
                exitStatus = 1
            }
        }
    }

    /// Nothing to do: the task of ``run()`` is cancelled, which ends it.
    func shutdown(grace: Duration) async {}

    private func report() async throws -> Report {
        await screen.title("Device binding: a command goes out and its typed answer comes back")
        let fleet = Fleet(burst: arguments.commands)
        let registry = DeviceRegistry(isCareless: arguments.sabotage == .outcome)
        await fleet.register(in: registry)
        let forgotten = arguments.sabotage == .event ? fleet.device(0) : nil

        return try await Cluster.withCluster(arguments, telemetry: telemetry) { cluster in
            await introduce(cluster)
            return try await Gateway.withGateway(cluster, screen: screen) { gateway in
                var story = Story(
                    cluster: cluster,
                    gateway: gateway,
                    fleet: fleet,
                    registry: registry,
                    metrics: metrics,
                    screen: screen
                )
                try await story.nobodyAnswers()
                let service = try DeviceService(cluster, registry: registry, forgetting: forgotten, screen: screen)
                let auditor = try Auditor(cluster, screen: screen)
                return try await withRunning([service, auditor]) {
                    try await story.servicesStart(service, auditor)
                    try await story.deviceIsBound(auditor)
                    try await story.businessRefuses(auditor)
                    try await story.malformedRecordArrives(auditor)
                    try await story.burst(auditor)
                    return try await story.end(auditor)
                }
            }
        }
    }

    private func introduce(_ cluster: Cluster) async {
        let servers = cluster.kafka.bootstrapServers.joined(separator: ",")
        await screen.fact(
            "Kafka",
            cluster.isEmbedded ? "\(servers), embedded: librdkafka's mock cluster in this process" : servers
        )
        await screen.fact("librdkafka", "\(LibrdkafkaVersion.current)")
        let prefix = cluster.prefix.isEmpty ? "" : ", each named \(cluster.prefix)... and deleted at the end"
        await screen.fact("topics", Cluster.topics.map(\.topic.name).joined(separator: ", ") + prefix)
        if cluster.isEmbedded {
            await screen.fact("latency", "is not Kafka's here: the mock cluster does not wake a fetch that waits")
        }
    }
}
