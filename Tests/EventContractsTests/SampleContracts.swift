import EventContracts
import FoundationEssentials

/// As the documentation has it: a plain struct is all that is needed.
struct ParcelScanned: DomainEvent, Hashable {
    static let contract = Contract("parcel.scanned", version: 1, topic: "parcel.events")
    var partitionKey: String { parcel }
    var parcel: String
    var depot: String
}

struct WeighParcel: Command, Hashable {
    typealias Outcome = WeighParcelOutcome
    static let contract = Contract("parcel.command.weigh", version: 1, topic: "parcel.commands")
    var partitionKey: String { parcel }
    var parcel: String
}

enum WeighParcelOutcome: Reply, Hashable {
    static let contract = Contract("parcel.response.weigh", version: 1)
    case weighed(grams: Int, at: Date)
    case scaleBroken(Fault)
    case unknownParcel

    struct Fault: Codable, Hashable, Sendable {
        var scale: String
        var since: Date
    }

    var isRejection: Bool {
        switch self {
        case .weighed: false
        case .scaleBroken, .unknownParcel: true
        }
    }
}

/// One member of every kind that has a form of its own on the wire.
struct Everything: DomainEvent, Hashable {
    static let contract = Contract("test.everything", version: 1)
    var partitionKey: String { text }
    var text = ""
    var flag = false
    var integer = 0
    var small: Int8 = 0
    var unsigned: UInt64 = 0
    var number = 0.0
    var float: Float = 0
    var date = Date(timeIntervalSince1970: 0)
    var uuid = UUID(uuidString: "0199A1F2-0000-7000-8000-0123456789AB") ?? UUID()
    var duration = Duration.seconds(0)
    var data = Data()
    var secret = Secret("")
    var list: [Int?] = []
    var map: [String: [String]] = [:]
    var optional: String?
    var json = JSONValue.null
    var when = EventTimestamp(millisecondsSinceEpoch: 0)
    var colour = Colour.red
    var change = Change.removed

    enum Colour: String, Codable, CaseIterable, Sendable {
        case red, green
    }

    enum Change: TaggedUnion, Hashable {
        static let discriminator = "kind"
        case renamed(to: String)
        case moved(Position)
        case removed
    }

    struct Position: Codable, Hashable, Sendable {
        var x: Int
        var y: Int
    }
}

/// The same members as ``Direct``, through `Codable`.
struct Plain: DomainEvent, Hashable {
    static let contract = Contract("test.direct", version: 1)
    var partitionKey: String { name }
    var name: String
    var count: Int
    var ratio: Double
    var isOpen: Bool
    var at: Date
    var id: UUID
    var tags: [String]
    var nested: [Inner]
    var note: String?

    struct Inner: Codable, Hashable, Sendable {
        var key: String
        var value: Double?
    }
}

/// What generated code looks like: it reads and writes itself.
struct Direct: DomainEvent, Hashable, JSONReadable, JSONWritable {
    static let contract = Contract("test.direct", version: 1)
    var partitionKey: String { name }
    var name: String
    var count: Int
    var ratio: Double
    var isOpen: Bool
    var at: Date
    var id: UUID
    var tags: [String]
    var nested: [Inner]
    var note: String?

    private static let members = JSONMembers(
        "name",
        "count",
        "ratio",
        "isOpen",
        "at",
        "id",
        "tags",
        "nested",
        "note"
    )

    init(from reader: inout JSONReader) throws(JSONError) {
        var name: String?
        var count: Int?
        var ratio: Double?
        var isOpen: Bool?
        var at: Date?
        var id: UUID?
        var tags: [String]?
        var nested: [Inner]?
        var note: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: name = try reader.readString()
            case 1: count = try reader.readInt()
            case 2: ratio = try reader.readDouble()
            case 3: isOpen = try reader.readBool()
            case 4: at = try reader.readDate()
            case 5: id = try reader.readUUID()
            case 6: tags = try reader.read()
            case 7: nested = try reader.read()
            case 8: note = try reader.readOptional()
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        guard let count else { throw members.missing("count") }
        guard let ratio else { throw members.missing("ratio") }
        guard let isOpen else { throw members.missing("isOpen") }
        guard let at else { throw members.missing("at") }
        guard let id else { throw members.missing("id") }
        guard let tags else { throw members.missing("tags") }
        guard let nested else { throw members.missing("nested") }
        self.name = name
        self.count = count
        self.ratio = ratio
        self.isOpen = isOpen
        self.at = at
        self.id = id
        self.tags = tags
        self.nested = nested
        self.note = note
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name")
        writer.write(name)
        writer.member("count")
        writer.write(count)
        writer.member("ratio")
        writer.write(ratio)
        writer.member("isOpen")
        writer.write(isOpen)
        writer.member("at")
        writer.write(at)
        writer.member("id")
        writer.write(id)
        writer.member("tags")
        writer.write(tags)
        writer.member("nested")
        writer.write(nested)
        if let note {
            writer.member("note")
            writer.write(note)
        }
        writer.endObject()
    }

    struct Inner: Codable, Hashable, Sendable, JSONReadable, JSONWritable {
        var key: String
        var value: Double?

        private static let members = JSONMembers("key", "value")

        init(key: String, value: Double?) {
            self.key = key
            self.value = value
        }

        init(from reader: inout JSONReader) throws(JSONError) {
            var key: String?
            var value: Double?
            var members = try reader.beginObject(Self.members)
            while let member = try reader.nextMember(&members) {
                if member == 0 { key = try reader.readString() } else { value = try reader.readOptional() }
            }
            guard let key else { throw members.missing("key") }
            self.key = key
            self.value = value
        }

        func write(to writer: inout JSONWriter) {
            writer.beginObject()
            writer.member("key")
            writer.write(key)
            if let value {
                writer.member("value")
                writer.write(value)
            }
            writer.endObject()
        }
    }
}
