// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What an alert was about is over, or somebody has taken care of it.
public struct DeviceAlertCleared: DomainEvent, SchemaValue {
    /// `device.alert.cleared` v1 on `device.events`.
    public static let contract = Contract("device.alert.cleared", version: 1, topic: Topics.deviceEvents)

    /// The alert.
    public var alertID: AlertID
    /// The device.
    public var deviceID: DeviceID
    /// Why it is over.
    public var reason: AlertClearance
    /// Who has taken care of it, if somebody has.
    public var clearedBy: UserID?
    /// What that person says about it.
    ///
    /// At most 1024 characters.
    public var note: String?
    /// When it was over.
    public var clearedAt: Date

    /// Makes an event from its parts.
    public init(
        alertID: AlertID,
        deviceID: DeviceID,
        reason: AlertClearance,
        clearedBy: UserID? = nil,
        note: String? = nil,
        clearedAt: Date
    ) {
        self.alertID = alertID
        self.deviceID = deviceID
        self.reason = reason
        self.clearedBy = clearedBy
        self.note = note
        self.clearedAt = clearedAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeviceAlertCleared] = [
        DeviceAlertCleared(
            alertID: "a-90211",
            deviceID: "d-1001",
            reason: .recovered,
            clearedAt: Date(timeIntervalSince1970: 1_772_520_930.1)
        ),
        DeviceAlertCleared(
            alertID: "a-90214",
            deviceID: "d-1002",
            reason: .acknowledged,
            clearedBy: "u-31",
            note: "The user has switched it off for the winter.",
            clearedAt: Date(timeIntervalSince1970: 1_772_533_244.488)
        ),
    ]

    private static let members = JSONMembers("alertId", "deviceId", "reason", "clearedBy", "note", "clearedAt")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let note = TextRule(maxLength: 1024)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var alertID: AlertID?
        var deviceID: DeviceID?
        var reason: AlertClearance?
        var clearedBy: UserID?
        var note: String?
        var clearedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: alertID = try AlertID(from: &reader)
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: reason = try AlertClearance(from: &reader)
            case 3: if try !reader.readNull() { clearedBy = try UserID(from: &reader) }
            case 4: if try !reader.readNull() { note = try reader.readString(Rules.note) }
            case 5: clearedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let alertID else { throw members.missing("alertId") }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let reason else { throw members.missing("reason") }
        guard let clearedAt else { throw members.missing("clearedAt") }
        self.alertID = alertID
        self.deviceID = deviceID
        self.reason = reason
        self.clearedBy = clearedBy
        self.note = note
        self.clearedAt = clearedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("alertId", alertID)
        writer.member("deviceId", deviceID)
        writer.member("reason", reason)
        if let clearedBy { writer.member("clearedBy", clearedBy) }
        if let note { writer.member("note", note, Rules.note) }
        writer.member("clearedAt", clearedAt)
        writer.endObject()
    }
}
