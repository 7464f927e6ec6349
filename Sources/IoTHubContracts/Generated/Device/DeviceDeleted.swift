// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A device has been forgotten; its name will not be used again.
public struct DeviceDeleted: DomainEvent, SchemaValue {
    /// `device.deleted` v1 on `device.events`.
    public static let contract = Contract("device.deleted", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// Why it will not come back.
    public var reason: DeletionReason
    /// When it was deleted.
    public var deletedAt: Date

    /// Makes an event from its parts.
    public init(deviceID: DeviceID, reason: DeletionReason, deletedAt: Date) {
        self.deviceID = deviceID
        self.reason = reason
        self.deletedAt = deletedAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeviceDeleted] = [
        DeviceDeleted(deviceID: "d-1002", reason: .scrapped, deletedAt: Date(timeIntervalSince1970: 1_782_824_441.917)),
        DeviceDeleted(deviceID: "d-1017", reason: .returned, deletedAt: Date(timeIntervalSince1970: 1_784_023_347.551)),
    ]

    private static let members = JSONMembers("deviceId", "reason", "deletedAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var reason: DeletionReason?
        var deletedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: reason = try DeletionReason(from: &reader)
            case 2: deletedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let reason else { throw members.missing("reason") }
        guard let deletedAt else { throw members.missing("deletedAt") }
        self.deviceID = deviceID
        self.reason = reason
        self.deletedAt = deletedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("reason", reason)
        writer.member("deletedAt", deletedAt)
        writer.endObject()
    }
}
