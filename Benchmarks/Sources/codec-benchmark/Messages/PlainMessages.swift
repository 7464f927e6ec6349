import EventContracts
import Foundation

/// ``StartUpdate`` as `Codable` alone, which every coder reads and writes member by member.
struct PlainStartUpdate: DomainEvent {
    static let contract = StartUpdate.contract
    var partitionKey: String { deviceId }
    var updateId: UUID
    var deviceId: String
    var version: String
    var artefact: String
    var size: Int
    var notBefore: Date
    var isForced: Bool
    var reason: String?
}

/// ``TelemetryReceived`` as `Codable` alone.
struct PlainTelemetryReceived: DomainEvent {
    static let contract = TelemetryReceived.contract
    var partitionKey: String { deviceId }
    var deviceId: String
    var readings: [Reading]

    struct Reading: Codable, Sendable {
        var sensor: String
        var value: Double
        var unit: String
        var at: Date
    }
}

/// The envelope as one writes it for Foundation's coders.
struct PlainEnvelope<Payload: Codable>: Codable {
    var eventType: String
    var correlationId: UUID
    var timestamp: Date
    var source: EventSource
    var __version: String
    var id: UUID?
    var causationId: UUID?
    var payload: Payload
}
