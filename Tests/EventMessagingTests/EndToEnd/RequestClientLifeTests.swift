import EventContracts
import IoTHubContracts
import KafkaTransport
import MessagingTestKit
import Testing

@testable import EventMessaging

@Suite("The life of a request client", .timeLimit(.minutes(5)))
struct RequestClientLifeTests {
    private func client(_ stage: Stage) throws -> RequestClient {
        try RequestClient(stage.gateway, replyTopic: "gateway.replies", options: Stage.requestOptions)
    }

    @Test("a reply that arrives while the reader is made anew is read when it is there again")
    func replyWhileNobodyReads() async throws {
        let stage = try Stage()
        try await stage.withGateway { requests in
            try await requests.waitUntilReady()
            let call = Task { try await requests.send(bind) }
            let request = try await stage.read("device.commands", count: 1)[0]
            let reply = try stage.record(
                BindDeviceOutcome.alreadyBound(ownerID: "u-1"),
                headers: [
                    "ec-in-reply-to": try #require(request.headers.lastText("ec-request-id")), "ec-outcome": "ok",
                ],
                topic: "gateway.replies"
            )
            try await KafkaProducer.withProducer(configuration: stage.service.kafka, options: .lowLatency) { producer in
                // Its connections are there before it matters.
                _ = try await producer.send(KafkaProducerRecord(topic: "device.events", value: []))
                // It finds no place to begin at before the reply has been written.
                try stage.broker.failNext(
                    .listOffsets,
                    with: Array(repeating: .topicAuthorizationFailed, count: 1000)
                )
                await requests.channel.restart()
                try await eventually { !requests.isReady }
                _ = try await producer.send(reply)
                #expect(!requests.isReady)
                try stage.broker.clearFaults(of: .listOffsets)
            }
            #expect(try await call.value == .alreadyBound(ownerID: "u-1"))
            try await requests.waitUntilReady()
        }
    }

    @Test("a call made while the reader is made anew waits for it, and is answered")
    func callWhileNobodyReads() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        } _: { _ in
            try await stage.withGateway { requests in
                try await requests.waitUntilReady()
                await requests.channel.restart()
                #expect(try await requests.send(bind) == .alreadyBound(ownerID: "u-1"))
            }
        }
    }

    @Test("running twice at the same time is an error, and does not disturb the first")
    func twice() async throws {
        let stage = try Stage()
        let requests = try client(stage)
        let running = Task { try await requests.run() }
        try await requests.waitUntilReady()
        let error = await #expect(throws: RequestError.self) { try await requests.run() }
        #expect(error?.code == .alreadyRunning)
        #expect(requests.isReady)
        await requests.shutdown()
        try await running.value
        #expect(!requests.isReady)
        // It is over for good.
        try await requests.run()
        let late = await #expect(throws: RequestError.self) { try await requests.waitUntilReady() }
        #expect(late?.code == .shuttingDown)
    }

    @Test("a shutdown while it starts ends it at once, though no broker answers")
    func shutdownWhileStarting() async throws {
        let stage = try Stage()
        try stage.broker.setBroker(isUp: false)
        let requests = try client(stage)
        let running = Task { try await requests.run() }
        let waiting = Task { try await requests.waitUntilReady(timeout: .seconds(100)) }
        try await Task.sleep(for: .milliseconds(50))
        let start = ContinuousClock.now
        await requests.shutdown(grace: .milliseconds(10))
        try await running.value
        #expect(ContinuousClock.now - start < .seconds(20))
        let error = await #expect(throws: RequestError.self) { try await waiting.value }
        #expect(error?.code == .shuttingDown)
    }

    @Test("shutdowns at any moment of the start end it, and it is never ready after that", arguments: 0..<12)
    func shutdownAtAnyMoment(step: Int) async throws {
        let stage = try Stage()
        let requests = try client(stage)
        let running = Task { try await requests.run() }
        try await Task.sleep(for: .milliseconds(step * 4))
        await requests.shutdown(grace: .zero)
        try await running.value
        #expect(!requests.isReady)
    }

    @Test("cancelling the task that runs it lets a call in flight have its answer within the grace")
    func cancelledRun() async throws {
        let stage = try Stage()
        let (gate, open) = AsyncStream<Void>.makeStream()
        try await stage.withService {
            On(BindDevice.self) { _, _ in
                for await _ in gate { break }
                return .alreadyBound(ownerID: "u-1")
            }
        } _: { _ in
            let requests = try client(stage)
            let running = Task { try await requests.run() }
            try await requests.waitUntilReady()
            let call = Task { try await requests.send(bind) }
            _ = try await stage.read("device.commands", count: 1)
            running.cancel()
            try await eventually { requests.isShuttingDown }
            open.yield()
            #expect(try await call.value == .alreadyBound(ownerID: "u-1"))
            try await running.value
        }
    }

    @Test("an ordinal below zero, and a wait for replies that Kafka does not know, are refused when it is made")
    func wrongOptions() throws {
        let stage = try Stage()
        var negative = Stage.requestOptions
        negative.ordinal = -1
        for wait in [Duration.milliseconds(-1), .seconds(301), .seconds(Int64.max), .seconds(Int64.min)] {
            var options = Stage.requestOptions
            options.fetchMaxWait = wait
            let error = #expect(throws: KafkaError.self) {
                _ = try RequestClient(stage.gateway, replyTopic: "gateway.replies", options: options)
            }
            #expect(error?.code == .configuration)
        }
        #expect(throws: KafkaError.self) {
            _ = try RequestClient(stage.gateway, replyTopic: "gateway.replies", options: negative)
        }
    }
}
