// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Updates a device's firmware over the air.
///
/// The outcome says whether the update is planned. How it goes is told by FirmwareUpdateProgressed, and its end by
/// FirmwareUpdateCompleted or FirmwareUpdateFailed.
public struct UpdateFirmware: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = UpdateFirmwareOutcome

    /// `device.command.ota` v1 on `device.commands`.
    public static let contract = Contract("device.command.ota", version: 1, topic: Topics.deviceCommands)

    /// The device to update.
    public var deviceID: DeviceID
    /// The name of the update.
    public var updateID: FirmwareUpdateID
    /// What the device shall run.
    public var version: FirmwareVersion
    /// Where the firmware is, and how to check it.
    public var artefact: FirmwareArtefact
    /// When to install at the earliest; absent means at once.
    public var installAfter: Date?
    /// Whether the owner cannot put it off.
    public var mandatory: Bool
    /// How full the battery must be at least; a device without one does not care.
    ///
    /// From 0 to 100.
    public var minimumBatteryPercent: Int
    /// What is new, for people.
    ///
    /// At most 2048 characters; matches `^https://[^ ]+$`.
    public var releaseNotesURL: String?

    /// Makes a command from its parts.
    public init(
        deviceID: DeviceID,
        updateID: FirmwareUpdateID,
        version: FirmwareVersion,
        artefact: FirmwareArtefact,
        installAfter: Date? = nil,
        mandatory: Bool = false,
        minimumBatteryPercent: Int = 30,
        releaseNotesURL: String? = nil
    ) {
        self.deviceID = deviceID
        self.updateID = updateID
        self.version = version
        self.artefact = artefact
        self.installAfter = installAfter
        self.mandatory = mandatory
        self.minimumBatteryPercent = minimumBatteryPercent
        self.releaseNotesURL = releaseNotesURL
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [UpdateFirmware] = [
        // A signed artefact behind a token, to be installed at night.
        UpdateFirmware(
            deviceID: "d-1001",
            updateID: "fu-2026-0311-0007",
            version: "4.3.1",
            artefact: FirmwareArtefact(
                url: "https://firmware.nordlicht.example/hx-200/4.3.1/hx-200-4.3.1.bin",
                sizeBytes: 18_874_368,
                sha256: "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea",
                signature: [
                    0xa9, 0x7d, 0x16, 0x71, 0x6c, 0x35, 0x6f, 0x5a, 0x16, 0xd2, 0x74, 0xfd, 0xb3, 0x8c, 0xaa, 0xbf,
                    0x49, 0xb6, 0xa7, 0xc7, 0x37, 0xad, 0x9d, 0x5f, 0xed, 0xe2, 0x64, 0x2e, 0x1e, 0x6e, 0x19, 0xd4,
                    0xf6, 0x6d, 0x59, 0xd8, 0xc4, 0x06, 0x90, 0xea, 0xc3, 0xe2, 0x47, 0x33, 0x3d, 0xc0, 0x4a, 0x0a,
                    0xb7, 0x80, 0xa3, 0x16, 0x5f, 0x0d, 0xcb, 0x71, 0xef, 0x53, 0x1e, 0xc3, 0x80, 0x19, 0x99, 0x09,
                ],
                downloadToken: Secret("9fK2mWq7Zr4uTb6XvN8cLh3s")
            ),
            installAfter: Date(timeIntervalSince1970: 1_773_277_200),
            mandatory: true,
            minimumBatteryPercent: 50,
            releaseNotesURL: "https://firmware.nordlicht.example/hx-200/4.3.1/notes"
        ),
        // What must be said and no more; it is installed as soon as the device can.
        UpdateFirmware(
            deviceID: "d-1002",
            updateID: "fu-2026-0311-0008",
            version: "1.1.0",
            artefact: FirmwareArtefact(
                url: "https://firmware.nordlicht.example/ts-10/1.1.0/ts-10-1.1.0.bin",
                sizeBytes: 245_760,
                sha256: "486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7"
            )
        ),
    ]

    private static let members = JSONMembers(
        "deviceId",
        "updateId",
        "version",
        "artefact",
        "installAfter",
        "mandatory",
        "minimumBatteryPercent",
        "releaseNotesUrl"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let minimumBatteryPercent = IntegerRule(minimum: 0, maximum: 100)
        static let releaseNotesURL = TextRule(maxLength: 2048, pattern: "^https://[^ ]+$")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var updateID: FirmwareUpdateID?
        var version: FirmwareVersion?
        var artefact: FirmwareArtefact?
        var installAfter: Date?
        var mandatory: Bool = false
        var minimumBatteryPercent: Int = 30
        var releaseNotesURL: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: updateID = try FirmwareUpdateID(from: &reader)
            case 2: version = try FirmwareVersion(from: &reader)
            case 3: artefact = try FirmwareArtefact(from: &reader)
            case 4: if try !reader.readNull() { installAfter = try reader.readDate() }
            case 5: if try !reader.readNull() { mandatory = try reader.readBool() }
            case 6:
                if try !reader.readNull() { minimumBatteryPercent = try reader.readInt(Rules.minimumBatteryPercent) }
            case 7: if try !reader.readNull() { releaseNotesURL = try reader.readString(Rules.releaseNotesURL) }
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let updateID else { throw members.missing("updateId") }
        guard let version else { throw members.missing("version") }
        guard let artefact else { throw members.missing("artefact") }
        self.deviceID = deviceID
        self.updateID = updateID
        self.version = version
        self.artefact = artefact
        self.installAfter = installAfter
        self.mandatory = mandatory
        self.minimumBatteryPercent = minimumBatteryPercent
        self.releaseNotesURL = releaseNotesURL
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("updateId", updateID)
        writer.member("version", version)
        writer.member("artefact", artefact)
        if let installAfter { writer.member("installAfter", installAfter) }
        writer.member("mandatory", mandatory)
        writer.member("minimumBatteryPercent", minimumBatteryPercent, Rules.minimumBatteryPercent)
        if let releaseNotesURL { writer.member("releaseNotesUrl", releaseNotesURL, Rules.releaseNotesURL) }
        writer.endObject()
    }
}
