// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A rule has found something about a device that somebody should look at.
public struct DeviceAlertRaised: DomainEvent, SchemaValue {
    /// `device.alert.raised` v1 on `device.events`.
    public static let contract = Contract("device.alert.raised", version: 1, topic: Topics.deviceEvents)

    /// The alert.
    public var alertID: AlertID
    /// The device.
    public var deviceID: DeviceID
    /// The rule that found it.
    ///
    /// 1 to 128 characters.
    public var rule: String
    /// How bad it is.
    public var severity: AlertSeverity
    /// What was found.
    public var condition: AlertCondition
    /// A sentence for people, if the rule has one.
    ///
    /// At most 1024 characters.
    public var message: String?
    /// When it was found.
    public var raisedAt: Date

    /// Makes an event from its parts.
    public init(
        alertID: AlertID,
        deviceID: DeviceID,
        rule: String,
        severity: AlertSeverity,
        condition: AlertCondition,
        message: String? = nil,
        raisedAt: Date
    ) {
        self.alertID = alertID
        self.deviceID = deviceID
        self.rule = rule
        self.severity = severity
        self.condition = condition
        self.message = message
        self.raisedAt = raisedAt
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [DeviceAlertRaised] = [
        DeviceAlertRaised(
            alertID: "a-90211",
            deviceID: "d-1001",
            rule: "flow-temperature-high",
            severity: .critical,
            condition: .thresholdCrossed(
                measurement: "flow.temperature",
                side: .above,
                threshold: 85,
                value: 91.75,
                unit: .celsius
            ),
            message: "The flow is hotter than 85 °C.",
            raisedAt: Date(timeIntervalSince1970: 1_772_520_060.7)
        ),
        DeviceAlertRaised(
            alertID: "a-90214",
            deviceID: "d-1002",
            rule: "silent-too-long",
            severity: .warning,
            condition: .silent(lastSeenAt: Date(timeIntervalSince1970: 1_772_528_117.209), allowed: .seconds(3600)),
            raisedAt: Date(timeIntervalSince1970: 1_772_531_823)
        ),
    ]

    private static let members = JSONMembers(
        "alertId",
        "deviceId",
        "rule",
        "severity",
        "condition",
        "message",
        "raisedAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let rule = TextRule(minLength: 1, maxLength: 128)
        static let message = TextRule(maxLength: 1024)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var alertID: AlertID?
        var deviceID: DeviceID?
        var rule: String?
        var severity: AlertSeverity?
        var condition: AlertCondition?
        var message: String?
        var raisedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: alertID = try AlertID(from: &reader)
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: rule = try reader.readString(Rules.rule)
            case 3: severity = try AlertSeverity(from: &reader)
            case 4: condition = try AlertCondition(from: &reader)
            case 5: if try !reader.readNull() { message = try reader.readString(Rules.message) }
            case 6: raisedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let alertID else { throw members.missing("alertId") }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let rule else { throw members.missing("rule") }
        guard let severity else { throw members.missing("severity") }
        guard let condition else { throw members.missing("condition") }
        guard let raisedAt else { throw members.missing("raisedAt") }
        self.alertID = alertID
        self.deviceID = deviceID
        self.rule = rule
        self.severity = severity
        self.condition = condition
        self.message = message
        self.raisedAt = raisedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("alertId", alertID)
        writer.member("deviceId", deviceID)
        writer.member("rule", rule, Rules.rule)
        writer.member("severity", severity)
        writer.member("condition", condition)
        if let message { writer.member("message", message, Rules.message) }
        writer.member("raisedAt", raisedAt)
        writer.endObject()
    }
}
