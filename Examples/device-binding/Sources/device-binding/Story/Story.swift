import EventContracts
import EventMessaging
import IoTHubContracts
import KafkaTransport
import MessagingTelemetry

/// What happens, act by act, and what must come of it.
struct Story {
    let cluster: Cluster
    let gateway: Gateway
    let fleet: Fleet
    let registry: DeviceRegistry
    let metrics: MetricsRegistry
    let screen: Screen

    private var tally = Tally()
    private var checks: [Check] = []
    private var latency = LatencyDistribution([], atATime: 1, elapsed: .zero)

    /// How many commands of the burst are on their way at the same time.
    private static let atATime = 100
    /// After so many the auditor may catch up: the embedded broker keeps 5 MiB a partition.
    private static let roundOnEmbeddedBroker = 20_000

    init(
        cluster: Cluster,
        gateway: Gateway,
        fleet: Fleet,
        registry: DeviceRegistry,
        metrics: MetricsRegistry,
        screen: Screen
    ) {
        self.cluster = cluster
        self.gateway = gateway
        self.fleet = fleet
        self.registry = registry
        self.metrics = metrics
        self.screen = screen
    }

    // MARK: - Acts

    mutating func nobodyAnswers() async throws {
        await screen.act("Nobody answers yet")
        let answer = try await bind("d-1001", "u-7", timeout: .milliseconds(500), expected: "timedOut")
        check("a command that nobody answers times out", true, answer.hasTimedOut)
    }

    mutating func servicesStart(_ service: DeviceService, _ auditor: Auditor) async throws {
        await screen.act("The device service and the auditor start")
        await screen.remark(
            cluster.isEmbedded
                ? "Each joins a group of its own; the embedded broker takes 3 s for that."
                : "Each joins a group of its own."
        )
        try await service.waitUntilReady()
        try await auditor.waitUntilReady()
        let isDropped = try await eventually { expiredCount == 1 }
        if isDropped {
            await screen.remark("The command of before is still in the topic. Its deadline has passed: it is not run.")
        }
        let owners = await registry.owners
        check("a command that comes after its deadline is not run", true, isDropped && owners.isEmpty)
    }

    mutating func deviceIsBound(_ auditor: Auditor) async throws {
        await screen.act("A device is bound")
        try await bind("d-1001", "u-7", expected: "bound")
        _ = try await auditor.log.wait(for: 1)
    }

    mutating func businessRefuses(_ auditor: Auditor) async throws {
        await screen.act("The business refuses: typed outcomes, not errors")
        try await bind("d-1001", "u-8", expected: "alreadyBound")
        try await bind("d-9999", "u-8", expected: "unknownDevice")
        try await bind("d-1002", "u-8", qrCode: "QR-1003", expected: "qrCodeInvalid")
        try await bind("d-1003", Fleet.frugal, expected: "bound")
        _ = try await auditor.log.wait(for: 2)
        try await bind("d-1004", Fleet.frugal, expected: "deviceLimitReached")
    }

    mutating func malformedRecordArrives(_ auditor: Auditor) async throws {
        await screen.act("A malformed record: it becomes a dead letter, and what is behind it goes on")
        let device: DeviceID = "d-1002"
        let malformed = KafkaProducerRecord(
            topic: cluster.name(of: Topics.deviceCommands),
            key: device.rawValue,
            text: #"{"eventType": "device.command.bind", "correlationId": "#
        )
        let written = try await KafkaProducer.withProducer(configuration: cluster.kafka) { producer in
            try await producer.send(malformed)
        }
        let size = "\(malformed.value?.count ?? 0) bytes"
        await screen.flow(
            Flow(.stranger, .writes, Topics.deviceCommands.name, size, device, nil, "an envelope cut short")
        )
        let letter = try await DeadLetterReader(cluster: cluster).waitForFirst()
        await show(letter)
        try await bind(device, "u-7", expected: "bound")
        _ = try await auditor.log.wait(for: 3)

        let group = cluster.group(ConsumerGroups.deviceService).name
        check("the dead letter has the key of the record, byte for byte", malformed.key, letter?.key)
        check("the dead letter has the value of the record, byte for byte", malformed.value, letter?.value)
        check(
            "its headers say where it was, who could not read it, and why",
            [written.topic, "\(written.partition)", "\(written.offset)", group, "undecodable"],
            [
                HeaderNames.deadLetterTopic, HeaderNames.deadLetterPartition, HeaderNames.deadLetterOffset,
                HeaderNames.deadLetterGroup, HeaderNames.deadLetterDisposition,
            ].map { letter?.headers.lastText($0) ?? "nothing" }
        )
    }

    mutating func burst(_ auditor: Auditor) async throws {
        await screen.act("A burst of \(Format.count(fleet.burst)) commands, \(Self.atATime) at a time")
        await screen.beginProgress(of: fleet.burst)
        let burst = Burst(fleet: fleet, gateway: gateway, atATime: Self.atATime)
        let round = cluster.isEmbedded ? Self.roundOnEmbeddedBroker : fleet.burst
        var times: [Duration] = []
        var elapsed = Duration.zero
        for start in stride(from: 0, to: fleet.burst, by: round) {
            let begin = ContinuousClock.now
            try await burst.run(start..<min(start + round, fleet.burst)) { number, answer in
                tally.add(answer, expected: fleet.expectedOutcome(number))
                times.append(answer.time)
                if times.count.isMultiple(of: 20) || times.count == fleet.burst {
                    await screen.progress(times.count)
                }
            }
            elapsed += .now - begin
            _ = try await auditor.log.wait(for: tally.counts.bound)
        }
        await screen.endProgress()
        latency = LatencyDistribution(times, atATime: min(Self.atATime, fleet.burst), elapsed: elapsed)
    }

    // MARK: - The end

    /// Counts, and compares what the gateway, the device service, the auditor and the topics say.
    mutating func end(_ auditor: Auditor) async throws -> Report {
        let deadLetters = try await DeadLetterReader(cluster: cluster).read().count
        tally.note(expired: expiredCount, events: await auditor.log.count, deadLetters: deadLetters)
        let counts = tally.counts

        let bound = 3 + fleet.burst - fleet.wrongInBurst
        let rejected = [
            "alreadyBound": 1, "deviceLimitReached": 1, "qrCodeInvalid": 1 + fleet.wrongInBurst, "unknownDevice": 1,
        ]
        checks.append(
            Check("every command had the outcome that it had to have", expected: [], found: tally.surprises.prefix(3))
        )
        check("\(Format.count(8 + fleet.burst)) commands were sent", 8 + fleet.burst, counts.commandsSent)
        check("\(Format.count(bound)) devices were bound", bound, counts.bound)
        check("\(Format.count(rejected.values.reduce(0, +))) commands were rejected", rejected, counts.rejected)
        check("1 command timed out, and none failed in another way", ["timedOut": 1], counts.failures)
        check("no call is left waiting", 0, gateway.requests.pendingCount)
        check("the gateway and the device service agree on who owns what", tally.owners, await registry.owners)
        check("the auditor has seen one event for each device that was bound", bound, counts.eventsSeenByAuditor)
        check("the gateway and the auditor agree on who owns what", tally.owners, await auditor.log.owners)
        check(
            "each event has the correlation id of its command",
            tally.correlationIDs,
            await auditor.log.correlationIDs
        )
        check("there is 1 dead letter", 1, counts.deadLetters)

        return Report(
            kafka: Report.Kafka(
                bootstrapServers: cluster.kafka.bootstrapServers.joined(separator: ","),
                isEmbedded: cluster.isEmbedded,
                librdkafka: "\(LibrdkafkaVersion.current)"
            ),
            counts: counts,
            latency: latency,
            checks: checks
        )
    }

    // MARK: - Parts

    @discardableResult
    private mutating func bind(
        _ device: DeviceID,
        _ owner: UserID,
        qrCode: String? = nil,
        timeout: Duration? = nil,
        expected: String
    ) async throws -> Answer {
        let command = BindDevice(deviceID: device, ownerID: owner, qrCode: qrCode ?? Fleet.qrCode(of: device))
        let answer = try await gateway.bind(command, timeout: timeout)
        tally.add(answer, expected: expected)
        return answer
    }

    private mutating func check<Value: Equatable>(_ promise: String, _ expected: Value, _ found: Value) {
        checks.append(Check(promise, expected: expected, found: found))
    }

    private mutating func check<Key: Hashable, Value: Equatable>(
        _ promise: String,
        _ expected: [Key: Value],
        _ found: [Key: Value]
    ) {
        checks.append(Check(promise, expected: expected, found: found))
    }

    private func show(_ letter: KafkaRecord?) async {
        guard let letter else { return await screen.remark("There is no dead letter.") }
        await screen.flow(
            Flow(.deviceService, .writes, Topics.deviceCommands.deadLetter.name, "dead letter", "d-1002", nil)
        )
        await screen.remark("Read back from \(letter.topic):")
        for header in letter.headers
        where header.name.hasPrefix("__dlq.errors.") || header.name == HeaderNames.deadLetterDisposition {
            await screen.detail(header.name, String(decoding: header.value ?? [], as: UTF8.self))
        }
    }

    /// How many commands the device service has not run because their deadline had passed.
    private var expiredCount: Int {
        let labels = [
            MetricLabel("group", cluster.group(ConsumerGroups.deviceService).name), MetricLabel("result", "expired"),
        ]
        return Int(metrics.counterValue("messaging_records_total", labels: labels) ?? 0)
    }

    /// Waits a while for a condition.
    private func eventually(_ condition: () -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(10)
        while !condition() {
            if .now > end { return false }
            try await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}
