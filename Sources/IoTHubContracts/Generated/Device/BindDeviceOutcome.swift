// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a BindDevice.
public enum BindDeviceOutcome: Reply, SchemaValue {
    /// The device belongs to the user now.
    ///
    /// - Parameters:
    ///   - deviceID: The device.
    ///   - ownerID: The user who owns it now.
    ///   - boundAt: When it was bound.
    case bound(deviceID: DeviceID, ownerID: UserID, boundAt: Date)
    /// The device belongs to another user.
    ///
    /// - Parameters:
    ///   - ownerID: The user who owns it.
    case alreadyBound(ownerID: UserID)
    /// No such device was ever registered.
    ///
    /// - Parameters:
    ///   - deviceID: The device as it was given.
    case unknownDevice(deviceID: DeviceID)
    /// The code does not belong to the device, or is no longer valid.
    ///
    /// - Parameters:
    ///   - reason: What is wrong with the code.
    case qrCodeInvalid(reason: QRCodeFault)
    /// The user owns as many devices as the plan allows.
    ///
    /// - Parameters:
    ///   - limit: How many the plan allows. From 0 to 1000000.
    case deviceLimitReached(limit: Int)

    /// `device.response.bind` v1; it goes where the asker waits.
    public static let contract = Contract("device.response.bind", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .bound: false
        case .alreadyBound, .unknownDevice, .qrCodeInvalid, .deviceLimitReached: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .bound: "bound"
        case .alreadyBound: "alreadyBound"
        case .unknownDevice: "unknownDevice"
        case .qrCodeInvalid: "qrCodeInvalid"
        case .deviceLimitReached: "deviceLimitReached"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["bound", "alreadyBound", "unknownDevice", "qrCodeInvalid", "deviceLimitReached"]

    /// The examples of the document.
    public static let examples: [BindDeviceOutcome] = [
        .bound(deviceID: "d-1001", ownerID: "u-7", boundAt: Date(timeIntervalSince1970: 1_738_146_600.25)),
        .alreadyBound(ownerID: "u-7"),
        .unknownDevice(deviceID: "d-9999"),
        .qrCodeInvalid(reason: .expired),
        .deviceLimitReached(limit: 5),
    ]

    private static let cases = JSONCases(
        "outcome",
        "bound",
        "alreadyBound",
        "unknownDevice",
        "qrCodeInvalid",
        "deviceLimitReached"
    )

    private enum Members {
        static let bound = JSONMembers("outcome", "deviceId", "ownerId", "boundAt")
        static let alreadyBound = JSONMembers("outcome", "ownerId")
        static let unknownDevice = JSONMembers("outcome", "deviceId")
        static let qrCodeInvalid = JSONMembers("outcome", "reason")
        static let deviceLimitReached = JSONMembers("outcome", "limit")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let limit = IntegerRule(minimum: 0, maximum: 1_000_000)
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readBound(from: &reader)
        case 1: self = try Self.readAlreadyBound(from: &reader)
        case 2: self = try Self.readUnknownDevice(from: &reader)
        case 3: self = try Self.readQrCodeInvalid(from: &reader)
        default: self = try Self.readDeviceLimitReached(from: &reader)
        }
    }

    private static func readBound(from reader: inout JSONReader) throws(JSONError) -> Self {
        var deviceID: DeviceID?
        var ownerID: UserID?
        var boundAt: Date?
        var members = try reader.beginObject(Members.bound)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: ownerID = try UserID(from: &reader)
            case 3: boundAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let ownerID else { throw members.missing("ownerId") }
        guard let boundAt else { throw members.missing("boundAt") }
        return .bound(deviceID: deviceID, ownerID: ownerID, boundAt: boundAt)
    }

    private static func readAlreadyBound(from reader: inout JSONReader) throws(JSONError) -> Self {
        var ownerID: UserID?
        var members = try reader.beginObject(Members.alreadyBound)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: ownerID = try UserID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let ownerID else { throw members.missing("ownerId") }
        return .alreadyBound(ownerID: ownerID)
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

    private static func readQrCodeInvalid(from reader: inout JSONReader) throws(JSONError) -> Self {
        var reason: QRCodeFault?
        var members = try reader.beginObject(Members.qrCodeInvalid)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: reason = try QRCodeFault(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let reason else { throw members.missing("reason") }
        return .qrCodeInvalid(reason: reason)
    }

    private static func readDeviceLimitReached(from reader: inout JSONReader) throws(JSONError) -> Self {
        var limit: Int?
        var members = try reader.beginObject(Members.deviceLimitReached)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: limit = try reader.readInt(Rules.limit)
            default: try reader.skipValue()
            }
        }
        guard let limit else { throw members.missing("limit") }
        return .deviceLimitReached(limit: limit)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .bound(let deviceID, let ownerID, let boundAt):
            writer.member("outcome", "bound")
            writer.member("deviceId", deviceID)
            writer.member("ownerId", ownerID)
            writer.member("boundAt", boundAt)
        case .alreadyBound(let ownerID):
            writer.member("outcome", "alreadyBound")
            writer.member("ownerId", ownerID)
        case .unknownDevice(let deviceID):
            writer.member("outcome", "unknownDevice")
            writer.member("deviceId", deviceID)
        case .qrCodeInvalid(let reason):
            writer.member("outcome", "qrCodeInvalid")
            writer.member("reason", reason)
        case .deviceLimitReached(let limit):
            writer.member("outcome", "deviceLimitReached")
            writer.member("limit", limit, Rules.limit)
        }
        writer.endObject()
    }
}
