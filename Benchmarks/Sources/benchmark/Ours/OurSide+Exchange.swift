import KafkaTransport
import Synchronization
import UsageCounter

// Request and reply on the transport alone, as the C side does it: what `RequestClient` and `EventProcessor` add on top
// is the other exchange's business.

extension OurSide {
    @concurrent
    func exchange(_ shape: ExchangeShape, count: Int, concurrency: Int) async throws -> Observation {
        let responder = try await Peer(configuration, reads: shape.topic)
        let requester = try await Peer(configuration, reads: shape.replyTopic)
        let responding = Task { try await responder.respond(shape) }
        let calls = PendingCalls()
        let reading = Task { try await requester.readReplies(calls) }
        defer {
            responding.cancel()
            reading.cancel()
        }
        let value = [UInt8](repeating: 0, count: shape.requestSize)
        let key = [UInt8](repeating: UInt8(ascii: "k"), count: shape.keySize)

        let bytes = shape.requestSize + shape.replySize
        let all = Calls(count: count, concurrency: concurrency)
        let observation = try await all.run(bytes: bytes) { caller, sequence in
            let id = Self.callID(caller: caller, sequence: sequence)
            var headers: KafkaHeaders = [
                KafkaHeader("ec-request-id", id), KafkaHeader("ec-reply-topic", shape.replyTopic),
                KafkaHeader("ec-reply-partition", "0"),
            ]
            for header in shape.requestHeaders { headers.append(KafkaHeader(header.name, header.value)) }
            let record = KafkaProducerRecord(
                topic: shape.topic,
                partition: 0,
                key: key,
                value: value,
                headers: headers
            )
            try await calls.answer(to: Array(id.utf8)) { try await requester.producer.post(record) }
        }
        await requester.shutdown()
        await responder.shutdown()
        return observation
    }

    private static func callID(caller: Int, sequence: Int) -> String {
        func hexadecimal(_ number: Int, _ width: Int) -> String {
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: width - digits.count) + digits
        }
        return "\(hexadecimal(caller, 8))-0000-7000-8000-\(hexadecimal(sequence, 12))"
    }
}

/// One side's clients: it reads partition 0 of one topic and writes wherever it likes.
private final class Peer: Sendable {
    let producer: KafkaProducer
    let consumer: KafkaConsumer

    init(_ configuration: KafkaConfiguration, reads topic: String) async throws {
        let partition = KafkaTopicPartition(topic, 0)
        let end = try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([partition: .end])
        ) { try await $0.watermarks(of: partition).high }
        producer = try KafkaProducer(configuration: configuration, options: .lowLatency)
        consumer = try KafkaConsumer(configuration: configuration, subscription: .manual([partition: .at(end)]))
        try await consumer.waitForAssignment()
    }

    /// Answers every request without decoding it, until the consumer is shut down.
    @concurrent
    func respond(_ shape: ExchangeShape) async throws {
        let value = [UInt8](repeating: 0, count: shape.replySize)
        for try await batch in consumer.batches {
            var replies: [KafkaProducerRecord] = []
            replies.reserveCapacity(batch.count)
            try batch.withRecords { request in
                let headers = request.headers
                guard let id = headers.last("ec-request-id")?.value,
                    let topic = headers.lastText("ec-reply-topic"), topic == shape.replyTopic,
                    let partition = headers.lastText("ec-reply-partition").flatMap({ Int32($0) })
                else { return }
                var replyHeaders: KafkaHeaders = [KafkaHeader("ec-in-reply-to", bytes: id)]
                for header in shape.replyHeaders { replyHeaders.append(KafkaHeader(header.name, header.value)) }
                replies.append(
                    KafkaProducerRecord(
                        topic: topic,
                        partition: partition,
                        key: request.withKey { $0.withUnsafeBytes { Array($0) } },
                        value: value,
                        headers: replyHeaders
                    )
                )
            }
            for reply in replies { try await producer.post(reply) }
        }
    }

    /// Resumes the callers of the replies that arrive, until the consumer is shut down.
    @concurrent
    func readReplies(_ calls: PendingCalls) async throws {
        for try await batch in consumer.batches {
            try batch.withRecords { reply in
                if let id = reply.headers.last("ec-in-reply-to")?.value { calls.finish(id) }
            }
        }
    }

    func shutdown() async {
        await consumer.shutdown()
        await producer.shutdown()
    }
}

/// The callers that wait, by the id of their request.
private final class PendingCalls: Sendable {
    private let waiting = Mutex<[[UInt8]: CheckedContinuation<Void, any Error>]>([:])

    func answer(to id: [UInt8], send: @escaping @Sendable () async throws -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiting.withLock { $0[id] = continuation }
            Task.immediate {
                do { try await send() } catch { fail(id, error) }
            }
        }
    }

    func finish(_ id: [UInt8]) {
        waiting.withLock { $0.removeValue(forKey: id) }?.resume()
    }

    private func fail(_ id: [UInt8], _ error: any Error) {
        waiting.withLock { $0.removeValue(forKey: id) }?.resume(throwing: error)
    }
}
