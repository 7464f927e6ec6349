// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Measurements of a device have arrived.
///
/// One message holds a batch in the order in which the device measured. A device that was offline sends what it kept,
/// so a batch may be older than one before it; sequence says which is which.
public struct DeviceTelemetryReceived: DomainEvent, SchemaValue {
    /// `device.telemetry.received` v2 on `device.telemetry`.
    public static let contract = Contract("device.telemetry.received", version: 2, topic: Topics.deviceTelemetry)

    /// The device.
    public var deviceID: DeviceID
    /// Names the batch; the same one may come twice.
    public var batchID: UUID
    /// Counts the batches of the device.
    ///
    /// From 0 to 9007199254740991.
    public var sequence: Int64
    /// When the platform got it.
    public var receivedAt: Date
    /// The gateway that it came through, if there was one.
    ///
    /// At most 128 characters.
    public var gatewayID: String?
    /// What the device ran, if it says so.
    public var firmwareVersion: FirmwareVersion?
    /// What was measured, oldest first; nothing from a device that only says that it lives.
    ///
    /// At most 1000 elements.
    public var measurements: [DeviceMeasurement]

    /// Makes an event from its parts.
    public init(
        deviceID: DeviceID,
        batchID: UUID,
        sequence: Int64,
        receivedAt: Date,
        gatewayID: String? = nil,
        firmwareVersion: FirmwareVersion? = nil,
        measurements: [DeviceMeasurement]
    ) {
        self.deviceID = deviceID
        self.batchID = batchID
        self.sequence = sequence
        self.receivedAt = receivedAt
        self.gatewayID = gatewayID
        self.firmwareVersion = firmwareVersion
        self.measurements = measurements
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeviceTelemetryReceived] = [
        // A batch of three.
        DeviceTelemetryReceived(
            deviceID: "d-1001",
            batchID: UUID(high: 0x6f1c1d0e5c394f3e, low: 0x9a772b8d40f5c6a1),
            sequence: 48_213,
            receivedAt: Date(timeIntervalSince1970: 1_772_518_200.405),
            measurements: [
                .number(
                    name: "flow.temperature",
                    value: 54.25,
                    unit: .celsius,
                    measuredAt: Date(timeIntervalSince1970: 1_772_518_170)
                ),
                .number(
                    name: "flow.pressure",
                    value: 182_400,
                    unit: .pascal,
                    measuredAt: Date(timeIntervalSince1970: 1_772_518_170)
                ),
                .boolean(name: "burner.on", value: true, measuredAt: Date(timeIntervalSince1970: 1_772_518_171.5)),
            ]
        ),
        // All kinds of measurements.
        DeviceTelemetryReceived(
            deviceID: "d-3007",
            batchID: UUID(high: 0xd2a9a0b61f0e4b52, low: 0x8f3a6f0a5f1d9b44),
            sequence: 917,
            receivedAt: Date(timeIntervalSince1970: 1_772_518_338.081),
            gatewayID: "gw-12",
            firmwareVersion: "3.0.1",
            measurements: [
                .location(
                    name: "position",
                    latitude: 48.3668,
                    longitude: 10.8987,
                    altitudeMetres: 489.5,
                    accuracyMetres: 4.2,
                    measuredAt: Date(timeIntervalSince1970: 1_772_518_330)
                ),
                .number(
                    name: "cargo.humidity",
                    value: 61.5,
                    unit: .percent,
                    quality: .uncertain,
                    measuredAt: Date(timeIntervalSince1970: 1_772_518_330)
                ),
                .text(name: "driver.state", value: "resting", measuredAt: Date(timeIntervalSince1970: 1_772_518_331)),
                .series(
                    name: "axle.acceleration",
                    values: [0.02, -0.11, 0.37, -0.29, 0.05],
                    unit: .metrePerSecondSquared,
                    interval: .milliseconds(10),
                    measuredAt: Date(timeIntervalSince1970: 1_772_518_332)
                ),
                .binary(
                    name: "can.frame",
                    value: [0x02, 0x16, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07],
                    mediaType: "application/vnd.nordlicht.can",
                    measuredAt: Date(timeIntervalSince1970: 1_772_518_332.25)
                ),
            ]
        ),
    ]

    private static let members = JSONMembers(
        "deviceId",
        "batchId",
        "sequence",
        "receivedAt",
        "gatewayId",
        "firmwareVersion",
        "measurements"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let sequence = IntegerRule(minimum: 0, maximum: 9_007_199_254_740_991)
        static let gatewayID = TextRule(maxLength: 128)
        static let measurements = ItemsRule(maxItems: 1000)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var batchID: UUID?
        var sequence: Int64?
        var receivedAt: Date?
        var gatewayID: String?
        var firmwareVersion: FirmwareVersion?
        var measurements: [DeviceMeasurement]?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: batchID = try reader.readUUID()
            case 2: sequence = try reader.readInt64(Rules.sequence)
            case 3: receivedAt = try reader.readDate()
            case 4: if try !reader.readNull() { gatewayID = try reader.readString(Rules.gatewayID) }
            case 5: if try !reader.readNull() { firmwareVersion = try FirmwareVersion(from: &reader) }
            case 6: measurements = try reader.readArray(Rules.measurements)
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let batchID else { throw members.missing("batchId") }
        guard let sequence else { throw members.missing("sequence") }
        guard let receivedAt else { throw members.missing("receivedAt") }
        guard let measurements else { throw members.missing("measurements") }
        self.deviceID = deviceID
        self.batchID = batchID
        self.sequence = sequence
        self.receivedAt = receivedAt
        self.gatewayID = gatewayID
        self.firmwareVersion = firmwareVersion
        self.measurements = measurements
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("batchId", batchID)
        writer.member("sequence", sequence, Rules.sequence)
        writer.member("receivedAt", receivedAt)
        if let gatewayID { writer.member("gatewayId", gatewayID, Rules.gatewayID) }
        if let firmwareVersion { writer.member("firmwareVersion", firmwareVersion) }
        writer.member("measurements")
        writer.writeArray(measurements, Rules.measurements)
        writer.endObject()
    }
}

extension DeviceTelemetryReceived: Upcastable {
    /// The major version before this one; `init(upcasting:)`, written by hand, makes this one of it.
    public typealias Previous = DeviceTelemetryReceivedV1
}
