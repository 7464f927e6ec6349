// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Measurements of a device have arrived, as numbers without units.
///
/// Deprecated. Send DeviceTelemetryReceived instead; it is gone after 2027-06-30.
public struct DeviceTelemetryReceivedV1: DomainEvent, SchemaValue {
    /// `device.telemetry.received` v1 on `device.telemetry`.
    public static let contract = Contract(
        "device.telemetry.received",
        version: 1,
        topic: Topics.deviceTelemetry,
        deprecation: Contract.Deprecation("Send DeviceTelemetryReceived instead.", sunset: "2027-06-30")
    )

    /// The device.
    public var deviceID: DeviceID
    /// When it measured.
    public var measuredAt: Date
    /// The numbers by what they measure; the unit is known by custom alone.
    public var values: [String: Double]

    /// Makes an event from its parts.
    @available(*, deprecated, message: "Send DeviceTelemetryReceived instead; it is gone after 2027-06-30.")
    public init(deviceID: DeviceID, measuredAt: Date, values: [String: Double]) {
        self.deviceID = deviceID
        self.measuredAt = measuredAt
        self.values = values
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    @available(*, deprecated)
    public static let examples: [DeviceTelemetryReceivedV1] = [
        DeviceTelemetryReceivedV1(
            deviceID: "d-1001",
            measuredAt: Date(timeIntervalSince1970: 1_738_146_658),
            values: ["flow.temperature": 53.75, "flow.pressure": 181_900]
        ),
        DeviceTelemetryReceivedV1(
            deviceID: "d-1002",
            measuredAt: Date(timeIntervalSince1970: 1_738_146_660),
            values: ["temperature": 19.5]
        ),
    ]

    private static let members = JSONMembers("deviceId", "measuredAt", "values")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var measuredAt: Date?
        var values: [String: Double]?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: measuredAt = try reader.readDate()
            case 2: values = try [String: Double](from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let measuredAt else { throw members.missing("measuredAt") }
        guard let values else { throw members.missing("values") }
        self.deviceID = deviceID
        self.measuredAt = measuredAt
        self.values = values
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("measuredAt", measuredAt)
        writer.member("values", values)
        writer.endObject()
    }
}
