import EventContracts
import EventMessaging
import KafkaTransport
import MessagingTelemetry
import Testing

/// How many calls were made, and how many of them have their answer.
private final class Progress: Sendable {
    private let state = Guarded((asked: 0, answered: 0, isOver: false))

    var asked: Int { state.withLock { $0.asked } }
    var answered: Int { state.withLock { $0.answered } }

    /// The number of the next call; nil when there are to be no more.
    func next() -> Int? {
        state.withLock { state in
            guard !state.isOver else { return nil }
            state.asked += 1
            return state.asked
        }
    }

    func noteAnswer() { state.withLock { $0.answered += 1 } }
    func stop() { state.withLock { $0.isOver = true } }
}

@Suite(
    "Request and reply on Kafka",
    .requires(.kafkaHome),
    .kafkaCluster(.init(brokers: 1)),
    .serialized,
    .timeLimit(.minutes(4))
)
struct RequestReplyOnKafkaTests {
    private func weighing() -> On {
        On(Weigh.self) { command, _ in .weighed(parcel: command.parcel, grams: command.number) }
    }

    @Test("calls that are made while the responder is away are answered when it is back")
    func responderRestarts() async throws {
        let stage = try await MessagingStage(try KafkaCluster.current.configuration())
        try await stage.withClient { client in
            try await stage.processor { weighing() }.whileRunning {
                let outcome = try await client.send(Weigh(parcel: "p", number: 1))
                #expect(outcome == .weighed(parcel: "p", grams: 1))
            }
            // Nobody is there.
            let calls = (0..<50).map { number in
                Task { try await client.send(Weigh(parcel: "p-\(number)", number: number)) }
            }
            #expect(await eventually { client.pendingCount == 50 })
            try await stage.processor { weighing() }.whileRunning {
                for (number, call) in calls.enumerated() {
                    let outcome = try await call.value
                    #expect(outcome == .weighed(parcel: "p-\(number)", grams: number))
                }
            }
        }
    }

    @Test("a responder that ends without having answered is followed by one that does")
    func responderDies() async throws {
        let stage = try await MessagingStage(try KafkaCluster.current.configuration())
        let begun = Guarded(0)
        try await stage.withClient { client in
            let first = try stage.processor {
                On(Weigh.self) { _, _ in
                    begun.withLock { $0 += 1 }
                    try await Task.sleep(for: .seconds(600))
                    return .weighed(parcel: "never", grams: 0)
                }
            }
            let call = Task { try await client.send(Weigh(parcel: "p", number: 7)) }
            try await first.whileRunning {
                #expect(await eventually { begun.withLock { $0 } == 1 })
                await first.shutdown(grace: .zero)
            }
            try await stage.processor { weighing() }.whileRunning {
                let outcome = try await call.value
                #expect(outcome == .weighed(parcel: "p", grams: 7))
            }
        }
    }

    @Test("calls in flight when the only broker restarts all end, and with their answers")
    func brokerRestarts() async throws {
        let cluster = try KafkaCluster.current
        let stage = try await MessagingStage(cluster.configuration())
        try await stage.withClient(timeout: .seconds(120)) { client in
            try await stage.processor { weighing() }.whileRunning {
                let progress = Progress()
                let callers = (0..<8).map { caller in
                    Task {
                        while let number = progress.next() {
                            let outcome = try await client.send(Weigh(parcel: "p-\(caller)", number: number))
                            #expect(outcome == .weighed(parcel: "p-\(caller)", grams: number))
                            progress.noteAnswer()
                        }
                    }
                }
                #expect(await eventually { progress.answered > 100 })
                await cluster.broker(1).stop()
                #expect(await eventually { client.pendingCount == 8 })
                try await cluster.broker(1).start()
                let before = progress.answered
                #expect(await eventually(within: .seconds(100)) { progress.answered > before + 200 })
                progress.stop()
                for caller in callers { try await caller.value }
                #expect(progress.asked == progress.answered)
                #expect(client.pendingCount == 0)
            }
        }
    }

    @Test("a command that is delivered again is answered from the cache with the same bytes")
    func redelivered() async throws {
        let stage = try await MessagingStage(try KafkaCluster.current.configuration())
        let cache = MemoryReplyCache()
        let runs = Guarded(0)
        let options = MessagingStage.options { $0.replyCache = cache }
        func processor() throws -> EventProcessor {
            try stage.processor(options: options) {
                On(Weigh.self) { command, _ in
                    let run = runs.withLock { runs in
                        runs += 1
                        return runs
                    }
                    return .weighed(parcel: command.parcel, grams: run)
                }
            }
        }
        try await stage.withClient { client in
            try await processor().whileRunning {
                let outcome = try await client.send(Weigh(parcel: "p"))
                #expect(outcome == .weighed(parcel: "p", grams: 1))
            }
        }
        // As after a crash between the reply and the commit.
        let commands = try await stage.read("parcel.commands")
        let place = try #require(commands.first?.topicPartition)
        try await KafkaAdmin.withAdmin(configuration: stage.service.kafka) { admin in
            try await admin.alterOffsets(group: "parcel-service", [place: 0])
        }
        try await processor().whileRunning {
            #expect(await eventually { stage.count("messaging_records_total", "result", "answeredFromCache") == 1 })
        }
        #expect(runs.withLock { $0 } == 1)
        let replies = try await stage.read("gateway.replies")
        #expect(replies.count == 2)
        #expect(replies.first?.value == replies.last?.value)
        #expect(replies.first?.headers.lastText("ec-in-reply-to") == replies.last?.headers.lastText("ec-in-reply-to"))
    }

    @Test("many replies come in order, and events that come at once are not missed")
    func manyRepliesAndEvents() async throws {
        let stage = try await MessagingStage(try KafkaCluster.current.configuration())
        let publisher = try EventPublisher(stage.service)
        try await stage.withClient { client in
            let responder = try stage.processor {
                On(Weigh.self) { command, _, replies in
                    for grams in 0..<20 { try await replies.send(.weighed(parcel: command.parcel, grams: grams)) }
                    return .weighed(parcel: command.parcel, grams: 20)
                }
            }
            try await responder.whileRunning {
                let all = try await client.replies(to: Weigh(parcel: "p")).collect()
                #expect(all.outcomes == (0...20).map { .weighed(parcel: "p", grams: $0) })
                #expect(all.ending == .finalReply)
            }
            for number in 0..<10 {
                let order = CorrelationID()
                let event = try await client.response(to: order, as: ParcelWeighed.self) {
                    let event = ParcelWeighed(parcel: "p-\(number)", number: number)
                    try await publisher.publish(event, options: PublishOptions(correlationID: order))
                }
                #expect(event.number == number)
            }
        }
        await publisher.shutdown()
    }
}
