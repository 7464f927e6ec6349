// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How far an update over the air is.
public enum FirmwareUpdateStage: TaggedUnion, SchemaValue {
    /// It waits, for the device or for its time.
    ///
    /// - Parameters:
    ///   - until: Until when, if that is known.
    case waiting(until: Date? = nil)
    /// The device gets the artefact.
    ///
    /// - Parameters:
    ///   - receivedBytes: What it has. From 0 to 4294967296.
    ///   - totalBytes: What there is to get. From 1 to 4294967296.
    case downloading(receivedBytes: Int64, totalBytes: Int64)
    /// The device checks the digest and the signature.
    case verifying
    /// The device writes the firmware.
    ///
    /// - Parameters:
    ///   - percent: How much of it is written. From 0 to 100.
    case installing(percent: Int)
    /// The device starts with the new firmware.
    case restarting
    /// A case that this version of the contract does not know, as it came.
    case unrecognized(JSONValue)

    /// The member that tells the cases apart.
    public static let discriminator = "kind"

    private static let cases = JSONCases("kind", "waiting", "downloading", "verifying", "installing", "restarting")

    private enum Members {
        static let waiting = JSONMembers("kind", "until")
        static let downloading = JSONMembers("kind", "receivedBytes", "totalBytes")
        static let verifying = JSONMembers("kind")
        static let installing = JSONMembers("kind", "percent")
        static let restarting = JSONMembers("kind")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let receivedBytes = IntegerRule(minimum: 0, maximum: 4_294_967_296)
        static let totalBytes = IntegerRule(minimum: 1, maximum: 4_294_967_296)
        static let percent = IntegerRule(minimum: 0, maximum: 100)
    }

    /// Reads the case that `kind` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0: self = try Self.readWaiting(from: &reader)
        case 1: self = try Self.readDownloading(from: &reader)
        case 2:
            try reader.readEmptyCase(Members.verifying)
            self = .verifying
        case 3: self = try Self.readInstalling(from: &reader)
        case 4:
            try reader.readEmptyCase(Members.restarting)
            self = .restarting
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }

    private static func readWaiting(from reader: inout JSONReader) throws(JSONError) -> Self {
        var until: Date?
        var members = try reader.beginObject(Members.waiting)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: if try !reader.readNull() { until = try reader.readDate() }
            default: try reader.skipValue()
            }
        }
        return .waiting(until: until)
    }

    private static func readDownloading(from reader: inout JSONReader) throws(JSONError) -> Self {
        var receivedBytes: Int64?
        var totalBytes: Int64?
        var members = try reader.beginObject(Members.downloading)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: receivedBytes = try reader.readInt64(Rules.receivedBytes)
            case 2: totalBytes = try reader.readInt64(Rules.totalBytes)
            default: try reader.skipValue()
            }
        }
        guard let receivedBytes else { throw members.missing("receivedBytes") }
        guard let totalBytes else { throw members.missing("totalBytes") }
        return .downloading(receivedBytes: receivedBytes, totalBytes: totalBytes)
    }

    private static func readInstalling(from reader: inout JSONReader) throws(JSONError) -> Self {
        var percent: Int?
        var members = try reader.beginObject(Members.installing)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: percent = try reader.readInt(Rules.percent)
            default: try reader.skipValue()
            }
        }
        guard let percent else { throw members.missing("percent") }
        return .installing(percent: percent)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .waiting(let until):
            writer.member("kind", "waiting")
            if let until { writer.member("until", until) }
        case .downloading(let receivedBytes, let totalBytes):
            writer.member("kind", "downloading")
            writer.member("receivedBytes", receivedBytes, Rules.receivedBytes)
            writer.member("totalBytes", totalBytes, Rules.totalBytes)
        case .verifying:
            writer.member("kind", "verifying")
        case .installing(let percent):
            writer.member("kind", "installing")
            writer.member("percent", percent, Rules.percent)
        case .restarting:
            writer.member("kind", "restarting")
        case .unrecognized(let json):
            writer.members(of: json)
        }
        writer.endObject()
    }
}
