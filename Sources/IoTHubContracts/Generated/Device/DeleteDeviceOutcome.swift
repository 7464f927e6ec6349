// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a DeleteDevice.
public enum DeleteDeviceOutcome: Reply, SchemaValue {
    /// The device is forgotten.
    ///
    /// - Parameters:
    ///   - deviceID: The device.
    ///   - deletedAt: When it was deleted.
    case deleted(deviceID: DeviceID, deletedAt: Date)
    /// It belongs to somebody, and must be unbound first.
    ///
    /// - Parameters:
    ///   - ownerID: The user who owns it.
    case stillBound(ownerID: UserID)
    /// No such device was ever registered.
    ///
    /// - Parameters:
    ///   - deviceID: The device as it was given.
    case unknownDevice(deviceID: DeviceID)

    /// `device.response.delete` v1; it goes where the asker waits.
    public static let contract = Contract("device.response.delete", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .deleted: false
        case .stillBound, .unknownDevice: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .deleted: "deleted"
        case .stillBound: "stillBound"
        case .unknownDevice: "unknownDevice"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["deleted", "stillBound", "unknownDevice"]

    /// The examples of the document.
    public static let examples: [DeleteDeviceOutcome] = [
        .deleted(deviceID: "d-1002", deletedAt: Date(timeIntervalSince1970: 1_782_824_441.917)),
        .stillBound(ownerID: "u-7"),
        .unknownDevice(deviceID: "d-9999"),
    ]

    private static let cases = JSONCases("outcome", "deleted", "stillBound", "unknownDevice")

    private enum Members {
        static let deleted = JSONMembers("outcome", "deviceId", "deletedAt")
        static let stillBound = JSONMembers("outcome", "ownerId")
        static let unknownDevice = JSONMembers("outcome", "deviceId")
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readDeleted(from: &reader)
        case 1: self = try Self.readStillBound(from: &reader)
        default: self = try Self.readUnknownDevice(from: &reader)
        }
    }

    private static func readDeleted(from reader: inout JSONReader) throws(JSONError) -> Self {
        var deviceID: DeviceID?
        var deletedAt: Date?
        var members = try reader.beginObject(Members.deleted)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: deletedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let deletedAt else { throw members.missing("deletedAt") }
        return .deleted(deviceID: deviceID, deletedAt: deletedAt)
    }

    private static func readStillBound(from reader: inout JSONReader) throws(JSONError) -> Self {
        var ownerID: UserID?
        var members = try reader.beginObject(Members.stillBound)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: ownerID = try UserID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let ownerID else { throw members.missing("ownerId") }
        return .stillBound(ownerID: ownerID)
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
        case .deleted(let deviceID, let deletedAt):
            writer.member("outcome", "deleted")
            writer.member("deviceId", deviceID)
            writer.member("deletedAt", deletedAt)
        case .stillBound(let ownerID):
            writer.member("outcome", "stillBound")
            writer.member("ownerId", ownerID)
        case .unknownDevice(let deviceID):
            writer.member("outcome", "unknownDevice")
            writer.member("deviceId", deviceID)
        }
        writer.endObject()
    }
}
