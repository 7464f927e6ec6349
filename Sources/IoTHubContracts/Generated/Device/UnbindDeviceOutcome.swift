// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of an UnbindDevice.
public enum UnbindDeviceOutcome: Reply, SchemaValue {
    /// The device belongs to nobody now.
    ///
    /// - Parameters:
    ///   - deviceID: The device.
    ///   - formerOwnerID: The user who owned it.
    ///   - unboundAt: When it was unbound.
    case unbound(deviceID: DeviceID, formerOwnerID: UserID, unboundAt: Date)
    /// It belonged to nobody.
    case notBound
    /// Only the owner and support may do that.
    ///
    /// - Parameters:
    ///   - requestedBy: Who asked.
    case notOwner(requestedBy: UserID)
    /// No such device was ever registered.
    ///
    /// - Parameters:
    ///   - deviceID: The device as it was given.
    case unknownDevice(deviceID: DeviceID)

    /// `device.response.unbind` v1; it goes where the asker waits.
    public static let contract = Contract("device.response.unbind", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .unbound, .notBound: false
        case .notOwner, .unknownDevice: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .unbound: "unbound"
        case .notBound: "notBound"
        case .notOwner: "notOwner"
        case .unknownDevice: "unknownDevice"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["unbound", "notBound", "notOwner", "unknownDevice"]

    /// The examples of the document.
    public static let examples: [UnbindDeviceOutcome] = [
        .unbound(deviceID: "d-1001", formerOwnerID: "u-7", unboundAt: Date(timeIntervalSince1970: 1_773_081_602.715)),
        .notOwner(requestedBy: "u-31"),
        .notBound,
        .unknownDevice(deviceID: "d-9999"),
    ]

    private static let cases = JSONCases("outcome", "unbound", "notBound", "notOwner", "unknownDevice")

    private enum Members {
        static let unbound = JSONMembers("outcome", "deviceId", "formerOwnerId", "unboundAt")
        static let notBound = JSONMembers("outcome")
        static let notOwner = JSONMembers("outcome", "requestedBy")
        static let unknownDevice = JSONMembers("outcome", "deviceId")
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readUnbound(from: &reader)
        case 1:
            try reader.readEmptyCase(Members.notBound)
            self = .notBound
        case 2: self = try Self.readNotOwner(from: &reader)
        default: self = try Self.readUnknownDevice(from: &reader)
        }
    }

    private static func readUnbound(from reader: inout JSONReader) throws(JSONError) -> Self {
        var deviceID: DeviceID?
        var formerOwnerID: UserID?
        var unboundAt: Date?
        var members = try reader.beginObject(Members.unbound)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: formerOwnerID = try UserID(from: &reader)
            case 3: unboundAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let formerOwnerID else { throw members.missing("formerOwnerId") }
        guard let unboundAt else { throw members.missing("unboundAt") }
        return .unbound(deviceID: deviceID, formerOwnerID: formerOwnerID, unboundAt: unboundAt)
    }

    private static func readNotOwner(from reader: inout JSONReader) throws(JSONError) -> Self {
        var requestedBy: UserID?
        var members = try reader.beginObject(Members.notOwner)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: requestedBy = try UserID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let requestedBy else { throw members.missing("requestedBy") }
        return .notOwner(requestedBy: requestedBy)
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
        case .unbound(let deviceID, let formerOwnerID, let unboundAt):
            writer.member("outcome", "unbound")
            writer.member("deviceId", deviceID)
            writer.member("formerOwnerId", formerOwnerID)
            writer.member("unboundAt", unboundAt)
        case .notBound:
            writer.member("outcome", "notBound")
        case .notOwner(let requestedBy):
            writer.member("outcome", "notOwner")
            writer.member("requestedBy", requestedBy)
        case .unknownDevice(let deviceID):
            writer.member("outcome", "unknownDevice")
            writer.member("deviceId", deviceID)
        }
        writer.endObject()
    }
}
