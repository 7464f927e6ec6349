import EventContracts
import EventMessaging
import IoTHubContracts
import KafkaTransport

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

// Request and reply as an application has it: a typed command in, its typed outcome back, everything in between.

extension OurSide {
    /// Binds devices, `concurrency` at a time.
    @concurrent
    func bindDevices(_ prefix: String, sizes: ExchangeShape, count: Int, concurrency: Int) async throws -> Observation {
        try await withDeviceService(prefix) { requests in
            try await Calls(count: count, concurrency: concurrency).run(
                bytes: sizes.requestSize + sizes.replySize
            ) { caller, sequence in
                let outcome = try await requests.send(Self.command(caller &+ sequence))
                guard case .bound = outcome else { throw Complaint("a device was not bound: \(outcome)") }
            }
        }
    }

    /// How large a real command and its reply are: what the C side sends as well.
    @concurrent
    func measureExchange(_ prefix: String, topic: String, replyTopic: String) async throws -> ExchangeShape {
        _ = try await withDeviceService(prefix) { try await $0.send(Self.command(0)) }
        let request = try await first(prefix + Topics.deviceCommands.name)
        let reply = try await first(prefix + Self.replies.name)
        func headers(_ record: KafkaRecord, besides names: Set<String>) -> [(name: String, value: String)] {
            record.headers.filter { !names.contains($0.name) }.map {
                ($0.name, String(decoding: $0.value ?? [], as: UTF8.self))
            }
        }
        return ExchangeShape(
            topic: topic,
            replyTopic: replyTopic,
            requestHeaders: headers(request, besides: ["ec-request-id", "ec-reply-topic", "ec-reply-partition"]),
            replyHeaders: headers(reply, besides: ["ec-in-reply-to"]),
            requestSize: request.value?.count ?? 0,
            replySize: reply.value?.count ?? 0,
            keySize: request.key?.count ?? 0
        )
    }

    private static let replies: Topic = "gateway.replies"

    private static func command(_ number: Int) -> BindDevice {
        BindDevice(
            deviceID: DeviceID(rawValue: "d-\(1_000_000 + number)"),
            ownerID: "u-4711",
            qrCode: "QR-4F7A-99",
            displayName: "Boiler in the cellar"
        )
    }

    private func first(_ topic: String) async throws -> KafkaRecord {
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([KafkaTopicPartition(topic, 0): .beginning])
        ) { consumer in
            for try await record in consumer.records { return record }
            throw Complaint("there is nothing in \(topic)")
        }
    }

    /// A device service that binds every device, and a client to ask it: two processes' worth, with clients of their
    /// own.
    private func withDeviceService<Value: Sendable>(
        _ prefix: String,
        _ body: (RequestClient) async throws -> Value
    ) async throws -> Value {
        let service = MessagingConfiguration(
            kafka: configuration,
            source: .backend("device-service"),
            topicPrefix: prefix
        )
        let gateway = MessagingConfiguration(kafka: configuration, source: .backend("gateway"), topicPrefix: prefix)
        let boundAt = Date(timeIntervalSince1970: 1_700_000_000)
        let processor = try EventProcessor(service, group: "device-service") {
            On(BindDevice.self) { command, _ in
                .bound(deviceID: command.deviceID, ownerID: command.ownerID, boundAt: boundAt)
            }
        }
        let requests = try RequestClient(gateway, replyTopic: Self.replies)
        let processing = Task { try await processor.run() }
        let requesting = Task { try await requests.run() }
        do {
            try await processor.waitForAssignment()
            try await requests.waitUntilReady()
            let value = try await body(requests)
            await requests.shutdown()
            await processor.shutdown()
            try await requesting.value
            try await processing.value
            return value
        } catch {
            await requests.shutdown(grace: .zero)
            await processor.shutdown(grace: .zero)
            throw error
        }
    }
}
