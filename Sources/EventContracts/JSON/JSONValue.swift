/// Any JSON value.
///
/// Integers that fit 64 bits are kept exactly, other numbers as doubles. Members keep their order; equality does not
/// depend on it.
public indirect enum JSONValue: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without fraction and exponent that fits 64 bits.
    case integer(Int64)
    /// Any other number.
    case double(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object, whose names are all different.
    case object([Member])

    /// A member of an object.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSONValue

        /// Makes a member from its parts.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a member of an object; `nil` if there is none, or this is no object.
    ///
    /// Setting `nil` removes the member. Setting one on anything but an object does nothing.
    public subscript(name: String) -> JSONValue? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): break
            }
            self = .object(members)
        }
    }

    /// An element of an array; `nil` if there is none, or this is no array.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The text of a string; `nil` for anything else.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The value of a boolean; `nil` for anything else.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The value of an integer; `nil` for anything else.
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }

    /// Reads one value from UTF-8 JSON.
    public init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
        self = try bytes.span.bytes.withUnsafeBytes { (buffer) throws(JSONError) in
            var reader = try JSONReader(buffer, limits: limits)
            let value = try JSONValue(from: &reader)
            try reader.finish()
            return value
        }
    }

    /// The value as UTF-8 JSON; throws for numbers that are not finite and for more than 128 levels.
    public func serialized() throws(JSONError) -> [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        try writer.validate()
        return writer.copy()
    }
}

extension JSONValue: Hashable {
    /// Whether two values are the same; the order of members does not matter.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.integer(let left), .integer(let right)): return left == right
        case (.double(let left), .double(let right)): return left == right
        case (.integer(let integer), .double(let double)), (.double(let double), .integer(let integer)):
            return Int64(exactly: double) == integer
        case (.string(let left), .string(let right)): return left == right
        case (.array(let left), .array(let right)): return left == right
        case (.object(let left), .object(let right)):
            guard left.count == right.count else { return false }
            if left.elementsEqual(right) { return true }
            var values: [String: JSONValue] = [:]
            for member in right { values[member.name] = member.value }
            return left.allSatisfy { values[$0.name] == $0.value }
        default: return false
        }
    }

    /// Hashes the value as equality compares it.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .double(let value):
            if let integer = Int64(exactly: value) { hasher.combine(integer) } else { hasher.combine(value) }
        case .string(let text): hasher.combine(text)
        case .array(let elements): hasher.combine(elements)
        case .object(let members):
            hasher.combine(members.count)
            var sum = 0
            for member in members { sum = sum &+ member.hashValue }
            hasher.combine(sum)
        }
    }
}

extension JSONValue: JSONReadable, JSONWritable {
    /// Reads any value.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.readAnyValue()
    }

    /// Writes the value.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.writeNull()
        case .bool(let value): writer.write(value)
        case .integer(let value): writer.write(value)
        case .double(let value): writer.write(value)
        case .string(let text): writer.write(text)
        case .array(let elements):
            writer.beginArray()
            for element in elements where writer.canDescend {
                writer.element()
                element.write(to: &writer)
            }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members where writer.canDescend {
                writer.member(named: member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}

extension JSONWriter {
    /// Whether what is written is not nested too deeply already; recursion stops when it is.
    var canDescend: Bool { depth <= JSONLimits.deepest }
}

extension JSONReader {
    fileprivate mutating func readAnyValue() throws(JSONError) -> JSONValue {
        let start = valueOffset()
        guard start < end else { throw unexpected() }
        switch byte(start) {
        case UInt8(ascii: "{"):
            try beginObject()
            var members: [JSONValue.Member] = []
            var names: Set<String> = []
            while try nextName() {
                let place = position
                let name = try readString()
                try expectColon()
                // A look at each is quicker than hashing while there are few.
                let isNew: Bool
                if members.count < 16 {
                    isNew = !members.contains { $0.name == name }
                } else {
                    if names.isEmpty { names = Set(members.map(\.name)) }
                    isNew = names.insert(name).inserted
                }
                guard isNew else { throw JSONError(.duplicateMember, at: place) }
                members.append(JSONValue.Member(name, try readAnyValue()))
            }
            return .object(members)
        case UInt8(ascii: "["):
            try beginArray()
            var elements: [JSONValue] = []
            while try nextElement() { elements.append(try readAnyValue()) }
            return .array(elements)
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try readBool())
        case UInt8(ascii: "n"):
            _ = try readNull()
            return .null
        default:
            let number = try scanNumber()
            let text = UnsafeRawBufferPointer(start: base + start, count: position - start)
            let isPlain = !text.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
            position = start
            if isPlain, let magnitude = number.integer,
                magnitude <= UInt64(Int64.max) + (number.isNegative ? 1 : 0), magnitude != 0 || !number.isNegative
            {
                return .integer(try readInt64())
            }
            return .double(try readDouble())
        }
    }
}

extension JSONValue: Codable {
    /// Reads any value from any decoder.
    public init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: AnyCodingKey.self) {
            self = .object(
                try container.allKeys.map { Member($0.stringValue, try container.decode(JSONValue.self, forKey: $0)) }
            )
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
            self = .array(elements)
        } else {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Int64.self) {
                self = .integer(value)
            } else if let value = try? container.decode(Double.self) {
                self = .double(value)
            } else {
                self = .string(try container.decode(String.self))
            }
        }
    }

    /// Writes the value to any encoder.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: AnyCodingKey.self)
            for member in members { try container.encode(member.value, forKey: AnyCodingKey(member.name)) }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .integer(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .double(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .string(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }
    }
}

/// A coding key of any name or index.
struct AnyCodingKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init?(stringValue: String) { self.init(stringValue) }

    init?(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}

/// The coding key of an element of an array, whose text is made only if somebody asks.
struct JSONIndexKey: CodingKey {
    private let index: Int

    init(_ index: Int) { self.index = index }

    init?(stringValue: String) { return nil }

    init?(intValue: Int) { self.init(intValue) }

    var stringValue: String { "\(index)" }
    var intValue: Int? { index }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Makes a string.
    public init(stringLiteral text: String) { self = .string(text) }
    /// Makes an integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// Makes a number.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// Makes a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes `null`.
    public init(nilLiteral: ()) { self = .null }
    /// Makes an array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Makes an object; of members with the same name the last one counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var value = JSONValue.object([])
        for (name, element) in elements { value[name] = element }
        self = value
    }
}
