import EventContracts
import FoundationEssentials

/// A payload in the form that generated code has.
struct SchemaSample: DomainEvent, SchemaValue {
    static let contract = Contract("device.sampled", version: 1, topic: "device.events")
    var deviceID: SampleID
    var label: String?
    var attempts: Int
    var at: Date
    var tags: [String]
    var secret: Secret
    var status: SampleStatus
    var change: SampleChange
    var unit: String { "celsius" }

    init(
        deviceID: SampleID,
        label: String? = nil,
        attempts: Int = 3,
        at: Date,
        tags: [String],
        secret: Secret,
        status: SampleStatus,
        change: SampleChange
    ) {
        self.deviceID = deviceID
        self.label = label
        self.attempts = attempts
        self.at = at
        self.tags = tags
        self.secret = secret
        self.status = status
        self.change = change
    }
    var partitionKey: String { deviceID.rawValue }

    private static let members = JSONMembers(
        "deviceId",
        "label",
        "attempts",
        "at",
        "tags",
        "secret",
        "status",
        "change",
        "unit"
    )
    private enum Rules {
        static let label = TextRule(maxLength: 100)
        static let attempts = IntegerRule(minimum: 1, maximum: 10)
        static let tags = ItemsRule(maxItems: 16, uniqueItems: true)
        static let tagsItem = TextRule(minLength: 1)
    }
    init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: SampleID?
        var label: String?
        var attempts = 3
        var at: Date?
        var tags: [String]?
        var secret: Secret?
        var status: SampleStatus?
        var change: SampleChange?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try SampleID(from: &reader)
            case 1: label = try reader.readNull() ? nil : try reader.readString(Rules.label)
            case 2: attempts = try reader.readNull() ? 3 : try reader.readInt(Rules.attempts)
            case 3: at = try reader.readDate()
            case 4:
                tags = try reader.readArray(Rules.tags) { (reader) throws(JSONError) in
                    try reader.readString(Rules.tagsItem)
                }
            case 5: secret = try reader.readSecret()
            case 6: status = try SampleStatus(from: &reader)
            case 7: change = try SampleChange(from: &reader)
            case 8: try reader.readConstant("celsius")
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let at else { throw members.missing("at") }
        guard let tags else { throw members.missing("tags") }
        guard let secret else { throw members.missing("secret") }
        guard let status else { throw members.missing("status") }
        guard let change else { throw members.missing("change") }
        self.init(
            deviceID: deviceID,
            label: label,
            attempts: attempts,
            at: at,
            tags: tags,
            secret: secret,
            status: status,
            change: change
        )
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        if let label { writer.member("label", label, Rules.label) }
        writer.member("attempts", attempts, Rules.attempts)
        writer.member("at", at)
        writer.member("tags")
        writer.writeArray(tags, Rules.tags) { $0.write($1, Rules.tagsItem) }
        writer.member("secret", secret)
        writer.member("status", status)
        writer.member("change", change)
        writer.member("unit", unit)
        writer.endObject()
    }
}
struct SampleID: Identifier {
    static let rule = TextRule(minLength: 1, maxLength: 64)
    let rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }
}
struct SamplePercent: IntegerValue {
    static let rule = IntegerRule(minimum: 0, maximum: 100)
    let rawValue: Int
    init(rawValue: Int) { self.rawValue = rawValue }
}
struct SampleCelsius: NumberValue {
    static let rule = NumberRule(minimum: -273.15)
    let rawValue: Double
    init(rawValue: Double) { self.rawValue = rawValue }
}
struct SampleStatus: OpenEnumeration {
    let rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }
    static let online = SampleStatus(rawValue: "online")
    static let known: [SampleStatus] = [.online]
}
enum SampleFault: String, ClosedEnumeration {
    case malformed, mismatch
    case expired = "expired-code"
}
enum SampleColour: String, ClosedEnumeration {
    case burnt = "brûlé"
}
enum SampleChange: TaggedUnion, SchemaValue {
    case renamed(name: String)
    case moved(to: SampleStatus, fault: SampleFault?)
    case unrecognized(JSONValue)
    static let discriminator = "kind"
    private static let cases = JSONCases("kind", "renamed", "moved")
    private enum Members {
        static let renamed = JSONMembers("kind", "name")
        static let moved = JSONMembers("kind", "to", "fault")
    }
    init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0: self = try Self.readRenamed(&reader)
        case 1: self = try Self.readMoved(&reader)
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }
    private static func readRenamed(_ reader: inout JSONReader) throws(JSONError) -> Self {
        var name: String?
        var members = try reader.beginObject(Members.renamed)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: name = try reader.readString()
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        return .renamed(name: name)
    }
    private static func readMoved(_ reader: inout JSONReader) throws(JSONError) -> Self {
        var to: SampleStatus?
        var fault: SampleFault?
        var members = try reader.beginObject(Members.moved)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: to = try SampleStatus(from: &reader)
            case 2: fault = try reader.readNull() ? nil : try SampleFault(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let to else { throw members.missing("to") }
        return .moved(to: to, fault: fault)
    }
    func write(to writer: inout JSONWriter) {
        switch self {
        case .renamed(let name):
            writer.beginObject()
            writer.member("kind", "renamed")
            writer.member("name", name)
            writer.endObject()
        case .moved(let to, let fault):
            writer.beginObject()
            writer.member("kind", "moved")
            writer.member("to", to)
            if let fault { writer.member("fault", fault) }
            writer.endObject()
        case .unrecognized(let json): json.write(to: &writer)
        }
    }
}
