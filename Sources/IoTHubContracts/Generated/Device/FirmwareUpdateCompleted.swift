// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A device runs the firmware that an update brought.
public struct FirmwareUpdateCompleted: DomainEvent, SchemaValue {
    /// `device.ota.completed` v1 on `device.events`.
    public static let contract = Contract("device.ota.completed", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// The update.
    public var updateID: FirmwareUpdateID
    /// What it runs now.
    public var version: FirmwareVersion
    /// What it ran before, if that is known.
    public var previousVersion: FirmwareVersion?
    /// How long it took from the start of the download.
    public var took: Duration
    /// When the new firmware first reported.
    public var completedAt: Date

    /// Makes an event from its parts.
    public init(
        deviceID: DeviceID,
        updateID: FirmwareUpdateID,
        version: FirmwareVersion,
        previousVersion: FirmwareVersion? = nil,
        took: Duration,
        completedAt: Date
    ) {
        self.deviceID = deviceID
        self.updateID = updateID
        self.version = version
        self.previousVersion = previousVersion
        self.took = took
        self.completedAt = completedAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [FirmwareUpdateCompleted] = [
        FirmwareUpdateCompleted(
            deviceID: "d-1001",
            updateID: "fu-2026-0311-0007",
            version: "4.3.1",
            previousVersion: "4.2.0",
            took: .seconds(291),
            completedAt: Date(timeIntervalSince1970: 1_773_277_491)
        ),
        // Nobody knows what ran before.
        FirmwareUpdateCompleted(
            deviceID: "d-3007",
            updateID: "fu-2026-0311-0031",
            version: "3.0.1",
            took: .milliseconds(38_500),
            completedAt: Date(timeIntervalSince1970: 1_773_281_409.8)
        ),
    ]

    private static let members = JSONMembers(
        "deviceId",
        "updateId",
        "version",
        "previousVersion",
        "took",
        "completedAt"
    )

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var updateID: FirmwareUpdateID?
        var version: FirmwareVersion?
        var previousVersion: FirmwareVersion?
        var took: Duration?
        var completedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: updateID = try FirmwareUpdateID(from: &reader)
            case 2: version = try FirmwareVersion(from: &reader)
            case 3: if try !reader.readNull() { previousVersion = try FirmwareVersion(from: &reader) }
            case 4: took = try reader.readDuration()
            case 5: completedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let updateID else { throw members.missing("updateId") }
        guard let version else { throw members.missing("version") }
        guard let took else { throw members.missing("took") }
        guard let completedAt else { throw members.missing("completedAt") }
        self.deviceID = deviceID
        self.updateID = updateID
        self.version = version
        self.previousVersion = previousVersion
        self.took = took
        self.completedAt = completedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("updateId", updateID)
        writer.member("version", version)
        if let previousVersion { writer.member("previousVersion", previousVersion) }
        writer.member("took", took)
        writer.member("completedAt", completedAt)
        writer.endObject()
    }
}
