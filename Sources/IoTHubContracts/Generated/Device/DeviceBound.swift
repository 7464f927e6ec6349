// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A device has been bound to a user.
public struct DeviceBound: DomainEvent, SchemaValue {
    /// `device.bound` v1 on `device.events`.
    public static let contract = Contract("device.bound", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// The user who owns it now.
    public var ownerID: UserID
    /// When it was bound.
    public var boundAt: Date
    /// The name for people, if one was given.
    ///
    /// At most 100 characters.
    public var displayName: String?

    /// Makes an event from its parts.
    public init(deviceID: DeviceID, ownerID: UserID, boundAt: Date, displayName: String? = nil) {
        self.deviceID = deviceID
        self.ownerID = ownerID
        self.boundAt = boundAt
        self.displayName = displayName
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeviceBound] = [
        DeviceBound(
            deviceID: "d-1001",
            ownerID: "u-7",
            boundAt: Date(timeIntervalSince1970: 1_738_146_600.25),
            displayName: "Boiler"
        ),
        DeviceBound(deviceID: "d-1002", ownerID: "u-8", boundAt: Date(timeIntervalSince1970: 1_738_146_601)),
    ]

    private static let members = JSONMembers("deviceId", "ownerId", "boundAt", "displayName")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let displayName = TextRule(maxLength: 100)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var ownerID: UserID?
        var boundAt: Date?
        var displayName: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: ownerID = try UserID(from: &reader)
            case 2: boundAt = try reader.readDate()
            case 3: if try !reader.readNull() { displayName = try reader.readString(Rules.displayName) }
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let ownerID else { throw members.missing("ownerId") }
        guard let boundAt else { throw members.missing("boundAt") }
        self.deviceID = deviceID
        self.ownerID = ownerID
        self.boundAt = boundAt
        self.displayName = displayName
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("ownerId", ownerID)
        writer.member("boundAt", boundAt)
        if let displayName { writer.member("displayName", displayName, Rules.displayName) }
        writer.endObject()
    }
}
