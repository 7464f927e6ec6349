import RawLibrdkafka
import UsageCounter

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@main
enum Benchmark {
    static func main() async {
        do {
            let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
            guard !arguments.help, let broker = arguments.broker else {
                print(Arguments.usage)
                exit(arguments.help ? 0 : 64)
            }
            try await run(arguments, on: broker)
        } catch {
            say("benchmark: \(error)")
            exit(1)
        }
    }

    private static func run(_ arguments: Arguments, on broker: Arguments.Broker) async throws {
        let workload = try workload(arguments, on: broker)
        let settings = Settings(bootstrapServers: workload.bootstrapServers)
        let rounds = arguments.rounds ?? (arguments.quick ? 3 : 5)
        let created = workload.isKafka ? try await createTopics(workload, settings) : []
        var comparisons: [Comparison] = []
        do {
            let scenarios = try await scenarios(arguments, workload, settings)
            if scenarios.contains(where: { $0.name.hasPrefix("consume") }) {
                say("filling the topic to consume from")
                let shape = RecordShape(topic: workload.topic(.consume), size: workload.valueSize, keys: 4000)
                // A little more than is read, so that the end of a topic is never part of the measurement.
                _ = try await RawSide.produceForget(
                    settings.throughputProducer,
                    shape,
                    count: workload.consumed + workload.consumed / 20
                )
            }
            if scenarios.contains(where: { $0.name.hasPrefix("commit") }) {
                let shape = RecordShape(topic: workload.topic(.commit), size: workload.valueSize)
                _ = try await RawSide.produceForget(settings.throughputProducer, shape, count: workload.commits)
            }
            for scenario in scenarios {
                var scenario = scenario
                if arguments.rawOnly { scenario.ours = nil }
                if arguments.oursOnly { scenario.raw = nil }
                comparisons.append(
                    try await scenario.run(rounds: rounds, warmUp: !arguments.quick, progress: say)
                )
            }
        } catch {
            await deleteTopics(created, settings)
            throw error
        }
        await deleteTopics(created, settings)

        let brokerName = workload.isKafka ? "Kafka at \(workload.bootstrapServers)" : "embedded broker"
        let processors = ProcessInfo.processInfo.processorCount
        print(
            """

            Beside raw C on librdkafka \(RawSide.version), \(brokerName), \(processors) processors, \
            \(workload.valueSize)-byte values.
            Medians of \(rounds) rounds, both sides by turns; ratio: ours to raw C's, for allocations the difference.

            """
        )
        print(Table().render(comparisons))
        if !usage_counts_allocations() { print("\nAllocations are counted with glibc only.") }
        if let path = arguments.json {
            let report = JSONReport(
                comparisons,
                broker: brokerName,
                librdkafka: RawSide.version,
                processors: processors,
                quick: arguments.quick
            )
            try report.write(to: path)
        }
    }

    private static func scenarios(
        _ arguments: Arguments,
        _ workload: Workload,
        _ settings: Settings
    ) async throws -> [Scenario] {
        func isWanted(_ scenario: Scenario) -> Bool {
            arguments.only.isEmpty || arguments.only.contains { scenario.name.contains($0) }
        }
        var envelopes: ExchangeShape?
        if workload.isKafka {
            envelopes = try await OurSide(workload).measureExchange(
                workload.prefix,
                topic: workload.topic(.requests),
                replyTopic: workload.topic(.replies)
            )
        }
        return Catalogue(workload: workload, settings: settings, envelopes: envelopes).scenarios.filter(isWanted)
    }

    private static func workload(_ arguments: Arguments, on broker: Arguments.Broker) throws -> Workload {
        let run = String(UInt32.random(in: .min ... .max), radix: 36)
        switch broker {
        case .kafka(let bootstrapServers):
            return Workload(bootstrapServers: bootstrapServers, run: run, isKafka: true, quick: arguments.quick)
        case .embedded:
            say(
                """
                *** Embedded broker: throughput only. It is librdkafka's mock cluster, which is not Kafka; it wakes no
                *** waiting fetch, so latency and round trips are left out. Give --bootstrap-servers or KAFKA_HOME.
                """
            )
            let plan = Workload(bootstrapServers: "", run: run, isKafka: false, quick: arguments.quick)
            let bootstrap = try embeddedBroker(plan)
            return Workload(bootstrapServers: bootstrap, run: run, isKafka: false, quick: arguments.quick)
        }
    }

    private static func embeddedBroker(_ plan: Workload) throws -> String {
        let names = plan.purposes.map { plan.topic($0) }
        return try withCStrings(names) { texts in
            let topics = plan.purposes.enumerated().map { index, purpose in
                raw_topic(topic: texts?[index], partitions: Int32(plan.partitions(purpose)))
            }
            var bootstrap = [CChar](repeating: 0, count: 256)
            guard raw_embedded_broker_start(topics, topics.count, &bootstrap, bootstrap.count) else {
                throw Complaint("the embedded broker does not start")
            }
            return String(decoding: bootstrap.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    private static func createTopics(_ workload: Workload, _ settings: Settings) async throws -> [String] {
        var created: [String] = []
        do {
            for purpose in workload.purposes {
                let topic = workload.topic(purpose)
                try await RawSide.createTopic(topic, partitions: workload.partitions(purpose), settings.admin)
                created.append(topic)
            }
        } catch {
            await deleteTopics(created, settings)
            throw error
        }
        return created
    }

    private static func deleteTopics(_ topics: [String], _ settings: Settings) async {
        for topic in topics {
            do {
                try await RawSide.deleteTopic(topic, settings.admin)
            } catch {
                say("could not delete topic \(topic): \(error)")
            }
        }
    }
}

/// Writes a line to standard error, where progress belongs.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
