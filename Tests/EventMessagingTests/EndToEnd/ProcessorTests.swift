import EventContracts
import EventMessaging
import IoTHubContracts
import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Synchronization
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

private struct Broken: Error {}

private struct DeviceBoundV2: DomainEvent {
    static let contract = Contract("device.bound", version: 2, topic: "device.events")
    var partitionKey: String { "d-1" }
    var deviceID = "d-1"
}

private struct Unheard: DomainEvent {
    static let contract = Contract("device.renamed", version: 1, topic: "device.events")
    var partitionKey: String { "d-1" }
    var name = "Boiler"
}

private struct UnheardCommand: Command {
    enum Outcome: Reply {
        static let contract = Contract("device.response.rename", version: 1)
        case renamed(name: String)
        var isRejection: Bool { false }
        var outcomeName: String { "renamed" }
    }
    static let contract = Contract("device.command.rename", version: 1, topic: "device.commands")
    var partitionKey: String { "d-1" }
    var name = "Boiler"
}

private func event(_ device: String) -> DeviceBound {
    DeviceBound(deviceID: DeviceID(rawValue: device), ownerID: "u-7", boundAt: .now)
}

@Suite("EventProcessor", .timeLimit(.minutes(5)))
struct ProcessorTests {
    @Test("goes on with partitions that it has lost and got again")
    func losesPartitions() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        } _: { _ in
            try await stage.withGateway { requests in
                #expect(try await requests.send(bind) == .alreadyBound(ownerID: "u-1"))
                try stage.broker.failNext(.heartbeat, with: [.illegalGeneration])
                try await eventually { stage.logs.entries.contains { $0.message.hasPrefix("lost device.commands") } }
                for _ in 0..<10 { #expect(try await requests.send(bind) == .alreadyBound(ownerID: "u-1")) }
            }
        }
    }

    @Test("bytes that are no envelope become a dead letter with the bytes untouched and every header")
    func malformed() async throws {
        let stage = try Stage()
        let seen = Atomic(0)
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
            On(DeviceBound.self) { _, _ in seen.add(1, ordering: .relaxed) }
        } _: { _ in
            try await stage.write(
                KafkaProducerRecord(
                    topic: "device.commands",
                    key: Array("k".utf8),
                    value: Array("{not json".utf8),
                    headers: ["x-foreign": "1", "x-foreign": "2"],
                    timestamp: KafkaTimestamp(milliseconds: 1_738_146_600_000)
                ),
                try stage.record(event("d-1"), topic: "device.events")
            )
            try await eventually { seen.load(ordering: .relaxed) == 1 }
            let letter = try await stage.read("dlq.device.commands", count: 1)[0]
            #expect(letter.value == Array("{not json".utf8))
            #expect(letter.key == Array("k".utf8))
            #expect(letter.headers.filter { $0.name == "x-foreign" }.map(\.value) == [[0x31], [0x32]])
            let expected = [
                "__dlq.errors.topic": "device.commands", "__dlq.errors.partition": "0", "__dlq.errors.offset": "0",
                "__dlq.errors.group": "device-service", "__dlq.errors.delivery.count": "1",
                "ec-dlq-disposition": "undecodable", "ec-error-retryable": "false",
                "ec-original-timestamp": "1738146600000",
            ]
            for (name, value) in expected { #expect(letter.headers.lastText(name) == value, "\(name)") }
            for name in ["__dlq.errors.message", "ec-error-code", "ec-error-message"] {
                #expect(letter.headers.lastText(name)?.isEmpty == false, "\(name)")
            }
            for name in ["ec-first-failed-at", "ec-failed-at"] {
                #expect(letter.headers.lastText(name).flatMap { Int64($0) } != nil, "\(name)")
            }
        }
        #expect(try await stage.committed("device.commands") == 1)
        #expect(stage.counter("messaging_dead_letters_total", ["disposition": "undecodable"]) == 1)
    }

    @Test(
        "a header that says another type or version than the body makes a dead letter",
        arguments: [
            ["ec-type": "device.unbound"], ["ec-version": "v2"], ["ec-version": "one"],
        ]
    )
    func mismatch(headers: [String: String]) async throws {
        let stage = try Stage()
        try await stage.withService {
            On(DeviceBound.self) { _, _ in Issue.record("handled") }
            Unknown { _, _ in Issue.record("unknown") }
        } _: { _ in
            let headers = KafkaHeaders(headers.map { KafkaHeader($0.key, $0.value) })
            try await stage.write(try stage.record(event("d-1"), headers: headers, topic: "device.events"))
            let letter = try await stage.read("dlq.device.events", count: 1)[0]
            #expect(letter.headers.lastText("ec-dlq-disposition") == "undecodable")
            #expect(letter.headers.lastText("ec-error-code") == "header-mismatch")
        }
    }

    @Test("a newer major is never dropped: it becomes a dead letter, unsupportedVersion")
    func newerMajor() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(DeviceBound.self) { _, _ in Issue.record("handled") }
        } _: { _ in
            try await stage.write(try stage.record(DeviceBoundV2(), topic: "device.events"))
            let letter = try await stage.read("dlq.device.events", count: 1)[0]
            #expect(letter.headers.lastText("ec-dlq-disposition") == "unsupportedVersion")
        }
    }

    @Test("an event that nobody handles is counted and left to others")
    func unknownEvent() async throws {
        let stage = try Stage()
        let seen = Atomic(0)
        try await stage.withService {
            On(DeviceBound.self) { _, _ in seen.add(1, ordering: .relaxed) }
        } _: { _ in
            let publisher = try EventPublisher(stage.service)
            try await publisher.publish(Unheard())
            try await stage.write(try stage.record(Unheard(), topic: "device.events"))
            try await publisher.publish(event("d-1"))
            try await eventually { seen.load(ordering: .relaxed) == 1 }
            await publisher.shutdown()
        }
        #expect(stage.counter("messaging_records_total", ["result": "ignored"]) == 2)
        #expect(stage.counter("messaging_records_total", ["result": "deadLetter"]) == 0)
        #expect(try await stage.committed("device.events") == 3)
    }

    @Test("a handler for unknown types gets the record and what its envelope says")
    func unknownHandler() async throws {
        let stage = try Stage()
        let seen = Guarded<[String]>([])
        try await stage.withService {
            On(DeviceBound.self) { _, _ in }
            Unknown { record, context in
                seen.withLock { $0.append("\(context.header.eventType) \(record.value?.isEmpty == false)") }
            }
        } _: { _ in
            try await stage.write(try stage.record(Unheard(), topic: "device.events"))
            try await eventually { seen.withLock { $0 } == ["device.renamed true"] }
        }
    }

    @Test("an unknown command is answered unsupported at once, and becomes a dead letter")
    func unknownCommand() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        } _: { _ in
            try await stage.withGateway { requests in
                let error = await #expect(throws: RequestError.self) { try await requests.send(UnheardCommand()) }
                #expect(error?.code == .unsupported)
                #expect(error?.problem?.code == "unknown-type")
            }
            let letter = try await stage.read("dlq.device.commands", count: 1)[0]
            #expect(letter.headers.lastText("ec-dlq-disposition") == "unknownType")
        }
    }

    @Test("a handler that fails is tried again, and its record becomes a dead letter when that does not help")
    func retries() async throws {
        let stage = try Stage()
        let attempts = Guarded<[Int]>([])
        try await stage.withService {
            On(DeviceBound.self) { _, context in
                attempts.withLock { $0.append(context.attempt) }
                throw Broken()
            }
        } _: { _ in
            try await stage.write(try stage.record(event("d-1"), topic: "device.events"))
            let letter = try await stage.read("dlq.device.events", count: 1)[0]
            #expect(letter.headers.lastText("ec-dlq-disposition") == "retriesExhausted")
            #expect(letter.headers.lastText("__dlq.errors.delivery.count") == "3")
            // Of an error that is not ours only the type is told: its text may hold a secret.
            #expect(letter.headers.lastText("ec-error-message") == "the handler threw Broken")
        }
        #expect(attempts.withLock { $0 } == [1, 2, 3])
        #expect(try await stage.committed("device.events") == 1)
    }

    @Test("a handler that succeeds at the second attempt leaves no dead letter")
    func recovers() async throws {
        let stage = try Stage()
        let done = Atomic(0)
        try await stage.withService {
            On(DeviceBound.self) { _, context in
                if context.attempt == 1 { throw Broken() }
                done.add(1, ordering: .relaxed)
            }
        } _: { _ in
            try await stage.write(try stage.record(event("d-1"), topic: "device.events"))
            try await eventually { done.load(ordering: .relaxed) == 1 }
        }
        #expect(stage.counter("messaging_records_total", ["result": "handled"]) == 1)
        #expect(stage.counter("messaging_records_total", ["result": "deadLetter"]) == 0)
        #expect(try await stage.committed("device.events") == 1)
    }

    @Test("a policy that says stop stops the processor, and the record stays where it is")
    func stop() async throws {
        let stage = try Stage()
        let error = await #expect(throws: ProcessorError.self) {
            try await stage.withService(options: Stage.options(policy: .stop)) {
                On(DeviceBound.self) { _, _ in throw Broken() }
            } _: { processor in
                try await stage.write(try stage.record(event("d-1"), topic: "device.events"))
                try await eventually { stage.logs.contains(where: { $0.contains("the processor stops") }) }
            }
        }
        #expect(error?.code == .handlerFailed)
        #expect(error?.cause is Broken)
        #expect(try await stage.committed("device.events") == nil)
    }

    @Test("skipping has to be named, and is counted")
    func skip() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(DeviceBound.self, onFailure: .skip) { _, _ in throw Broken() }
        } _: { _ in
            try await stage.write(try stage.record(event("d-1"), topic: "device.events"))
            try await eventually { stage.counter("messaging_records_total", ["result": "skipped"]) == 1 }
        }
        #expect(try await stage.committed("device.events") == 1)
    }

    @Test("when a dead letter cannot be written its partition stops, and the record is not lost")
    func deadLetterFails() async throws {
        let stage = try Stage()
        let seen = Atomic(0)
        try await stage.write(
            KafkaProducerRecord(topic: "device.events", value: Array("x".utf8)),
            try stage.record(event("d-1"), topic: "device.events")
        )
        try stage.broker.failNext(.produce, with: [.messageTooLarge])
        try await stage.withService {
            On(DeviceBound.self) { _, _ in seen.add(1, ordering: .relaxed) }
        } _: { _ in
            try await eventually { stage.logs.contains(where: { $0.contains("stands still") }) }
        }
        #expect(seen.load(ordering: .relaxed) == 0)
        #expect(try await stage.committed("device.events") == nil)
    }

    @Test("a dead letter that was on its way when the producer failed for good is written by the next one")
    func deadLetterOfFailedProducer() async throws {
        let stage = try Stage()
        try await stage.write(KafkaProducerRecord(topic: "device.events", value: Array("x".utf8)))
        try stage.broker.failNext(.produce, with: [.outOfOrderSequence])
        try await stage.withService {
            On(DeviceBound.self) { _, _ in Issue.record("handled") }
        } _: { _ in
            let letter = try await stage.read("dlq.device.events", count: 1)[0]
            #expect(letter.value == Array("x".utf8))
        }
        #expect(stage.logs.contains { $0.contains("producer is replaced") })
        #expect(try await stage.committed("device.events") == 1)
    }

    @Test("a reply that was on its way when the producer failed for good is sent by the next one")
    func replyOfFailedProducer() async throws {
        let stage = try Stage()
        try await stage.write(try stage.record(bind, headers: ["ec-reply-topic": "gateway.replies"]))
        try stage.broker.failNext(.produce, with: [.outOfOrderSequence])
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        } _: { _ in
            let reply = try await stage.read("gateway.replies", count: 1)[0]
            #expect(reply.headers.lastText("ec-outcome") == "rejected")
        }
        #expect(stage.logs.contains { $0.contains("producer is replaced") })
        #expect(try await stage.committed("device.commands") == 1)
    }

    @Test("tombstones go to the handler of their topic, by key")
    func tombstones() async throws {
        let stage = try Stage()
        let keys = Guarded<[String]>([])
        try await stage.withService {
            Tombstones("device.events") { key, _ in keys.withLock { $0.append(key) } }
        } _: { _ in
            let publisher = try EventPublisher(stage.service)
            try await publisher.publishTombstone(key: "d-9", topic: "device.events")
            try await eventually { keys.withLock { $0 } == ["d-9"] }
            await publisher.shutdown()
        }
    }

    @Test("a command that comes after its deadline is counted and does not run")
    func expired() async throws {
        let stage = try Stage()
        let seen = Atomic(0)
        try await stage.withService(options: Stage.options { $0.answersExpired = true }) {
            On(BindDevice.self) { _, _ in
                seen.add(1, ordering: .relaxed)
                return .alreadyBound(ownerID: "u-1")
            }
        } _: { _ in
            try await stage.write(
                try stage.record(
                    bind,
                    headers: [
                        "ec-deadline": "1738146600000", "ec-timeout-ms": "5000", "ec-request-id": "r-1",
                        "ec-reply-topic": "gateway.replies", "ec-reply-partition": "0",
                    ]
                )
            )
            let reply = try await stage.read("gateway.replies", count: 1)[0]
            #expect(reply.headers.lastText("ec-outcome") == "expired")
            #expect(reply.headers.lastText("ec-in-reply-to") == "r-1")
        }
        #expect(seen.load(ordering: .relaxed) == 0)
        #expect(stage.counter("messaging_records_total", ["result": "expired"]) == 1)
        #expect(stage.counter("messaging_records_total", ["result": "deadLetter"]) == 0)
    }

    @Test("a reply topic that is not on the list is not answered to")
    func refusedTopic() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        } _: { _ in
            try await stage.write(try stage.record(bind, headers: ["ec-reply-topic": "device.events"]))
            try await eventually { stage.counter("messaging_replies_total", ["result": "refusedTopic"]) == 1 }
        }
        #expect(try await stage.committed("device.commands") == 1)
        #expect(stage.counter("messaging_replies_total", ["result": "sent"]) == 0)
    }

    @Test("an outcome that the caller cannot decode is answered unsupported, with its name")
    func notAccepted() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        } _: { _ in
            try await stage.write(
                try stage.record(bind, headers: ["ec-reply-topic": "gateway.replies", "ec-accept": "v1:bound"])
            )
            let reply = try await stage.read("gateway.replies", count: 1)[0]
            #expect(reply.headers.lastText("ec-outcome") == "unsupported")
            #expect(reply.headers.lastText("ec-error-message")?.contains("alreadyBound") == true)
        }
    }

    @Test("what a handler publishes inherits correlation, cause and trace")
    func inheritance() async throws {
        let stage = try Stage()
        let publisher = try EventPublisher(stage.service)
        try await stage.withService {
            On(BindDevice.self) { command, _ in
                try await publisher.publish(event(command.deviceID.rawValue))
                return .alreadyBound(ownerID: "u-1")
            }
        } _: { _ in
            try await stage.withGateway { requests in
                let options = RequestOptions(correlationID: try CorrelationID("order-7"))
                _ = try await requests.send(bind, options: options)
            }
        }
        await publisher.shutdown()
        let command = try await stage.read("device.commands", count: 1)[0]
        let published = try await stage.read("device.events", count: 1)[0]
        let envelope: Envelope<DeviceBound> = try EnvelopeCodec.standard.decode(from: published.value ?? [])
        #expect(envelope.correlationID.text == "order-7")
        #expect(envelope.causationID?.text == command.headers.lastText("ec-id"))
        let sent = command.headers.lastText("traceparent")?.split(separator: "-")
        let received = published.headers.lastText("traceparent")?.split(separator: "-")
        #expect(sent?[1] == received?[1])
        #expect(sent?[2] != received?[2])
    }

    @Test("a slow handler holds back only its own key")
    func slowKey() async throws {
        let stage = try Stage()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let seen = Guarded<[String]>([])
        try await stage.withService(options: Stage.options(concurrency: .perKey(4))) {
            On(DeviceBound.self) { event, context in
                if event.deviceID == "slow", seen.withLock({ !$0.contains("slow") }) {
                    for await _ in gate { break }
                }
                seen.withLock { $0.append(event.deviceID.rawValue) }
            }
        } _: { _ in
            let publisher = try EventPublisher(stage.service)
            for device in ["slow", "slow", "a", "b", "c", "d", "a"] { try await publisher.publish(event(device)) }
            try await eventually { seen.withLock { $0.count } == 5 }
            #expect(seen.withLock { $0.contains("slow") } == false)
            open.yield()
            try await eventually { seen.withLock { $0.count } == 7 }
            #expect(seen.withLock { Array($0.suffix(2)) } == ["slow", "slow"])
            await publisher.shutdown()
        }
        #expect(try await stage.committed("device.events") == 7)
    }

    @Test("a slow handler holds back its partition, which is paused, and no other")
    func slowPartition() async throws {
        let stage = try Stage(partitions: 2)
        let (gate, open) = AsyncStream<Void>.makeStream()
        let seen = Guarded<[Int32: Int]>([:])
        try await stage.withService(options: Stage.options { $0.maxRecordsInHand = 4 }) {
            On(DeviceBound.self) { event, context in
                if context.partition == 0, context.offset == 0 { for await _ in gate { break } }
                seen.withLock { $0[context.partition, default: 0] += 1 }
            }
        } _: { _ in
            for number in 0..<40 {
                var record = try stage.record(event("d-\(number)"), topic: "device.events")
                record.partition = Int32(number % 2)
                try await stage.write(record)
            }
            try await eventually { seen.withLock { $0[1] } == 20 }
            #expect(seen.withLock { $0[0] } == nil)
            open.yield()
            try await eventually { seen.withLock { $0[0] } == 20 }
        }
        #expect(try await stage.committed("device.events", partition: 0) == 20)
        #expect(try await stage.committed("device.events", partition: 1) == 20)
    }

    @Test("a processor that dies in the middle repeats work and loses none")
    func crash() async throws {
        let stage = try Stage()
        let seen = Guarded<Set<String>>([])
        let publisher = try EventPublisher(stage.service)
        let devices = (0..<60).map { "d-\($0)" }
        for result in await publisher.publish(contentsOf: devices.map(event)) { _ = try result.get() }
        await publisher.shutdown()

        let first = try EventProcessor(stage.service, group: "device-service", options: Stage.options()) {
            On(DeviceBound.self) { event, context in
                // Hangs in the middle of the topic, until the end of the process.
                if context.offset == 20 { try await Task.sleep(for: .seconds(3600)) }
                seen.withLock { _ = $0.insert(event.deviceID.rawValue) }
            }
        }
        let running = Task { try await first.run() }
        try await eventually { seen.withLock { $0.count } == 20 }
        await first.shutdown(grace: .zero)
        try await running.value

        try await stage.withService {
            On(DeviceBound.self) { event, _ in seen.withLock { _ = $0.insert(event.deviceID.rawValue) } }
        } _: { _ in
            try await eventually { seen.withLock { $0.count } == 60 }
        }
        #expect(seen.withLock { $0 } == Set(devices))
        #expect(try await stage.committed("device.events") == 60)
    }

    @Test("two handlers of one type are refused when the processor is made")
    func twoHandlers() throws {
        let stage = try Stage()
        let error = #expect(throws: ProcessorError.self) {
            _ = try EventProcessor(stage.service, group: "g") {
                On(DeviceBound.self) { _, _ in }
                On(DeviceBound.self) { _, _ in }
            }
        }
        #expect(error?.code == .invalidHandlers)
    }

    @Test("a deployment's prefix stands before every topic")
    func prefix() async throws {
        let stage = try Stage()
        for topic in ["staging.device.events", "staging.dlq.device.events"] { try stage.broker.createTopic(topic) }
        var service = stage.service
        service.topicPrefix = "staging."
        let seen = Atomic(0)
        let processor = try EventProcessor(service, group: "device-service", options: Stage.options()) {
            On(DeviceBound.self) { _, _ in seen.add(1, ordering: .relaxed) }
        }
        let running = Task { try await processor.run() }
        let publisher = try EventPublisher(service)
        #expect(try await publisher.publish(event("d-1")).topic == "staging.device.events")
        try await stage.write(KafkaProducerRecord(topic: "staging.device.events", value: Array("x".utf8)))
        _ = try await stage.read("staging.dlq.device.events", count: 1)
        try await eventually { seen.load(ordering: .relaxed) == 1 }
        await publisher.shutdown()
        await processor.shutdown()
        try await running.value
    }
}

extension InMemoryLogSink {
    fileprivate func contains(where isMeant: (String) -> Bool) -> Bool { entries.contains { isMeant($0.message) } }
}
