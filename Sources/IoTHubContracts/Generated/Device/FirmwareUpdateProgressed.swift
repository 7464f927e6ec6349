// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An update over the air has reached another stage, or got further in one.
public struct FirmwareUpdateProgressed: DomainEvent, SchemaValue {
    /// `device.ota.progressed` v1 on `device.events`.
    public static let contract = Contract("device.ota.progressed", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// The update.
    public var updateID: FirmwareUpdateID
    /// What the device shall run.
    public var version: FirmwareVersion
    /// How far it is.
    public var stage: FirmwareUpdateStage
    /// When the device said so.
    public var reportedAt: Date

    /// Makes an event from its parts.
    public init(
        deviceID: DeviceID,
        updateID: FirmwareUpdateID,
        version: FirmwareVersion,
        stage: FirmwareUpdateStage,
        reportedAt: Date
    ) {
        self.deviceID = deviceID
        self.updateID = updateID
        self.version = version
        self.stage = stage
        self.reportedAt = reportedAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [FirmwareUpdateProgressed] = [
        FirmwareUpdateProgressed(
            deviceID: "d-1001",
            updateID: "fu-2026-0311-0007",
            version: "4.3.1",
            stage: .downloading(receivedBytes: 7_340_032, totalBytes: 18_874_368),
            reportedAt: Date(timeIntervalSince1970: 1_773_238_161.9)
        ),
        FirmwareUpdateProgressed(
            deviceID: "d-1001",
            updateID: "fu-2026-0311-0007",
            version: "4.3.1",
            stage: .restarting,
            reportedAt: Date(timeIntervalSince1970: 1_773_277_417.5)
        ),
    ]

    private static let members = JSONMembers("deviceId", "updateId", "version", "stage", "reportedAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var updateID: FirmwareUpdateID?
        var version: FirmwareVersion?
        var stage: FirmwareUpdateStage?
        var reportedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: updateID = try FirmwareUpdateID(from: &reader)
            case 2: version = try FirmwareVersion(from: &reader)
            case 3: stage = try FirmwareUpdateStage(from: &reader)
            case 4: reportedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let updateID else { throw members.missing("updateId") }
        guard let version else { throw members.missing("version") }
        guard let stage else { throw members.missing("stage") }
        guard let reportedAt else { throw members.missing("reportedAt") }
        self.deviceID = deviceID
        self.updateID = updateID
        self.version = version
        self.stage = stage
        self.reportedAt = reportedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("updateId", updateID)
        writer.member("version", version)
        writer.member("stage", stage)
        writer.member("reportedAt", reportedAt)
        writer.endObject()
    }
}
