// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a rule has found.
public enum AlertCondition: TaggedUnion, SchemaValue {
    /// A measurement is above or below what is allowed.
    ///
    /// - Parameters:
    ///   - measurement: What was measured.
    ///   - side: Whether it is above or below.
    ///   - threshold: What is allowed.
    ///   - value: What it is.
    ///   - unit: What both count; absent for plain numbers.
    case thresholdCrossed(
        measurement: MeasurementName,
        side: ThresholdSide,
        threshold: Double,
        value: Double,
        unit: MeasurementUnit? = nil
    )
    /// Nothing was heard of the device for too long.
    ///
    /// - Parameters:
    ///   - lastSeenAt: When it was last heard of.
    ///   - allowed: How long it may be silent.
    case silent(lastSeenAt: Date, allowed: Duration)
    /// The device itself says that something is wrong.
    ///
    /// - Parameters:
    ///   - code: The device's own code. 1 to 64 characters.
    ///   - details: What else the device says about it.
    case reported(code: String, details: [String: JSONValue]? = nil)
    /// A case that this version of the contract does not know, as it came.
    case unrecognized(JSONValue)

    /// The member that tells the cases apart.
    public static let discriminator = "kind"

    private static let cases = JSONCases("kind", "thresholdCrossed", "silent", "reported")

    private enum Members {
        static let thresholdCrossed = JSONMembers("kind", "measurement", "side", "threshold", "value", "unit")
        static let silent = JSONMembers("kind", "lastSeenAt", "allowed")
        static let reported = JSONMembers("kind", "code", "details")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let code = TextRule(minLength: 1, maxLength: 64)
    }

    /// Reads the case that `kind` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0: self = try Self.readThresholdCrossed(from: &reader)
        case 1: self = try Self.readSilent(from: &reader)
        case 2: self = try Self.readReported(from: &reader)
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }

    private static func readThresholdCrossed(from reader: inout JSONReader) throws(JSONError) -> Self {
        var measurement: MeasurementName?
        var side: ThresholdSide?
        var threshold: Double?
        var value: Double?
        var unit: MeasurementUnit?
        var members = try reader.beginObject(Members.thresholdCrossed)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: measurement = try MeasurementName(from: &reader)
            case 2: side = try ThresholdSide(from: &reader)
            case 3: threshold = try reader.readDouble()
            case 4: value = try reader.readDouble()
            case 5: if try !reader.readNull() { unit = try MeasurementUnit(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let measurement else { throw members.missing("measurement") }
        guard let side else { throw members.missing("side") }
        guard let threshold else { throw members.missing("threshold") }
        guard let value else { throw members.missing("value") }
        return .thresholdCrossed(measurement: measurement, side: side, threshold: threshold, value: value, unit: unit)
    }

    private static func readSilent(from reader: inout JSONReader) throws(JSONError) -> Self {
        var lastSeenAt: Date?
        var allowed: Duration?
        var members = try reader.beginObject(Members.silent)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: lastSeenAt = try reader.readDate()
            case 2: allowed = try reader.readDuration()
            default: try reader.skipValue()
            }
        }
        guard let lastSeenAt else { throw members.missing("lastSeenAt") }
        guard let allowed else { throw members.missing("allowed") }
        return .silent(lastSeenAt: lastSeenAt, allowed: allowed)
    }

    private static func readReported(from reader: inout JSONReader) throws(JSONError) -> Self {
        var code: String?
        var details: [String: JSONValue]?
        var members = try reader.beginObject(Members.reported)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: code = try reader.readString(Rules.code)
            case 2: if try !reader.readNull() { details = try [String: JSONValue](from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let code else { throw members.missing("code") }
        return .reported(code: code, details: details)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .thresholdCrossed(let measurement, let side, let threshold, let value, let unit):
            writer.member("kind", "thresholdCrossed")
            writer.member("measurement", measurement)
            writer.member("side", side)
            writer.member("threshold", threshold)
            writer.member("value", value)
            if let unit { writer.member("unit", unit) }
        case .silent(let lastSeenAt, let allowed):
            writer.member("kind", "silent")
            writer.member("lastSeenAt", lastSeenAt)
            writer.member("allowed", allowed)
        case .reported(let code, let details):
            writer.member("kind", "reported")
            writer.member("code", code, Rules.code)
            if let details { writer.member("details", details) }
        case .unrecognized(let json):
            writer.members(of: json)
        }
        writer.endObject()
    }
}
