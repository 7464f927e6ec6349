// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A client has connected to the MQTT broker.
public struct MQTTClientConnected: IntegrationEvent, SchemaValue {
    /// `mqtt.client.connected` v1 on `integration.mqtt`.
    public static let contract = Contract("mqtt.client.connected", version: 1, topic: Topics.integrationMQTT)

    /// The client.
    public var clientID: MQTTClientID
    /// What it speaks.
    public var protocolVersion: MQTTProtocolVersion
    /// Where it connects from, if that is known.
    ///
    /// At most 64 characters.
    public var remoteAddress: String?
    /// How often it is heard of at least; zero means never.
    public var keepAlive: Duration
    /// Whether it takes up the session that it had.
    public var resumesSession: Bool
    /// The certificate with which it proved who it is, if it did so.
    public var certificateFingerprint: SHA256Digest?
    /// When it came.
    public var connectedAt: Date

    /// Makes an integration event from its parts.
    public init(
        clientID: MQTTClientID,
        protocolVersion: MQTTProtocolVersion,
        remoteAddress: String? = nil,
        keepAlive: Duration,
        resumesSession: Bool = false,
        certificateFingerprint: SHA256Digest? = nil,
        connectedAt: Date
    ) {
        self.clientID = clientID
        self.protocolVersion = protocolVersion
        self.remoteAddress = remoteAddress
        self.keepAlive = keepAlive
        self.resumesSession = resumesSession
        self.certificateFingerprint = certificateFingerprint
        self.connectedAt = connectedAt
    }

    /// The record's key, `clientId`: what has the same one stays in order.
    public var partitionKey: String { clientID.rawValue }

    /// The examples of the document.
    public static let examples: [MQTTClientConnected] = [
        MQTTClientConnected(
            clientID: "hx200-0048213",
            protocolVersion: .mqtt5,
            remoteAddress: "198.51.100.7",
            keepAlive: .seconds(60),
            certificateFingerprint: "2914ccd2c55202c74d8e2d8d31c8c5bc39628b8a381f9a349dbf74ab033ba1f5",
            connectedAt: Date(timeIntervalSince1970: 1_772_517_521.062)
        ),
        // It takes up the session that it had.
        MQTTClientConnected(
            clientID: "gw-12",
            protocolVersion: .mqtt311,
            keepAlive: .seconds(30),
            resumesSession: true,
            connectedAt: Date(timeIntervalSince1970: 1_772_521_392.322)
        ),
    ]

    private static let members = JSONMembers(
        "clientId",
        "protocolVersion",
        "remoteAddress",
        "keepAlive",
        "resumesSession",
        "certificateFingerprint",
        "connectedAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let remoteAddress = TextRule(maxLength: 64)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var clientID: MQTTClientID?
        var protocolVersion: MQTTProtocolVersion?
        var remoteAddress: String?
        var keepAlive: Duration?
        var resumesSession: Bool = false
        var certificateFingerprint: SHA256Digest?
        var connectedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: clientID = try MQTTClientID(from: &reader)
            case 1: protocolVersion = try MQTTProtocolVersion(from: &reader)
            case 2: if try !reader.readNull() { remoteAddress = try reader.readString(Rules.remoteAddress) }
            case 3: keepAlive = try reader.readDuration()
            case 4: if try !reader.readNull() { resumesSession = try reader.readBool() }
            case 5: if try !reader.readNull() { certificateFingerprint = try SHA256Digest(from: &reader) }
            case 6: connectedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let clientID else { throw members.missing("clientId") }
        guard let protocolVersion else { throw members.missing("protocolVersion") }
        guard let keepAlive else { throw members.missing("keepAlive") }
        guard let connectedAt else { throw members.missing("connectedAt") }
        self.clientID = clientID
        self.protocolVersion = protocolVersion
        self.remoteAddress = remoteAddress
        self.keepAlive = keepAlive
        self.resumesSession = resumesSession
        self.certificateFingerprint = certificateFingerprint
        self.connectedAt = connectedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("clientId", clientID)
        writer.member("protocolVersion", protocolVersion)
        if let remoteAddress { writer.member("remoteAddress", remoteAddress, Rules.remoteAddress) }
        writer.member("keepAlive", keepAlive)
        writer.member("resumesSession", resumesSession)
        if let certificateFingerprint { writer.member("certificateFingerprint", certificateFingerprint) }
        writer.member("connectedAt", connectedAt)
        writer.endObject()
    }
}
