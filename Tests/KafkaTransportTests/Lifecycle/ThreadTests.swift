#if os(Linux)
import Glibc
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

/// In a process of its own, because other tests have clients, too.
@Suite("The threads of clients", .serialized, .timeLimit(.minutes(5)))
struct ThreadTests {
    @Test("are all gone after a shutdown, once the clients are released")
    func afterShutdown() async {
        await #expect(processExitsWith: .success) {
            let broker = try EmbeddedBroker()
            try broker.createTopic("parcels")
            let before = await settledThreads()
            do {
                let clients = try Clients(broker)
                try await clients.work()
                guard threads().count >= before.count + 8 else { exit(3) }
                await clients.shutdown()
            }
            exit(await until(within: .seconds(60)) { threads() == before } ? 0 : 4)
        }
    }

    @Test("are all gone after a release without a shutdown")
    func afterRelease() async {
        await #expect(processExitsWith: .success) {
            let broker = try EmbeddedBroker()
            try broker.createTopic("parcels")
            let before = await settledThreads()
            do {
                let clients = try Clients(broker)
                try await clients.work()
            }
            exit(await until(within: .seconds(60)) { threads() == before } ? 0 : 4)
        }
    }

    @Test("are all gone after a shutdown without any broker")
    func withoutBroker() async {
        await #expect(processExitsWith: .success) {
            let broker = try EmbeddedBroker()
            let before = await settledThreads()
            try broker.setBroker(isUp: false)
            do {
                let clients = try Clients(broker)
                let send = Task {
                    try await clients.producer.send(KafkaProducerRecord(topic: "parcels", value: [1]))
                }
                let read = Task { for try await _ in clients.consumer.batches {} }
                _ = await until { clients.producer.inFlightCount == 1 }
                await clients.shutdown(grace: .zero)
                _ = await send.result
                _ = await read.result
            }
            exit(await until(within: .seconds(60)) { threads() == before } ? 0 : 4)
        }
    }
}

/// One client of every kind.
private struct Clients {
    let producer: KafkaProducer
    let consumer: KafkaConsumer
    let manual: KafkaConsumer
    let transactions: KafkaTransactionalProducer
    let admin: KafkaAdmin

    init(_ broker: EmbeddedBroker) throws {
        producer = try KafkaProducer(configuration: broker.configuration, options: .lowLatency)
        consumer = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .group("audit", topics: ["parcels"]),
            options: .init(sessionTimeout: .seconds(6), heartbeatInterval: .milliseconds(200))
        )
        manual = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .manual([KafkaTopicPartition("parcels", 0): .beginning])
        )
        transactions = try KafkaTransactionalProducer(configuration: broker.configuration, transactionalID: "t")
        admin = try KafkaAdmin(configuration: broker.configuration)
    }

    func work() async throws {
        _ = try await producer.send(KafkaProducerRecord(topic: "parcels", value: [1]))
        try await transactions.withTransaction { transaction in
            try await transaction.send(KafkaProducerRecord(topic: "parcels", value: [2]))
        }
        for consumer in [consumer, manual] {
            var iterator = consumer.batches.makeAsyncIterator()
            if let batch = try await iterator.next() { consumer.store(batch) }
        }
        _ = try await admin.describeTopics(["parcels"])
    }

    func shutdown(grace: Duration = .seconds(10)) async {
        await producer.shutdown(grace: grace)
        await consumer.shutdown(grace: grace)
        await manual.shutdown(grace: grace)
        await transactions.shutdown(grace: grace)
        await admin.shutdown()
    }
}

/// The threads once nobody comes or goes any more: those of a broker that was just started take a while.
private func settledThreads() async -> [String] {
    var before: [String] = []
    var now = threads()
    repeat {
        before = now
        try? await Task.sleep(for: .milliseconds(500))
        now = threads()
    } while now != before
    return now
}

/// The names of the threads that are librdkafka's or ours.
private func threads() -> [String] {
    var names: [String] = []
    guard let folder = opendir("/proc/self/task") else { return [] }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
        let identity = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard let file = fopen("/proc/self/task/\(identity)/comm", "r") else { continue }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 64)
        guard fgets(&line, Int32(line.count), file) != nil else { continue }
        let name = String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        if name.hasPrefix("rdk:") || name.hasPrefix("kafka-") { names.append(name) }
    }
    return names.sorted()
}
#endif
