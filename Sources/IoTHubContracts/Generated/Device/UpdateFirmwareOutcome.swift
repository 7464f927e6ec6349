// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of an UpdateFirmware.
public enum UpdateFirmwareOutcome: Reply, SchemaValue {
    /// The update is planned; events tell how it goes.
    ///
    /// - Parameters:
    ///   - updateID: The update.
    ///   - acceptedAt: When it was planned.
    case accepted(updateID: FirmwareUpdateID, acceptedAt: Date)
    /// The device runs that version already.
    ///
    /// - Parameters:
    ///   - version: What it runs.
    case alreadyInstalled(version: FirmwareVersion)
    /// Another update of the device is on its way.
    ///
    /// - Parameters:
    ///   - updateID: The other one.
    case updateInProgress(updateID: FirmwareUpdateID)
    /// The firmware is not made for the device.
    ///
    /// - Parameters:
    ///   - reason: What does not fit.
    case incompatible(reason: FirmwareIncompatibility)
    /// The battery is not full enough.
    ///
    /// - Parameters:
    ///   - percent: How full it is. From 0 to 100.
    ///   - requiredPercent: How full it must be. From 0 to 100.
    case batteryTooLow(percent: Int, requiredPercent: Int)
    /// The device has no room for the artefact.
    ///
    /// - Parameters:
    ///   - freeBytes: How much room there is. From 0 to 9007199254740991.
    ///   - requiredBytes: How much it takes. From 0 to 9007199254740991.
    case storageTooSmall(freeBytes: Int64, requiredBytes: Int64)
    /// No such device was ever registered.
    ///
    /// - Parameters:
    ///   - deviceID: The device as it was given.
    case unknownDevice(deviceID: DeviceID)

    /// `device.response.ota` v1; it goes where the asker waits.
    public static let contract = Contract("device.response.ota", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .accepted, .alreadyInstalled: false
        case .updateInProgress, .incompatible, .batteryTooLow, .storageTooSmall, .unknownDevice: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .accepted: "accepted"
        case .alreadyInstalled: "alreadyInstalled"
        case .updateInProgress: "updateInProgress"
        case .incompatible: "incompatible"
        case .batteryTooLow: "batteryTooLow"
        case .storageTooSmall: "storageTooSmall"
        case .unknownDevice: "unknownDevice"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = [
        "accepted",
        "alreadyInstalled",
        "updateInProgress",
        "incompatible",
        "batteryTooLow",
        "storageTooSmall",
        "unknownDevice",
    ]

    /// The examples of the document.
    public static let examples: [UpdateFirmwareOutcome] = [
        .accepted(updateID: "fu-2026-0311-0007", acceptedAt: Date(timeIntervalSince1970: 1_773_237_909.277)),
        .batteryTooLow(percent: 17, requiredPercent: 30),
        .alreadyInstalled(version: "2.5.0"),
        .updateInProgress(updateID: "fu-2026-0311-0007"),
        .incompatible(reason: .hardwareRevision),
        .storageTooSmall(freeBytes: 393_216, requiredBytes: 1_835_008),
        .unknownDevice(deviceID: "d-9999"),
    ]

    private static let cases = JSONCases(
        "outcome",
        "accepted",
        "alreadyInstalled",
        "updateInProgress",
        "incompatible",
        "batteryTooLow",
        "storageTooSmall",
        "unknownDevice"
    )

    private enum Members {
        static let accepted = JSONMembers("outcome", "updateId", "acceptedAt")
        static let alreadyInstalled = JSONMembers("outcome", "version")
        static let updateInProgress = JSONMembers("outcome", "updateId")
        static let incompatible = JSONMembers("outcome", "reason")
        static let batteryTooLow = JSONMembers("outcome", "percent", "requiredPercent")
        static let storageTooSmall = JSONMembers("outcome", "freeBytes", "requiredBytes")
        static let unknownDevice = JSONMembers("outcome", "deviceId")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let percent = IntegerRule(minimum: 0, maximum: 100)
        static let requiredPercent = IntegerRule(minimum: 0, maximum: 100)
        static let freeBytes = IntegerRule(minimum: 0, maximum: 9_007_199_254_740_991)
        static let requiredBytes = IntegerRule(minimum: 0, maximum: 9_007_199_254_740_991)
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readAccepted(from: &reader)
        case 1: self = try Self.readAlreadyInstalled(from: &reader)
        case 2: self = try Self.readUpdateInProgress(from: &reader)
        case 3: self = try Self.readIncompatible(from: &reader)
        case 4: self = try Self.readBatteryTooLow(from: &reader)
        case 5: self = try Self.readStorageTooSmall(from: &reader)
        default: self = try Self.readUnknownDevice(from: &reader)
        }
    }

    private static func readAccepted(from reader: inout JSONReader) throws(JSONError) -> Self {
        var updateID: FirmwareUpdateID?
        var acceptedAt: Date?
        var members = try reader.beginObject(Members.accepted)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: updateID = try FirmwareUpdateID(from: &reader)
            case 2: acceptedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let updateID else { throw members.missing("updateId") }
        guard let acceptedAt else { throw members.missing("acceptedAt") }
        return .accepted(updateID: updateID, acceptedAt: acceptedAt)
    }

    private static func readAlreadyInstalled(from reader: inout JSONReader) throws(JSONError) -> Self {
        var version: FirmwareVersion?
        var members = try reader.beginObject(Members.alreadyInstalled)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: version = try FirmwareVersion(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let version else { throw members.missing("version") }
        return .alreadyInstalled(version: version)
    }

    private static func readUpdateInProgress(from reader: inout JSONReader) throws(JSONError) -> Self {
        var updateID: FirmwareUpdateID?
        var members = try reader.beginObject(Members.updateInProgress)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: updateID = try FirmwareUpdateID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let updateID else { throw members.missing("updateId") }
        return .updateInProgress(updateID: updateID)
    }

    private static func readIncompatible(from reader: inout JSONReader) throws(JSONError) -> Self {
        var reason: FirmwareIncompatibility?
        var members = try reader.beginObject(Members.incompatible)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: reason = try FirmwareIncompatibility(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let reason else { throw members.missing("reason") }
        return .incompatible(reason: reason)
    }

    private static func readBatteryTooLow(from reader: inout JSONReader) throws(JSONError) -> Self {
        var percent: Int?
        var requiredPercent: Int?
        var members = try reader.beginObject(Members.batteryTooLow)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: percent = try reader.readInt(Rules.percent)
            case 2: requiredPercent = try reader.readInt(Rules.requiredPercent)
            default: try reader.skipValue()
            }
        }
        guard let percent else { throw members.missing("percent") }
        guard let requiredPercent else { throw members.missing("requiredPercent") }
        return .batteryTooLow(percent: percent, requiredPercent: requiredPercent)
    }

    private static func readStorageTooSmall(from reader: inout JSONReader) throws(JSONError) -> Self {
        var freeBytes: Int64?
        var requiredBytes: Int64?
        var members = try reader.beginObject(Members.storageTooSmall)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: freeBytes = try reader.readInt64(Rules.freeBytes)
            case 2: requiredBytes = try reader.readInt64(Rules.requiredBytes)
            default: try reader.skipValue()
            }
        }
        guard let freeBytes else { throw members.missing("freeBytes") }
        guard let requiredBytes else { throw members.missing("requiredBytes") }
        return .storageTooSmall(freeBytes: freeBytes, requiredBytes: requiredBytes)
    }

    private static func readUnknownDevice(from reader: inout JSONReader) throws(JSONError) -> Self {
        var deviceID: DeviceID?
        var members = try reader.beginObject(Members.unknownDevice)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: deviceID = try DeviceID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        return .unknownDevice(deviceID: deviceID)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .accepted(let updateID, let acceptedAt):
            writer.member("outcome", "accepted")
            writer.member("updateId", updateID)
            writer.member("acceptedAt", acceptedAt)
        case .alreadyInstalled(let version):
            writer.member("outcome", "alreadyInstalled")
            writer.member("version", version)
        case .updateInProgress(let updateID):
            writer.member("outcome", "updateInProgress")
            writer.member("updateId", updateID)
        case .incompatible(let reason):
            writer.member("outcome", "incompatible")
            writer.member("reason", reason)
        case .batteryTooLow(let percent, let requiredPercent):
            writer.member("outcome", "batteryTooLow")
            writer.member("percent", percent, Rules.percent)
            writer.member("requiredPercent", requiredPercent, Rules.requiredPercent)
        case .storageTooSmall(let freeBytes, let requiredBytes):
            writer.member("outcome", "storageTooSmall")
            writer.member("freeBytes", freeBytes, Rules.freeBytes)
            writer.member("requiredBytes", requiredBytes, Rules.requiredBytes)
        case .unknownDevice(let deviceID):
            writer.member("outcome", "unknownDevice")
            writer.member("deviceId", deviceID)
        }
        writer.endObject()
    }
}
