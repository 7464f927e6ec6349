// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Calls a method on a device and waits for its answer.
public struct CallDevice: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = CallDeviceOutcome

    /// `device.command.rpc` v1 on `device.commands`.
    public static let contract = Contract("device.command.rpc", version: 1, topic: Topics.deviceCommands)

    /// The device to call.
    public var deviceID: DeviceID
    /// What to call, such as heating.setTarget.
    ///
    /// 1 to 128 characters; matches `^[A-Za-z][A-Za-z0-9_.-]*$`.
    public var method: String
    /// What the method takes, by name; absent means nothing.
    public var parameters: [String: JSONValue]?
    /// On whose behalf; absent for a service's own.
    public var requestedBy: UserID?

    /// Makes a command from its parts.
    public init(
        deviceID: DeviceID,
        method: String,
        parameters: [String: JSONValue]? = nil,
        requestedBy: UserID? = nil
    ) {
        self.deviceID = deviceID
        self.method = method
        self.parameters = parameters
        self.requestedBy = requestedBy
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [CallDevice] = [
        // A method with parameters.
        CallDevice(
            deviceID: "d-1001",
            method: "heating.setTarget",
            parameters: ["zone": "living-room", "celsius": 21.5, "rampMinutes": 15],
            requestedBy: "u-7"
        ),
        // A method without any.
        CallDevice(deviceID: "d-1002", method: "system.restart"),
    ]

    private static let members = JSONMembers("deviceId", "method", "parameters", "requestedBy")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let method = TextRule(minLength: 1, maxLength: 128, pattern: "^[A-Za-z][A-Za-z0-9_.-]*$")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var method: String?
        var parameters: [String: JSONValue]?
        var requestedBy: UserID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: method = try reader.readString(Rules.method)
            case 2: if try !reader.readNull() { parameters = try [String: JSONValue](from: &reader) }
            case 3: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let method else { throw members.missing("method") }
        self.deviceID = deviceID
        self.method = method
        self.parameters = parameters
        self.requestedBy = requestedBy
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("method", method, Rules.method)
        if let parameters { writer.member("parameters", parameters) }
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.endObject()
    }
}
