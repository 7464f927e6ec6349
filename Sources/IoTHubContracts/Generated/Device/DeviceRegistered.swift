// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A device has become known to the platform.
public struct DeviceRegistered: DomainEvent, SchemaValue {
    /// `device.registered` v1 on `device.events`.
    public static let contract = Contract("device.registered", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// What was built.
    public var hardware: DeviceHardware
    /// What it ran when it left.
    public var firmwareVersion: FirmwareVersion
    /// What it can do.
    ///
    /// At most 32 elements; no two the same.
    public var capabilities: [DeviceCapability]
    /// What people want to find it by.
    public var labels: [String: String]?
    /// Since when it is known.
    public var registeredAt: Date

    /// Makes an event from its parts.
    public init(
        deviceID: DeviceID,
        hardware: DeviceHardware,
        firmwareVersion: FirmwareVersion,
        capabilities: [DeviceCapability] = [],
        labels: [String: String]? = nil,
        registeredAt: Date
    ) {
        self.deviceID = deviceID
        self.hardware = hardware
        self.firmwareVersion = firmwareVersion
        self.capabilities = capabilities
        self.labels = labels
        self.registeredAt = registeredAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeviceRegistered] = [
        DeviceRegistered(
            deviceID: "d-1001",
            hardware: DeviceHardware(
                manufacturer: "Nordlicht",
                model: "HX-200",
                revision: "C",
                serialNumber: "NL-HX200-0048213"
            ),
            firmwareVersion: "4.2.0",
            capabilities: [.telemetry, .rpc, .firmwareUpdate],
            labels: ["line": "augsburg-2", "batch": "2026-09"],
            registeredAt: Date(timeIntervalSince1970: 1_772_435_720.127)
        ),
        // It can do something that not every reader knows yet.
        DeviceRegistered(
            deviceID: "d-2001",
            hardware: DeviceHardware(manufacturer: "Argus", model: "Eye 4", serialNumber: "77120031"),
            firmwareVersion: "2.0.0-beta.3",
            capabilities: [.telemetry, .rpc, DeviceCapability(rawValue: "videoStream")],
            registeredAt: Date(timeIntervalSince1970: 1_772_435_883.636)
        ),
    ]

    private static let members = JSONMembers(
        "deviceId",
        "hardware",
        "firmwareVersion",
        "capabilities",
        "labels",
        "registeredAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let capabilities = ItemsRule(maxItems: 32, uniqueItems: true)
        static let labelsValue = TextRule(maxLength: 256)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var hardware: DeviceHardware?
        var firmwareVersion: FirmwareVersion?
        var capabilities: [DeviceCapability] = []
        var labels: [String: String]?
        var registeredAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: hardware = try DeviceHardware(from: &reader)
            case 2: firmwareVersion = try FirmwareVersion(from: &reader)
            case 3: if try !reader.readNull() { capabilities = try reader.readArray(Rules.capabilities) }
            case 4:
                if try !reader.readNull() {
                    labels = try reader.readMap(.none) { (reader) throws(JSONError) in
                        try reader.readString(Rules.labelsValue)
                    }
                }
            case 5: registeredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let hardware else { throw members.missing("hardware") }
        guard let firmwareVersion else { throw members.missing("firmwareVersion") }
        guard let registeredAt else { throw members.missing("registeredAt") }
        self.deviceID = deviceID
        self.hardware = hardware
        self.firmwareVersion = firmwareVersion
        self.capabilities = capabilities
        self.labels = labels
        self.registeredAt = registeredAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("hardware", hardware)
        writer.member("firmwareVersion", firmwareVersion)
        writer.member("capabilities")
        writer.writeArray(capabilities, Rules.capabilities)
        if let labels {
            writer.member("labels")
            writer.writeMap(labels, .none) { (writer, item) in writer.write(item, Rules.labelsValue) }
        }
        writer.member("registeredAt", registeredAt)
        writer.endObject()
    }
}
