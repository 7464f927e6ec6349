import EventContracts
import IoTHubContracts
import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Synchronization
import Testing

@testable import EventMessaging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// From beyond what an instant can be moved by to far below zero.
let extremeDurations: [Duration] = [
    .seconds(Int64.max) * 10, .seconds(Int64.max), .seconds(86_400 * 365 * 1000), .nanoseconds(1), .zero,
    .nanoseconds(-1), .seconds(Int64.min), .seconds(Int64.min) * 10,
]

@Suite("Durations of any length", .timeLimit(.minutes(5)))
struct ExtremeDurationTests {
    @Test("time-outs of calls and waits end or are met", arguments: extremeDurations)
    func calls(duration: Duration) async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self) { _, context in
                #expect(context.remaining.map { $0 >= .zero } == true)
                return .alreadyBound(ownerID: "u-1")
            }
        } _: { processor in
            _ = try? await processor.waitForAssignment(timeout: duration)
            var options = Stage.requestOptions
            options.timeout = duration
            try await stage.withGateway(options: options) { requests in
                try await requests.waitUntilReady()
                for options in [RequestOptions(), RequestOptions(timeout: duration)] {
                    do throws(RequestError) {
                        let outcome = try await requests.send(bind, options: options)
                        #expect(outcome == .alreadyBound(ownerID: "u-1"))
                        #expect(duration > .seconds(1))
                    } catch {
                        #expect(error.code == .timedOut)
                        #expect(duration < .seconds(1))
                    }
                }
                _ = try? await requests.waitUntilReady(timeout: duration)
            }
        }
    }

    @Test(
        "graces and limits of shutdowns end, with work that ends and with nothing at work",
        arguments: extremeDurations
    )
    func shutdowns(duration: Duration) async throws {
        let stage = try Stage()
        let publisher = try EventPublisher(stage.service)
        try await publisher.publish(DeviceBound(deviceID: "d-1", ownerID: "u-7", boundAt: .now))
        await publisher.shutdown(grace: duration)

        let requests = try RequestClient(stage.gateway, replyTopic: "gateway.replies", options: Stage.requestOptions)
        let asking = Task { try await requests.run() }
        try await requests.waitUntilReady()
        let isOver = Atomic(false)
        let call = Task {
            defer { isOver.store(true, ordering: .relaxed) }
            return try await requests.send(bind, options: RequestOptions(timeout: .milliseconds(300)))
        }
        try await eventually { requests.pendingCount == 1 || isOver.load(ordering: .relaxed) }
        await requests.shutdown(grace: duration)
        _ = await call.result
        try await asking.value

        var options = Stage.options()
        options.drainLimit = duration
        options.replyCache = MemoryReplyCache(capacity: .max, lifetime: duration)
        let processor = try EventProcessor(stage.service, group: "device-service", options: options) {
            On(BindDevice.self) { _, _ in .alreadyBound(ownerID: "u-1") }
        }
        let handling = Task { try await processor.run() }
        try await processor.waitForAssignment(timeout: .seconds(150))
        handling.cancel()
        await processor.shutdown(grace: duration)
        try await handling.value
    }

    @Test("backoff and retry limits never trap, and never wait less than no time", arguments: extremeDurations)
    func backoff(duration: Duration) {
        var generator = SeededGenerator(seed: 3)
        for backoff in [
            Backoff.constant(duration), .linear(duration, cap: duration), .linear(.seconds(1), cap: duration),
            .exponential(duration, cap: duration), .exponential(.seconds(1), cap: duration),
        ] {
            for attempt in [Int.min, 0, 1, 2, 31, 1_000_000, Int.max] {
                let delay = backoff.delay(after: attempt, using: &generator)
                #expect((.zero ... .seconds(315_360_000)).contains(delay))
            }
            let limit = RetryLimit(attempts: .max, duration: duration, backoff: backoff)
            _ = limit.pause(after: 3, elapsed: duration, using: &generator)
        }
    }

    @Test("a cache that keeps for ever or not at all does so", arguments: extremeDurations)
    func cache(duration: Duration) {
        var cache = BoundedCache<Int, Int>(capacity: .max, lifetime: duration)
        let now = ContinuousClock.now
        cache.store(1, for: 1, at: now)
        #expect((cache.value(for: 1, at: now + .seconds(1)) != nil) == (duration > .seconds(1)))
    }

    @Test("conversions to milliseconds and nanoseconds are bounded", arguments: extremeDurations)
    func conversions(duration: Duration) {
        #expect((duration.wholeMilliseconds > 0) == (duration >= .milliseconds(1)))
        #expect((duration.wholeNanoseconds > 0) == (duration >= .nanoseconds(1)))
    }
}
