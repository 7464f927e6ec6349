// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A device has come, gone, or is in another state.
public struct DeviceStatusChanged: DomainEvent, SchemaValue {
    /// `device.status.changed` v1 on `device.events`.
    public static let contract = Contract("device.status.changed", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// How it is now.
    public var status: DeviceStatus
    /// How it was; absent the first time.
    public var previousStatus: DeviceStatus?
    /// Why it changed.
    public var cause: StatusCause
    /// How it is connected; absent if it is not.
    public var connection: DeviceConnection?
    /// How full its battery is; absent without one.
    ///
    /// From 0 to 100.
    public var batteryPercent: Int?
    /// When it changed.
    public var changedAt: Date

    /// Makes an event from its parts.
    public init(
        deviceID: DeviceID,
        status: DeviceStatus,
        previousStatus: DeviceStatus? = nil,
        cause: StatusCause,
        connection: DeviceConnection? = nil,
        batteryPercent: Int? = nil,
        changedAt: Date
    ) {
        self.deviceID = deviceID
        self.status = status
        self.previousStatus = previousStatus
        self.cause = cause
        self.connection = connection
        self.batteryPercent = batteryPercent
        self.changedAt = changedAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeviceStatusChanged] = [
        DeviceStatusChanged(
            deviceID: "d-1001",
            status: .online,
            previousStatus: .offline,
            cause: .connected,
            connection: DeviceConnection(
                transport: .mqtt,
                clientID: "hx200-0048213",
                gatewayID: "gw-12",
                signalDecibelMilliwatts: -67
            ),
            batteryPercent: 88,
            changedAt: Date(timeIntervalSince1970: 1_772_517_521.062)
        ),
        DeviceStatusChanged(
            deviceID: "d-1002",
            status: .offline,
            previousStatus: .online,
            cause: .keepAliveTimedOut,
            changedAt: Date(timeIntervalSince1970: 1_772_528_222.9)
        ),
    ]

    private static let members = JSONMembers(
        "deviceId",
        "status",
        "previousStatus",
        "cause",
        "connection",
        "batteryPercent",
        "changedAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let batteryPercent = IntegerRule(minimum: 0, maximum: 100)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var status: DeviceStatus?
        var previousStatus: DeviceStatus?
        var cause: StatusCause?
        var connection: DeviceConnection?
        var batteryPercent: Int?
        var changedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: status = try DeviceStatus(from: &reader)
            case 2: if try !reader.readNull() { previousStatus = try DeviceStatus(from: &reader) }
            case 3: cause = try StatusCause(from: &reader)
            case 4: if try !reader.readNull() { connection = try DeviceConnection(from: &reader) }
            case 5: if try !reader.readNull() { batteryPercent = try reader.readInt(Rules.batteryPercent) }
            case 6: changedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let status else { throw members.missing("status") }
        guard let cause else { throw members.missing("cause") }
        guard let changedAt else { throw members.missing("changedAt") }
        self.deviceID = deviceID
        self.status = status
        self.previousStatus = previousStatus
        self.cause = cause
        self.connection = connection
        self.batteryPercent = batteryPercent
        self.changedAt = changedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("status", status)
        if let previousStatus { writer.member("previousStatus", previousStatus) }
        writer.member("cause", cause)
        if let connection { writer.member("connection", connection) }
        if let batteryPercent { writer.member("batteryPercent", batteryPercent, Rules.batteryPercent) }
        writer.member("changedAt", changedAt)
        writer.endObject()
    }
}
