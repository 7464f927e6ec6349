import EventContracts
import IoTHubContracts
import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import EventMessaging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Awaiting events", .timeLimit(.minutes(5)))
struct EventAwaitingTests {
    private func bound(_ device: String = "d-1") -> DeviceBound {
        DeviceBound(deviceID: DeviceID(rawValue: device), ownerID: "u-7", boundAt: Date(timeIntervalSince1970: 0))
    }

    /// An event as somebody writes it who knows the envelope and none of the headers.
    private func legacy(_ event: DeviceBound, _ correlation: CorrelationID) throws -> KafkaProducerRecord {
        let envelope = Envelope(event, source: .backend("legacy"), correlationID: correlation)
        return KafkaProducerRecord(topic: "device.events", value: try EnvelopeCodec.standard.encode(envelope))
    }

    @Test("the event that is published at once by what starts it is not missed")
    func atOnce() async throws {
        let stage = try Stage(partitions: 3)
        let publisher = try EventPublisher(stage.service, options: .lowLatency)
        // What was there before is none of our business.
        let order = CorrelationID()
        try await publisher.publish(bound("d-0"), options: PublishOptions(correlationID: order))
        try await stage.withGateway { requests in
            let event = try await requests.response(to: order, as: DeviceBound.self) {
                try await publisher.publish(bound("d-2"), options: PublishOptions(correlationID: CorrelationID()))
                try await publisher.publish(bound("d-1"), options: PublishOptions(correlationID: order))
            }
            #expect(event.deviceID == "d-1")
            #expect(requests.events.waitingCount == 0)
        }
        await publisher.shutdown()
    }

    @Test("everybody who waits for a piece of business gets its event, headers or not")
    func everybody() async throws {
        let stage = try Stage(partitions: 2)
        let order = CorrelationID()
        try await stage.withGateway { requests in
            let waiting = (0..<3).map { _ in
                Task { try await requests.response(to: order, as: DeviceBound.self).deviceID }
            }
            try await eventually { requests.events.waitingCount == 3 }
            try await stage.write(try legacy(bound(), order))
            for task in waiting { #expect(try await task.value == "d-1") }
        }
    }

    @Test("an event serves as the answer of a responder that knows nothing of replies")
    func legacyResponder() async throws {
        let stage = try Stage(partitions: 2)
        try await stage.withGateway { requests in
            let call = Task { try await requests.send(bind, awaiting: DeviceBound.self) }
            try await eventually { requests.pendingCount == 1 && requests.isReady }
            let request = try await eventuallyFirst(stage)
            let correlation = try CorrelationID(try #require(request.headers.lastText("ec-correlation-id")))
            try await stage.write(try legacy(bound(), correlation))
            #expect(try await call.value == .event(bound()))
            #expect(requests.pendingCount == 0 && requests.events.waitingCount == 0)
        }
    }

    @Test("a reply that comes first is the answer, and a failure of the responder is an error")
    func replyFirst() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self, onFailure: .deadLetter) { command, _ in
                guard command.deviceID == "d-1" else { throw Problem(code: "no", message: "no", retryable: false) }
                return .alreadyBound(ownerID: "u-1")
            }
        } _: { _ in
            try await stage.withGateway { requests in
                let first = try await requests.send(bind, awaiting: DeviceBound.self)
                #expect(first == .reply(.alreadyBound(ownerID: "u-1")))
                let error = await #expect(throws: RequestError.self) {
                    let other = BindDevice(deviceID: "d-2", ownerID: "u-7", qrCode: "QR-0001")
                    return try await requests.send(other, awaiting: DeviceBound.self)
                }
                #expect(error?.code == .remote)
                #expect(requests.events.waitingCount == 0)
            }
        }
    }

    @Test("of two calls with one correlation id the one that caused the event gets it, and else none")
    func cause() async throws {
        let stage = try Stage()
        let order = try CorrelationID("order-1")
        try await stage.withGateway { requests in
            let calls = (0..<2).map { _ in
                Task {
                    try await requests.send(
                        bind,
                        awaiting: DeviceBound.self,
                        options: RequestOptions(timeout: .seconds(20), correlationID: order)
                    )
                }
            }
            try await eventually { requests.events.waitingCount == 2 }
            let second = try await stage.read("device.commands", count: 2)[1]
            let cause = try EventID(try #require(second.headers.lastText("ec-id")))
            // This one is nobody's, because it could be either's.
            try await stage.write(try legacy(bound("d-0"), order))
            let publisher = try EventPublisher(stage.service, options: .lowLatency)
            try await publisher.publish(
                bound(),
                options: PublishOptions(correlationID: order, causationID: cause)
            )
            await publisher.shutdown()
            try await eventually { requests.events.waitingCount == 1 }
            var answered = 0
            for call in calls {
                switch await call.result {
                case .success(let response):
                    answered += 1
                    #expect(response == .event(bound()))
                case .failure(let error): #expect((error as? RequestError)?.code == .timedOut)
                }
            }
            #expect(answered == 1)
        }
    }

    @Test("an event that cannot be read is an error and not a hang")
    func unreadable() async throws {
        let stage = try Stage()
        let order = CorrelationID()
        try await stage.withGateway { requests in
            let error = await #expect(throws: RequestError.self) {
                _ = try await requests.response(to: order, as: DeviceBound.self, timeout: .seconds(150)) {
                    try await stage.write(
                        KafkaProducerRecord(
                            topic: "device.events",
                            value: Array("{".utf8),
                            headers: ["ec-type": "device.bound", "ec-correlation-id": order.text]
                        )
                    )
                }
            }
            #expect(error?.code == .undecodableReply)
        }
    }

    @Test("waits end with their time, with their task, with a start that throws and with the client")
    func ends() async throws {
        struct Broken: Error {}
        let stage = try Stage()
        let order = CorrelationID()
        try await stage.withGateway { requests in
            let late = await #expect(throws: RequestError.self) {
                try await requests.response(to: order, as: DeviceBound.self, timeout: .seconds(2)) {}
            }
            #expect(late?.code == .timedOut)
            await #expect(throws: Broken.self) {
                try await requests.response(to: order, as: DeviceBound.self) { throw Broken() }
            }
            let cancelled = Task { try await requests.response(to: order, as: DeviceBound.self) }
            try await eventually { requests.events.waitingCount == 1 }
            cancelled.cancel()
            let error = await #expect(throws: RequestError.self) { try await cancelled.value }
            #expect(error?.code == .cancelled)
            #expect(requests.events.waitingCount == 0)
            let missing = await #expect(throws: RequestError.self) {
                try await requests.response(to: order, as: DeviceBound.self, from: "not a topic")
            }
            #expect(missing?.code == .invalidCommand)
            let open = Task { try await requests.response(to: order, as: DeviceBound.self) }
            try await eventually { requests.events.waitingCount == 1 }
            await requests.shutdown(grace: .zero)
            let closed = await #expect(throws: RequestError.self) { try await open.value }
            #expect(closed?.code == .shuttingDown)
            let after = await #expect(throws: RequestError.self) {
                try await requests.response(to: order, as: DeviceBound.self)
            }
            #expect(after?.code == .shuttingDown)
        }
    }

    private func eventuallyFirst(_ stage: Stage) async throws -> KafkaRecord {
        for partition: Int32 in [0, 1] {
            let place = KafkaTopicPartition("device.commands", partition)
            let high = try await KafkaAdmin.withAdmin(configuration: stage.service.kafka) { admin in
                try await admin.watermarks(of: place).high
            }
            if high > 0 { return try await stage.read("device.commands", count: 1, partition: partition)[0] }
        }
        return try await eventuallyFirst(stage)
    }
}
