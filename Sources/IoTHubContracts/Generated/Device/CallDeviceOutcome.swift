// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a CallDevice.
public enum CallDeviceOutcome: Reply, SchemaValue {
    /// The device has done it.
    ///
    /// - Parameters:
    ///   - result: What the method returned; absent if nothing.
    ///   - took: How long the device took.
    case completed(result: JSONValue? = nil, took: Duration)
    /// The device was reached, but could not do it.
    ///
    /// - Parameters:
    ///   - code: The device's own code, for programs. 1 to 64 characters.
    ///   - message: The device's own words, for people. At most 1024 characters.
    ///   - details: What else the device says about it.
    case failedOnDevice(code: String, message: String, details: JSONValue? = nil)
    /// The firmware has no such method.
    ///
    /// - Parameters:
    ///   - method: The method as it was given. At most 128 characters.
    ///   - firmwareVersion: What the device runs.
    case methodUnknown(method: String, firmwareVersion: FirmwareVersion)
    /// The device cannot be reached.
    ///
    /// - Parameters:
    ///   - lastSeenAt: When it was last heard of; absent if never.
    case deviceOffline(lastSeenAt: Date? = nil)
    /// No such device was ever registered.
    ///
    /// - Parameters:
    ///   - deviceID: The device as it was given.
    case unknownDevice(deviceID: DeviceID)

    /// `device.response.rpc` v1; it goes where the asker waits.
    public static let contract = Contract("device.response.rpc", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .completed: false
        case .failedOnDevice, .methodUnknown, .deviceOffline, .unknownDevice: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .completed: "completed"
        case .failedOnDevice: "failedOnDevice"
        case .methodUnknown: "methodUnknown"
        case .deviceOffline: "deviceOffline"
        case .unknownDevice: "unknownDevice"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["completed", "failedOnDevice", "methodUnknown", "deviceOffline", "unknownDevice"]

    /// The examples of the document.
    public static let examples: [CallDeviceOutcome] = [
        .completed(result: ["accepted": true, "reachedAt": "2026-03-03T06:15:00Z"], took: .milliseconds(352)),
        .deviceOffline(lastSeenAt: Date(timeIntervalSince1970: 1_772_528_117.209)),
        .failedOnDevice(
            code: "valve-stuck",
            message: "The valve did not reach its position.",
            details: ["position": 0.42, "target": 0.9]
        ),
        .methodUnknown(method: "openValve", firmwareVersion: "2.4.1"),
        .unknownDevice(deviceID: "d-9999"),
    ]

    private static let cases = JSONCases(
        "outcome",
        "completed",
        "failedOnDevice",
        "methodUnknown",
        "deviceOffline",
        "unknownDevice"
    )

    private enum Members {
        static let completed = JSONMembers("outcome", "result", "took")
        static let failedOnDevice = JSONMembers("outcome", "code", "message", "details")
        static let methodUnknown = JSONMembers("outcome", "method", "firmwareVersion")
        static let deviceOffline = JSONMembers("outcome", "lastSeenAt")
        static let unknownDevice = JSONMembers("outcome", "deviceId")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let code = TextRule(minLength: 1, maxLength: 64)
        static let message = TextRule(maxLength: 1024)
        static let method = TextRule(maxLength: 128)
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readCompleted(from: &reader)
        case 1: self = try Self.readFailedOnDevice(from: &reader)
        case 2: self = try Self.readMethodUnknown(from: &reader)
        case 3: self = try Self.readDeviceOffline(from: &reader)
        default: self = try Self.readUnknownDevice(from: &reader)
        }
    }

    private static func readCompleted(from reader: inout JSONReader) throws(JSONError) -> Self {
        var result: JSONValue?
        var took: Duration?
        var members = try reader.beginObject(Members.completed)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: if try !reader.readNull() { result = try JSONValue(from: &reader) }
            case 2: took = try reader.readDuration()
            default: try reader.skipValue()
            }
        }
        guard let took else { throw members.missing("took") }
        return .completed(result: result, took: took)
    }

    private static func readFailedOnDevice(from reader: inout JSONReader) throws(JSONError) -> Self {
        var code: String?
        var message: String?
        var details: JSONValue?
        var members = try reader.beginObject(Members.failedOnDevice)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: code = try reader.readString(Rules.code)
            case 2: message = try reader.readString(Rules.message)
            case 3: if try !reader.readNull() { details = try JSONValue(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let code else { throw members.missing("code") }
        guard let message else { throw members.missing("message") }
        return .failedOnDevice(code: code, message: message, details: details)
    }

    private static func readMethodUnknown(from reader: inout JSONReader) throws(JSONError) -> Self {
        var method: String?
        var firmwareVersion: FirmwareVersion?
        var members = try reader.beginObject(Members.methodUnknown)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: method = try reader.readString(Rules.method)
            case 2: firmwareVersion = try FirmwareVersion(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let method else { throw members.missing("method") }
        guard let firmwareVersion else { throw members.missing("firmwareVersion") }
        return .methodUnknown(method: method, firmwareVersion: firmwareVersion)
    }

    private static func readDeviceOffline(from reader: inout JSONReader) throws(JSONError) -> Self {
        var lastSeenAt: Date?
        var members = try reader.beginObject(Members.deviceOffline)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: if try !reader.readNull() { lastSeenAt = try reader.readDate() }
            default: try reader.skipValue()
            }
        }
        return .deviceOffline(lastSeenAt: lastSeenAt)
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
        case .completed(let result, let took):
            writer.member("outcome", "completed")
            if let result { writer.member("result", result) }
            writer.member("took", took)
        case .failedOnDevice(let code, let message, let details):
            writer.member("outcome", "failedOnDevice")
            writer.member("code", code, Rules.code)
            writer.member("message", message, Rules.message)
            if let details { writer.member("details", details) }
        case .methodUnknown(let method, let firmwareVersion):
            writer.member("outcome", "methodUnknown")
            writer.member("method", method, Rules.method)
            writer.member("firmwareVersion", firmwareVersion)
        case .deviceOffline(let lastSeenAt):
            writer.member("outcome", "deviceOffline")
            if let lastSeenAt { writer.member("lastSeenAt", lastSeenAt) }
        case .unknownDevice(let deviceID):
            writer.member("outcome", "unknownDevice")
            writer.member("deviceId", deviceID)
        }
        writer.endObject()
    }
}
