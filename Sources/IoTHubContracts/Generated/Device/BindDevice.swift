// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Binds a device to the user who scanned its code.
public struct BindDevice: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = BindDeviceOutcome

    /// `device.command.bind` v1 on `device.commands`.
    public static let contract = Contract("device.command.bind", version: 1, topic: Topics.deviceCommands)

    /// The device to bind.
    public var deviceID: DeviceID
    /// The user who shall own it.
    public var ownerID: UserID
    /// The code printed on the device, as it was scanned.
    ///
    /// 6 to 64 characters.
    public var qrCode: String
    /// A name for people; absent means that the factory name stays.
    ///
    /// At most 100 characters.
    public var displayName: String?

    /// Makes a command from its parts.
    public init(deviceID: DeviceID, ownerID: UserID, qrCode: String, displayName: String? = nil) {
        self.deviceID = deviceID
        self.ownerID = ownerID
        self.qrCode = qrCode
        self.displayName = displayName
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [BindDevice] = [
        // The user has named the device.
        BindDevice(deviceID: "d-1001", ownerID: "u-7", qrCode: "QR-4F7A-99", displayName: "Boiler"),
        // The factory name stays.
        BindDevice(deviceID: "d-1002", ownerID: "u-8", qrCode: "QR-4F7A-9A"),
    ]

    private static let members = JSONMembers("deviceId", "ownerId", "qrCode", "displayName")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let qrCode = TextRule(minLength: 6, maxLength: 64)
        static let displayName = TextRule(maxLength: 100)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var ownerID: UserID?
        var qrCode: String?
        var displayName: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: ownerID = try UserID(from: &reader)
            case 2: qrCode = try reader.readString(Rules.qrCode)
            case 3: if try !reader.readNull() { displayName = try reader.readString(Rules.displayName) }
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let ownerID else { throw members.missing("ownerId") }
        guard let qrCode else { throw members.missing("qrCode") }
        self.deviceID = deviceID
        self.ownerID = ownerID
        self.qrCode = qrCode
        self.displayName = displayName
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("ownerId", ownerID)
        writer.member("qrCode", qrCode, Rules.qrCode)
        if let displayName { writer.member("displayName", displayName, Rules.displayName) }
        writer.endObject()
    }
}
