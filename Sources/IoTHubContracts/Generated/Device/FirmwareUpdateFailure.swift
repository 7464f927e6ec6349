// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What can go wrong with an update over the air.
public enum FirmwareUpdateFailure: TaggedUnion, SchemaValue {
    /// The device could not get the artefact.
    ///
    /// - Parameters:
    ///   - httpStatus: What the server said, if it was reached. From 100 to 599.
    ///   - receivedBytes: How far it got. From 0 to 4294967296.
    case downloadFailed(httpStatus: Int? = nil, receivedBytes: Int64? = nil)
    /// The artefact is not what was promised.
    ///
    /// - Parameters:
    ///   - expected: What was promised.
    ///   - actual: What it is.
    case digestMismatch(expected: SHA256Digest, actual: SHA256Digest)
    /// The signature is missing or not the manufacturer's.
    case signatureInvalid
    /// The device could not write the firmware.
    ///
    /// - Parameters:
    ///   - code: The device's own code. 1 to 64 characters.
    ///   - message: The device's own words. At most 1024 characters.
    case installationFailed(code: String, message: String? = nil)
    /// The new firmware did not prove itself, and the device went back.
    ///
    /// - Parameters:
    ///   - message: The device's own words. At most 1024 characters.
    case rolledBack(message: String? = nil)
    /// The device was not heard of in time.
    ///
    /// - Parameters:
    ///   - allowed: How long it had.
    case timedOut(allowed: Duration)
    /// A later update has taken its place.
    ///
    /// - Parameters:
    ///   - updateID: The later one.
    case superseded(updateID: FirmwareUpdateID)
    /// A case that this version of the contract does not know, as it came.
    case unrecognized(JSONValue)

    /// The member that tells the cases apart.
    public static let discriminator = "reason"

    private static let cases = JSONCases(
        "reason",
        "downloadFailed",
        "digestMismatch",
        "signatureInvalid",
        "installationFailed",
        "rolledBack",
        "timedOut",
        "superseded"
    )

    private enum Members {
        static let downloadFailed = JSONMembers("reason", "httpStatus", "receivedBytes")
        static let digestMismatch = JSONMembers("reason", "expected", "actual")
        static let signatureInvalid = JSONMembers("reason")
        static let installationFailed = JSONMembers("reason", "code", "message")
        static let rolledBack = JSONMembers("reason", "message")
        static let timedOut = JSONMembers("reason", "allowed")
        static let superseded = JSONMembers("reason", "updateId")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let httpStatus = IntegerRule(minimum: 100, maximum: 599)
        static let receivedBytes = IntegerRule(minimum: 0, maximum: 4_294_967_296)
        static let code = TextRule(minLength: 1, maxLength: 64)
        static let message = TextRule(maxLength: 1024)
    }

    /// Reads the case that `reason` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0: self = try Self.readDownloadFailed(from: &reader)
        case 1: self = try Self.readDigestMismatch(from: &reader)
        case 2:
            try reader.readEmptyCase(Members.signatureInvalid)
            self = .signatureInvalid
        case 3: self = try Self.readInstallationFailed(from: &reader)
        case 4: self = try Self.readRolledBack(from: &reader)
        case 5: self = try Self.readTimedOut(from: &reader)
        case 6: self = try Self.readSuperseded(from: &reader)
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }

    private static func readDownloadFailed(from reader: inout JSONReader) throws(JSONError) -> Self {
        var httpStatus: Int?
        var receivedBytes: Int64?
        var members = try reader.beginObject(Members.downloadFailed)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: if try !reader.readNull() { httpStatus = try reader.readInt(Rules.httpStatus) }
            case 2: if try !reader.readNull() { receivedBytes = try reader.readInt64(Rules.receivedBytes) }
            default: try reader.skipValue()
            }
        }
        return .downloadFailed(httpStatus: httpStatus, receivedBytes: receivedBytes)
    }

    private static func readDigestMismatch(from reader: inout JSONReader) throws(JSONError) -> Self {
        var expected: SHA256Digest?
        var actual: SHA256Digest?
        var members = try reader.beginObject(Members.digestMismatch)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: expected = try SHA256Digest(from: &reader)
            case 2: actual = try SHA256Digest(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let expected else { throw members.missing("expected") }
        guard let actual else { throw members.missing("actual") }
        return .digestMismatch(expected: expected, actual: actual)
    }

    private static func readInstallationFailed(from reader: inout JSONReader) throws(JSONError) -> Self {
        var code: String?
        var message: String?
        var members = try reader.beginObject(Members.installationFailed)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: code = try reader.readString(Rules.code)
            case 2: if try !reader.readNull() { message = try reader.readString(Rules.message) }
            default: try reader.skipValue()
            }
        }
        guard let code else { throw members.missing("code") }
        return .installationFailed(code: code, message: message)
    }

    private static func readRolledBack(from reader: inout JSONReader) throws(JSONError) -> Self {
        var message: String?
        var members = try reader.beginObject(Members.rolledBack)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: if try !reader.readNull() { message = try reader.readString(Rules.message) }
            default: try reader.skipValue()
            }
        }
        return .rolledBack(message: message)
    }

    private static func readTimedOut(from reader: inout JSONReader) throws(JSONError) -> Self {
        var allowed: Duration?
        var members = try reader.beginObject(Members.timedOut)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: allowed = try reader.readDuration()
            default: try reader.skipValue()
            }
        }
        guard let allowed else { throw members.missing("allowed") }
        return .timedOut(allowed: allowed)
    }

    private static func readSuperseded(from reader: inout JSONReader) throws(JSONError) -> Self {
        var updateID: FirmwareUpdateID?
        var members = try reader.beginObject(Members.superseded)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: updateID = try FirmwareUpdateID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let updateID else { throw members.missing("updateId") }
        return .superseded(updateID: updateID)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .downloadFailed(let httpStatus, let receivedBytes):
            writer.member("reason", "downloadFailed")
            if let httpStatus { writer.member("httpStatus", httpStatus, Rules.httpStatus) }
            if let receivedBytes { writer.member("receivedBytes", receivedBytes, Rules.receivedBytes) }
        case .digestMismatch(let expected, let actual):
            writer.member("reason", "digestMismatch")
            writer.member("expected", expected)
            writer.member("actual", actual)
        case .signatureInvalid:
            writer.member("reason", "signatureInvalid")
        case .installationFailed(let code, let message):
            writer.member("reason", "installationFailed")
            writer.member("code", code, Rules.code)
            if let message { writer.member("message", message, Rules.message) }
        case .rolledBack(let message):
            writer.member("reason", "rolledBack")
            if let message { writer.member("message", message, Rules.message) }
        case .timedOut(let allowed):
            writer.member("reason", "timedOut")
            writer.member("allowed", allowed)
        case .superseded(let updateID):
            writer.member("reason", "superseded")
            writer.member("updateId", updateID)
        case .unrecognized(let json):
            writer.members(of: json)
        }
        writer.endObject()
    }
}
