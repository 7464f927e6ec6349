// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Forgets a device that will not come back.
public struct DeleteDevice: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = DeleteDeviceOutcome

    /// `device.command.delete` v1 on `device.commands`.
    public static let contract = Contract("device.command.delete", version: 1, topic: Topics.deviceCommands)

    /// The device to forget.
    public var deviceID: DeviceID
    /// Why it will not come back.
    public var reason: DeletionReason
    /// Who asks; absent for a service's own.
    public var requestedBy: UserID?

    /// Makes a command from its parts.
    public init(deviceID: DeviceID, reason: DeletionReason, requestedBy: UserID? = nil) {
        self.deviceID = deviceID
        self.reason = reason
        self.requestedBy = requestedBy
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeleteDevice] = [
        DeleteDevice(deviceID: "d-1002", reason: .scrapped, requestedBy: "u-31"),
        DeleteDevice(deviceID: "d-1001", reason: .lost),
    ]

    private static let members = JSONMembers("deviceId", "reason", "requestedBy")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var reason: DeletionReason?
        var requestedBy: UserID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: reason = try DeletionReason(from: &reader)
            case 2: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let reason else { throw members.missing("reason") }
        self.deviceID = deviceID
        self.reason = reason
        self.requestedBy = requestedBy
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("reason", reason)
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.endObject()
    }
}
