// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Takes a device from its user.
public struct UnbindDevice: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = UnbindDeviceOutcome

    /// `device.command.unbind` v1 on `device.commands`.
    public static let contract = Contract("device.command.unbind", version: 1, topic: Topics.deviceCommands)

    /// The device to unbind.
    public var deviceID: DeviceID
    /// Why it is taken away.
    public var reason: UnbindReason
    /// Who asks; absent when nobody does, but a rule.
    public var requestedBy: UserID?
    /// Whether the device forgets everything, too.
    public var resetToFactory: Bool

    /// Makes a command from its parts.
    public init(deviceID: DeviceID, reason: UnbindReason, requestedBy: UserID? = nil, resetToFactory: Bool = false) {
        self.deviceID = deviceID
        self.reason = reason
        self.requestedBy = requestedBy
        self.resetToFactory = resetToFactory
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [UnbindDevice] = [
        UnbindDevice(deviceID: "d-1001", reason: .ownerRequest, requestedBy: "u-7"),
        // By support, and the device forgets everything.
        UnbindDevice(deviceID: "d-1002", reason: .support, requestedBy: "u-31", resetToFactory: true),
    ]

    private static let members = JSONMembers("deviceId", "reason", "requestedBy", "resetToFactory")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var reason: UnbindReason?
        var requestedBy: UserID?
        var resetToFactory: Bool = false
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: reason = try UnbindReason(from: &reader)
            case 2: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            case 3: if try !reader.readNull() { resetToFactory = try reader.readBool() }
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let reason else { throw members.missing("reason") }
        self.deviceID = deviceID
        self.reason = reason
        self.requestedBy = requestedBy
        self.resetToFactory = resetToFactory
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("reason", reason)
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.member("resetToFactory", resetToFactory)
        writer.endObject()
    }
}
