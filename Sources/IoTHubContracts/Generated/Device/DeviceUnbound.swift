// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A device has been taken from its user.
public struct DeviceUnbound: DomainEvent, SchemaValue {
    /// `device.unbound` v1 on `device.events`.
    public static let contract = Contract("device.unbound", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// The user who owned it.
    public var formerOwnerID: UserID
    /// Why it was taken away.
    public var reason: UnbindReason
    /// When it was unbound.
    public var unboundAt: Date

    /// Makes an event from its parts.
    public init(deviceID: DeviceID, formerOwnerID: UserID, reason: UnbindReason, unboundAt: Date) {
        self.deviceID = deviceID
        self.formerOwnerID = formerOwnerID
        self.reason = reason
        self.unboundAt = unboundAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeviceUnbound] = [
        DeviceUnbound(
            deviceID: "d-1001",
            formerOwnerID: "u-7",
            reason: .ownerRequest,
            unboundAt: Date(timeIntervalSince1970: 1_773_081_602.715)
        ),
        // Nobody asked; the account is gone.
        DeviceUnbound(
            deviceID: "d-1002",
            formerOwnerID: "u-8",
            reason: .accountDeleted,
            unboundAt: Date(timeIntervalSince1970: 1_775_001_612.477)
        ),
    ]

    private static let members = JSONMembers("deviceId", "formerOwnerId", "reason", "unboundAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var formerOwnerID: UserID?
        var reason: UnbindReason?
        var unboundAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: formerOwnerID = try UserID(from: &reader)
            case 2: reason = try UnbindReason(from: &reader)
            case 3: unboundAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let formerOwnerID else { throw members.missing("formerOwnerId") }
        guard let reason else { throw members.missing("reason") }
        guard let unboundAt else { throw members.missing("unboundAt") }
        self.deviceID = deviceID
        self.formerOwnerID = formerOwnerID
        self.reason = reason
        self.unboundAt = unboundAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("formerOwnerId", formerOwnerID)
        writer.member("reason", reason)
        writer.member("unboundAt", unboundAt)
        writer.endObject()
    }
}
