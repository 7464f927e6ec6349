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

@Suite("Request and reply", .timeLimit(.minutes(5)))
struct RequestReplyTests {
    @Test("a command goes out and its typed outcome comes back")
    func bound() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { command, context in
                #expect(context.source.text == "gateway/gateway-1")
                #expect(context.deadline != nil)
                return .bound(deviceID: command.deviceID, ownerID: command.ownerID, boundAt: .now)
            }
        } _: { _ in
            try await stage.withGateway { requests in
                let outcome = try await requests.send(bind)
                guard case .bound(let device, let owner, _) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                #expect(device == "d-1" && owner == "u-7")
                #expect(requests.pendingCount == 0)
            }
        }
        let reply = try await stage.read("gateway.replies", count: 1)[0]
        #expect(reply.headers.lastText("ec-type") == "device.response.bind")
        #expect(reply.headers.lastText("ec-outcome") == "ok")
        #expect(reply.headers.lastText("ec-source") == "backend/device-service")
        let request = try await stage.read("device.commands", count: 1)[0]
        #expect(reply.headers.lastText("ec-in-reply-to") == request.headers.lastText("ec-request-id"))
        #expect(reply.headers.lastText("ec-causation-id") == request.headers.lastText("ec-id"))
        #expect(reply.headers.lastText("ec-correlation-id") == request.headers.lastText("ec-correlation-id"))
        #expect(reply.headers.lastText("ec-reply-instance") == request.headers.lastText("ec-reply-instance"))
        #expect(request.headers.lastText("ec-reply-topic") == "gateway.replies")
        #expect(request.headers.lastText("ec-reply-partition") == "0")
        #expect(
            request.headers.lastText("ec-accept")
                == "v1:bound,alreadyBound,unknownDevice,qrCodeInvalid,deviceLimitReached"
        )
        #expect(request.headers.lastText("ec-attempt") == "1")
        #expect(request.headers.lastText("ec-timeout-ms").flatMap { Int($0) }.map { $0 <= 20_000 } == true)
        #expect(request.key == Array("d-1".utf8))
        #expect(try await stage.committed("device.commands") == 1)
    }

    @Test("a business rejection is an outcome, not an error")
    func rejected() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-9") }
        } _: { _ in
            try await stage.withGateway { requests in
                let outcome = try await requests.send(bind)
                #expect(outcome == .alreadyBound(ownerID: "u-9"))
            }
        }
        let reply = try await stage.read("gateway.replies", count: 1)[0]
        #expect(reply.headers.lastText("ec-outcome") == "rejected")
    }

    @Test("when nobody answers the call times out, and says that the command may still run")
    func timeout() async throws {
        let stage = try Stage()
        try await stage.withGateway { requests in
            try await requests.waitUntilReady()
            let start = ContinuousClock.now
            let error = await #expect(throws: RequestError.self) {
                try await requests.send(bind, options: RequestOptions(timeout: .milliseconds(150)))
            }
            #expect(error?.code == .timedOut)
            #expect(error?.isRetryable == true)
            #expect((.milliseconds(150)...(.seconds(5))).contains(ContinuousClock.now - start))
            #expect(requests.pendingCount == 0)
        }
    }

    @Test("a Problem that a handler throws comes back as a remote error with its code, after a dead letter")
    func problem() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self, onFailure: .standard) { _, _ in
                throw Problem(code: "database-gone", message: "no database", retryable: false)
            }
        } _: { _ in
            try await stage.withGateway { requests in
                let error = await #expect(throws: RequestError.self) { try await requests.send(bind) }
                #expect(error?.code == .remote)
                #expect(error?.problem == Problem(code: "database-gone", message: "no database", retryable: false))
            }
        }
        let letter = try await stage.read("dlq.device.commands", count: 1)[0]
        #expect(letter.headers.lastText("ec-dlq-disposition") == "handlerRejected")
        #expect(letter.headers.lastText("ec-error-code") == "database-gone")
    }

    @Test("a hundred calls at once each get their own answer")
    func many() async throws {
        let stage = try Stage(partitions: 3, replyPartitions: 2)
        try await stage.withService(options: Stage.options(concurrency: .perKey(8))) {
            On(BindDevice.self) { command, _ in
                .bound(deviceID: command.deviceID, ownerID: command.ownerID, boundAt: .now)
            }
        } _: { _ in
            try await stage.withGateway { requests in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<100 {
                        group.addTask {
                            let device = DeviceID(rawValue: "d-\(number)")
                            let command = BindDevice(deviceID: device, ownerID: "u-1", qrCode: "QR-0001")
                            guard case .bound(let answered, _, _) = try await requests.send(command) else {
                                Issue.record("not bound")
                                return
                            }
                            #expect(answered == device)
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(requests.pendingCount == 0)
            }
        }
    }

    @Test("a command that comes again is answered with the same bytes and does not run again")
    func cached() async throws {
        let stage = try Stage()
        let runs = Atomic(0)
        try await stage.withService {
            On(BindDevice.self) { command, _ in
                runs.add(1, ordering: .relaxed)
                return .bound(deviceID: command.deviceID, ownerID: command.ownerID, boundAt: .now)
            }
        } _: { _ in
            try await stage.withGateway { requests in
                let options = RequestOptions(idempotencyKey: "order-4711")
                let first = try await requests.send(bind, options: options)
                let second = try await requests.send(bind, options: options)
                #expect(first == second)
            }
        }
        #expect(runs.load(ordering: .relaxed) == 1)
        let replies = try await stage.read("gateway.replies", count: 2)
        #expect(replies[0].value == replies[1].value)
        #expect(replies[0].headers.lastText("ec-in-reply-to") != replies[1].headers.lastText("ec-in-reply-to"))
        #expect(stage.counter("messaging_records_total", ["result": "answeredFromCache"]) == 1)
    }

    @Test("shutting down fails the calls that wait, and those that come after")
    func shutdown() async throws {
        let stage = try Stage()
        let requests = try RequestClient(stage.gateway, replyTopic: "gateway.replies", options: Stage.requestOptions)
        let running = Task { try await requests.run() }
        try await requests.waitUntilReady()
        let waiting = Task { try await requests.send(bind) }
        try await eventually { requests.pendingCount == 1 }
        await requests.shutdown(grace: .milliseconds(50))
        let error = await #expect(throws: RequestError.self) { try await waiting.value }
        #expect(error?.code == .shuttingDown)
        let late = await #expect(throws: RequestError.self) { try await requests.send(bind) }
        #expect(late?.code == .shuttingDown)
        try await running.value
    }

    @Test("a call in flight at the shutdown still gets its answer within the grace")
    func gracefulShutdown() async throws {
        let stage = try Stage()
        let (gate, open) = AsyncStream<Void>.makeStream()
        try await stage.withService {
            On(BindDevice.self) { command, _ in
                for await _ in gate { break }
                return .alreadyBound(ownerID: "u-1")
            }
        } _: { _ in
            let requests = try RequestClient(
                stage.gateway,
                replyTopic: "gateway.replies",
                options: Stage.requestOptions
            )
            let running = Task { try await requests.run() }
            let waiting = Task { try await requests.send(bind) }
            try await eventually { requests.isReady && requests.pendingCount == 1 }
            let stopping = Task { await requests.shutdown(grace: .seconds(20)) }
            open.yield()
            #expect(try await waiting.value == .alreadyBound(ownerID: "u-1"))
            await stopping.value
            try await running.value
        }
    }

    @Test("a task that was cancelled before the call gets an error at once and sends nothing that waits")
    func cancelledBefore() async throws {
        let stage = try Stage()
        try await stage.withGateway { requests in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await requests.send(bind)
            }
            task.cancel()
            let error = await #expect(throws: RequestError.self) { try await task.value }
            #expect(error?.code == .cancelled)
            #expect(requests.pendingCount == 0)
        }
    }

    @Test("cancelling a call that waits ends it at once, whether it has left or waits for the reply channel")
    func cancelledWhileWaiting() async throws {
        let stage = try Stage()
        let requests = try RequestClient(stage.gateway, replyTopic: "gateway.replies", options: Stage.requestOptions)
        for isRunning in [false, true] {
            let running = isRunning ? Task { try await requests.run() } : nil
            if isRunning { try await requests.waitUntilReady() }
            let task = Task { try await requests.send(bind) }
            try await eventually { requests.pendingCount == 1 }
            task.cancel()
            let error = await #expect(throws: RequestError.self) { try await task.value }
            #expect(error?.code == .cancelled)
            #expect(requests.pendingCount == 0)
            if isRunning { await requests.shutdown(grace: .zero) }
            try await running?.value
        }
    }

    @Test("cancellations and answers that race end every call exactly once")
    func cancellationRace() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        } _: { _ in
            try await stage.withGateway { requests in
                try await requests.waitUntilReady()
                await withTaskGroup(of: Void.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let task = Task { try await requests.send(bind) }
                            for _ in 0..<(number * 7 % 50) { await Task.yield() }
                            if number % 5 == 0 { try? await Task.sleep(for: .milliseconds(number % 30)) }
                            task.cancel()
                            switch await task.result {
                            case .success(let outcome): #expect(outcome == .alreadyBound(ownerID: "u-1"))
                            case .failure(let error): #expect((error as? RequestError)?.code == .cancelled)
                            }
                        }
                    }
                }
                #expect(requests.pendingCount == 0)
            }
        }
    }

    @Test("a call made before the reply channel is ready waits for it and is answered")
    func beforeReady() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        } _: { _ in
            let requests = try RequestClient(
                stage.gateway,
                replyTopic: "gateway.replies",
                options: Stage.requestOptions
            )
            let early = Task { try await requests.send(bind) }
            try await eventually { requests.pendingCount == 1 }
            #expect(!requests.isReady)
            let running = Task { try await requests.run() }
            #expect(try await early.value == .alreadyBound(ownerID: "u-1"))
            await requests.shutdown()
            try await running.value
        }
    }

    @Test("a start that fails is tried again, and calls meanwhile end in their own time with the reason")
    func failedStart() async throws {
        let stage = try Stage()
        try stage.broker.setBroker(isUp: false)
        let requests = try RequestClient(stage.gateway, replyTopic: "gateway.replies", options: Stage.requestOptions)
        let running = Task { try await requests.run() }
        let call = Task { try await requests.send(bind, options: RequestOptions(timeout: .milliseconds(200))) }
        let error = await #expect(throws: RequestError.self) { try await call.value }
        #expect(error?.code == .timedOut)
        let notReady = await #expect(throws: RequestError.self) {
            try await requests.waitUntilReady(timeout: .milliseconds(50))
        }
        #expect(notReady?.code == .timedOut)
        try stage.broker.setBroker(isUp: true)
        try await requests.waitUntilReady(timeout: .seconds(50))
        await requests.shutdown()
        try await running.value
    }

    @Test("one call more than may be in flight fails fast, where that is wanted")
    func failFast() async throws {
        let stage = try Stage()
        var options = Stage.requestOptions
        options.maxInFlight = 1
        options.overflow = .failFast
        try await stage.withGateway(options: options) { requests in
            try await requests.waitUntilReady()
            let first = Task { try await requests.send(bind) }
            try await eventually { requests.pendingCount == 1 }
            let error = await #expect(throws: RequestError.self) { try await requests.send(bind) }
            #expect(error?.code == .tooManyInFlight)
            first.cancel()
            _ = await first.result
        }
    }

    @Test("a request that cannot be written fails at once with the reason")
    func sendFailed() async throws {
        let stage = try Stage()
        try await stage.withGateway { requests in
            try await requests.waitUntilReady()
            try stage.broker.failNext(.produce, with: [.messageTooLarge])
            let error = await #expect(throws: RequestError.self) { try await requests.send(bind) }
            #expect(error?.code == .sendFailed)
            #expect((error?.cause as? KafkaError)?.code == .messageTooLarge)
            #expect(requests.pendingCount == 0)
        }
    }

    @Test("replies that nobody waits for are counted by reason, and late ones told to the hook")
    func unclaimed() async throws {
        let stage = try Stage()
        let late = Guarded<[String]>([])
        var options = Stage.requestOptions
        options.instance = "gateway-7"
        options.onLateReply = { reply in late.withLock { $0.append(reply.requestID) } }
        try await stage.withGateway(options: options) { requests in
            try await requests.waitUntilReady()
            _ = try? await requests.send(bind, options: RequestOptions(timeout: .milliseconds(30)))
            let request = try await stage.read("device.commands", count: 1)[0]
            let id = try #require(request.headers.lastText("ec-request-id"))
            let instance = try #require(request.headers.lastText("ec-reply-instance"))
            func reply(_ id: String, _ instance: String?) throws -> KafkaProducerRecord {
                var headers: KafkaHeaders = ["ec-in-reply-to": id, "ec-outcome": "ok"]
                if let instance { headers.append("ec-reply-instance", instance) }
                return try stage.record(
                    BindDeviceOutcome.alreadyBound(ownerID: "u-1"),
                    headers: headers,
                    topic: "gateway.replies"
                )
            }
            try await stage.write(
                try reply(id, instance),
                try reply(id, "gateway-8/0199a1f2"),
                try reply(id, "gateway-7/0199a1f2"),
                try reply("0199a1f2-0000-7000-8000-000000000000", instance),
                try reply("nonsense", nil)
            )
            @Sendable func count(_ reason: String) -> Int64 {
                stage.counter("messaging_unclaimed_replies_total", ["reason": reason])
            }
            try await eventually {
                count("late") == 1 && count("foreign") == 1 && count("stale") == 1 && count("orphan") == 2
            }
            #expect(late.withLock { $0 } == [id])
        }
        #expect(stage.logs.entries(from: .error).isEmpty)
    }

    @Test("a reply without a request id is matched by correlation id, if exactly one call has it")
    func legacyReply() async throws {
        let stage = try Stage()
        try await stage.withGateway { requests in
            let correlation = try CorrelationID("order-1")
            let call = Task {
                try await requests.send(bind, options: RequestOptions(correlationID: correlation))
            }
            _ = try await stage.read("device.commands", count: 1)
            let envelope = Envelope(
                BindDeviceOutcome.alreadyBound(ownerID: "u-3"),
                source: .backend("legacy"),
                correlationID: correlation
            )
            try await stage.write(
                KafkaProducerRecord(topic: "gateway.replies", value: try EnvelopeCodec.standard.encode(envelope))
            )
            #expect(try await call.value == .alreadyBound(ownerID: "u-3"))
        }
    }

    @Test("a reply of another type, or that cannot be read, is an error and not a hang")
    func undecodableReply() async throws {
        let stage = try Stage()
        try await stage.withGateway { requests in
            for broken in [Array("{".utf8), Array(#"{"eventType":"x.y"}"#.utf8), nil] {
                let call = Task { try await requests.send(bind) }
                try await eventually { requests.pendingCount == 1 }
                let sent = stage.counter("messaging_requests_total", [:])
                let request = try #require(try await stage.read("device.commands", count: Int(sent) + 1).last)
                let id = try #require(request.headers.lastText("ec-request-id"))
                try await stage.write(
                    KafkaProducerRecord(topic: "gateway.replies", value: broken, headers: ["ec-in-reply-to": id])
                )
                let error = await #expect(throws: RequestError.self) { try await call.value }
                #expect(error?.code == .undecodableReply)
            }
        }
    }
}
