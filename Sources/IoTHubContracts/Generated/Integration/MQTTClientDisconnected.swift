// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The connection of a client to the MQTT broker is over.
public struct MQTTClientDisconnected: IntegrationEvent, SchemaValue {
    /// `mqtt.client.disconnected` v1 on `integration.mqtt`.
    public static let contract = Contract("mqtt.client.disconnected", version: 1, topic: Topics.integrationMQTT)

    /// The client.
    public var clientID: MQTTClientID
    /// Why the connection is over.
    public var cause: MQTTDisconnectCause
    /// The reason code of MQTT 5.
    ///
    /// From 0 to 255.
    public var reasonCode: Int32?
    /// When it went.
    public var disconnectedAt: Date

    /// Makes an integration event from its parts.
    public init(clientID: MQTTClientID, cause: MQTTDisconnectCause, reasonCode: Int32? = nil, disconnectedAt: Date) {
        self.clientID = clientID
        self.cause = cause
        self.reasonCode = reasonCode
        self.disconnectedAt = disconnectedAt
    }

    /// The record's key, `clientId`: what has the same one stays in order.
    public var partitionKey: String { clientID.rawValue }

    /// The examples of the document.
    public static let examples: [MQTTClientDisconnected] = [
        MQTTClientDisconnected(
            clientID: "ts10-0112907",
            cause: .keepAliveTimedOut,
            disconnectedAt: Date(timeIntervalSince1970: 1_772_528_222.866)
        ),
        // Another connection uses its name.
        MQTTClientDisconnected(
            clientID: "gw-12",
            cause: .sessionTakenOver,
            reasonCode: 142,
            disconnectedAt: Date(timeIntervalSince1970: 1_772_529_330.411)
        ),
    ]

    private static let members = JSONMembers("clientId", "cause", "reasonCode", "disconnectedAt")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let reasonCode = IntegerRule(minimum: 0, maximum: 255)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var clientID: MQTTClientID?
        var cause: MQTTDisconnectCause?
        var reasonCode: Int32?
        var disconnectedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: clientID = try MQTTClientID(from: &reader)
            case 1: cause = try MQTTDisconnectCause(from: &reader)
            case 2: if try !reader.readNull() { reasonCode = try reader.readInt32(Rules.reasonCode) }
            case 3: disconnectedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let clientID else { throw members.missing("clientId") }
        guard let cause else { throw members.missing("cause") }
        guard let disconnectedAt else { throw members.missing("disconnectedAt") }
        self.clientID = clientID
        self.cause = cause
        self.reasonCode = reasonCode
        self.disconnectedAt = disconnectedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("clientId", clientID)
        writer.member("cause", cause)
        if let reasonCode { writer.member("reasonCode", reasonCode, Rules.reasonCode) }
        writer.member("disconnectedAt", disconnectedAt)
        writer.endObject()
    }
}
