// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An update over the air has come to nothing; the device runs what it ran before.
public struct FirmwareUpdateFailed: DomainEvent, SchemaValue {
    /// `device.ota.failed` v1 on `device.events`.
    public static let contract = Contract("device.ota.failed", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// The update.
    public var updateID: FirmwareUpdateID
    /// What it should have run.
    public var version: FirmwareVersion
    /// What it runs, if that is known.
    public var runningVersion: FirmwareVersion?
    /// What went wrong.
    public var failure: FirmwareUpdateFailure
    /// Whether the same update may succeed later.
    public var retryable: Bool
    /// When it failed.
    public var failedAt: Date

    /// Makes an event from its parts.
    public init(
        deviceID: DeviceID,
        updateID: FirmwareUpdateID,
        version: FirmwareVersion,
        runningVersion: FirmwareVersion? = nil,
        failure: FirmwareUpdateFailure,
        retryable: Bool,
        failedAt: Date
    ) {
        self.deviceID = deviceID
        self.updateID = updateID
        self.version = version
        self.runningVersion = runningVersion
        self.failure = failure
        self.retryable = retryable
        self.failedAt = failedAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [FirmwareUpdateFailed] = [
        FirmwareUpdateFailed(
            deviceID: "d-1002",
            updateID: "fu-2026-0311-0008",
            version: "1.1.0",
            runningVersion: "1.0.3",
            failure: .digestMismatch(
                expected: "486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7",
                actual: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
            ),
            retryable: true,
            failedAt: Date(timeIntervalSince1970: 1_773_242_418.3)
        ),
        FirmwareUpdateFailed(
            deviceID: "d-1004",
            updateID: "fu-2026-0311-0010",
            version: "4.3.1",
            runningVersion: "4.2.0",
            failure: .rolledBack(message: "The new firmware did not report within five minutes."),
            retryable: false,
            failedAt: Date(timeIntervalSince1970: 1_773_277_900.65)
        ),
    ]

    private static let members = JSONMembers(
        "deviceId",
        "updateId",
        "version",
        "runningVersion",
        "failure",
        "retryable",
        "failedAt"
    )

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var updateID: FirmwareUpdateID?
        var version: FirmwareVersion?
        var runningVersion: FirmwareVersion?
        var failure: FirmwareUpdateFailure?
        var retryable: Bool?
        var failedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: updateID = try FirmwareUpdateID(from: &reader)
            case 2: version = try FirmwareVersion(from: &reader)
            case 3: if try !reader.readNull() { runningVersion = try FirmwareVersion(from: &reader) }
            case 4: failure = try FirmwareUpdateFailure(from: &reader)
            case 5: retryable = try reader.readBool()
            case 6: failedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let updateID else { throw members.missing("updateId") }
        guard let version else { throw members.missing("version") }
        guard let failure else { throw members.missing("failure") }
        guard let retryable else { throw members.missing("retryable") }
        guard let failedAt else { throw members.missing("failedAt") }
        self.deviceID = deviceID
        self.updateID = updateID
        self.version = version
        self.runningVersion = runningVersion
        self.failure = failure
        self.retryable = retryable
        self.failedAt = failedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("updateId", updateID)
        writer.member("version", version)
        if let runningVersion { writer.member("runningVersion", runningVersion) }
        writer.member("failure", failure)
        writer.member("retryable", retryable)
        writer.member("failedAt", failedAt)
        writer.endObject()
    }
}
