/// The places of all values of one JSON text, found in one pass; what decoders look into.
///
/// The text is borrowed. ``invalidate()`` takes it away again, after which decoders that somebody kept only throw.
final class JSONDocument {
    /// One value, or one name of a member.
    struct Node {
        enum Kind: UInt8 {
            case null, bool, number, string, escapedString, array, object
        }

        var kind: Kind
        // Half the size of `Int`; the document refuses texts of more bytes.
        private var start32: UInt32
        private var end32: UInt32
        private var next32: UInt32
        private var count32: UInt32
        private var hint32: UInt32 = 0

        init(kind: Kind, start: Int, end: Int, next: Int, count: Int) {
            self.kind = kind
            start32 = UInt32(truncatingIfNeeded: start)
            end32 = UInt32(truncatingIfNeeded: end)
            next32 = UInt32(truncatingIfNeeded: next)
            count32 = UInt32(truncatingIfNeeded: count)
        }

        /// The first byte.
        var start: Int { Int(start32) }

        /// The byte behind the last.
        var end: Int {
            get { Int(end32) }
            set { end32 = UInt32(truncatingIfNeeded: newValue) }
        }

        /// The index of the node behind this one and everything inside it.
        var next: Int {
            get { Int(next32) }
            set { next32 = UInt32(truncatingIfNeeded: newValue) }
        }

        /// How many elements or members there are.
        var count: Int {
            get { Int(count32) }
            set { count32 = UInt32(truncatingIfNeeded: newValue) }
        }

        /// Where in an object the next member is probably asked for.
        var hint: Int {
            get { Int(hint32) }
            set { hint32 = UInt32(truncatingIfNeeded: newValue) }
        }
    }

    // A decoding belongs to one task, and no access to these lasts while a type decodes itself: checking that at run time
    // costs more than the accesses.
    @exclusivity(unchecked) private(set) var bytes: UnsafeRawBufferPointer
    @exclusivity(unchecked) private(set) var nodes: [Node] = []
    /// The member that tells the cases apart, of values that are being decoded as a ``TaggedUnion``.
    @exclusivity(unchecked) var unions: [Int: String] = [:]
    /// The discriminators of the types that were met: asking a type for a conformance takes long.
    private var discriminators: [(type: ObjectIdentifier, name: String?)] = []

    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    func invalidate() {
        bytes = UnsafeRawBufferPointer(start: nil, count: 0)
        nodes = []
    }

    /// Reads the next value of a reader over the same bytes.
    func build(_ reader: inout JSONReader) throws(JSONError) {
        if reader.end > UInt32.max { throw JSONError(.tooLarge, at: Int(UInt32.max)) }
        // Enough for most payloads, and below the kilobyte from which on malloc tidies its whole heap up first.
        nodes.reserveCapacity(16)
        try add(&reader)
    }

    private func add(_ reader: inout JSONReader) throws(JSONError) {
        let start = reader.valueOffset()
        guard start < reader.end else { throw reader.unexpected() }
        let index = nodes.count
        var kind = Node.Kind.null
        var count = 0
        nodes.append(Node(kind: .null, start: start, end: start, next: index + 1, count: 0))
        switch reader.byte(start) {
        case UInt8(ascii: "{"):
            kind = .object
            try reader.beginObject()
            while try reader.nextName() {
                try addName(&reader)
                try reader.expectColon()
                try add(&reader)
                count += 1
            }
            try refuseDuplicates(index, count: count)
        case UInt8(ascii: "["):
            kind = .array
            try reader.beginArray()
            while try reader.nextElement() {
                try add(&reader)
                count += 1
            }
        case UInt8(ascii: "\""):
            reader.position += 1
            kind = try reader.skipStringRest() ? .escapedString : .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            kind = .bool
            _ = try reader.readBool()
        case UInt8(ascii: "n"):
            _ = try reader.readNull()
        default:
            kind = .number
            _ = try reader.scanNumber()
        }
        nodes[index].kind = kind
        nodes[index].end = reader.position
        nodes[index].next = nodes.count
        nodes[index].count = count
    }

    private func addName(_ reader: inout JSONReader) throws(JSONError) {
        let start = reader.position
        reader.position += 1
        let kind: Node.Kind = try reader.skipStringRest() ? .escapedString : .string
        nodes.append(Node(kind: kind, start: start, end: reader.position, next: nodes.count + 1, count: 0))
    }

    private func refuseDuplicates(_ object: Int, count: Int) throws(JSONError) {
        guard count > 1 else { return }
        if count <= 16 {
            var name = object + 1
            for _ in 1..<count {
                var other = nodes[name + 1].next
                while other < nodes.count {
                    if isSame(name, other) { throw JSONError(.duplicateMember, at: nodes[other].start) }
                    other = nodes[other + 1].next
                }
                name = nodes[name + 1].next
            }
        } else {
            var seen: Set<String> = []
            seen.reserveCapacity(count)
            var name = object + 1
            while name < nodes.count {
                if !seen.insert(text(name)).inserted { throw JSONError(.duplicateMember, at: nodes[name].start) }
                name = nodes[name + 1].next
            }
        }
    }

    /// Whether two names are the same, as strings are: equal names in different Unicode forms are one key of a dictionary.
    private func isSame(_ first: Int, _ second: Int) -> Bool {
        // Texts that begin with different ASCII characters differ in all forms; an empty one begins with its quote here.
        let begins = (bytes[nodes[first].start + 1], bytes[nodes[second].start + 1])
        let areEscaped = nodes[first].kind == .escapedString || nodes[second].kind == .escapedString
        if begins.0 != begins.1, begins.0 | begins.1 < 0x80, !areEscaped { return false }
        let left = content(first)
        let right = content(second)
        if !areEscaped {
            if left.elementsEqual(right) { return true }
            if !left.contains(where: { $0 >= 0x80 }), !right.contains(where: { $0 >= 0x80 }) { return false }
        }
        return text(first) == text(second)
    }

    // MARK: Looking

    /// The bytes between the quotes.
    func content(_ node: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[nodes[node].start + 1..<nodes[node].end - 1])
    }

    /// The text of a string or a name.
    func text(_ node: Int) -> String {
        let found = nodes[node]
        let place = TextPlace(start: found.start + 1, end: found.end - 1, hasEscapes: found.kind == .escapedString)
        return JSONReader(bytes, at: 0, depth: 0).text(at: place)
    }

    /// The member that tells the cases of a type apart, if it is a ``TaggedUnion``.
    func discriminator<Value>(of type: Value.Type) -> String? {
        let identifier = ObjectIdentifier(type)
        for known in discriminators where known.type == identifier { return known.name }
        let name = (type as? any TaggedUnion.Type)?.discriminator
        discriminators.append((identifier, name))
        return name
    }

    /// The node of a member's value, looked for behind the one that was found last.
    func member(_ key: String, of object: Int) -> Int? {
        let end = nodes[object].next
        let hint = nodes[object].hint
        let start = hint > object && hint < end ? hint : object + 1
        if let found = member(key, from: start, to: end) ?? member(key, from: object + 1, to: start) {
            nodes[object].hint = nodes[found].next
            return found
        }
        return nil
    }

    private func member(_ key: String, from start: Int, to end: Int) -> Int? {
        var name = start
        let length = key.utf8.count
        while name < end {
            if nodes[name].kind == .string {
                if nodes[name].end - nodes[name].start == length + 2, key.hasBytes(content(name)) { return name + 1 }
            } else if text(name) == key {
                return name + 1
            }
            name = nodes[name + 1].next
        }
        return nil
    }

    /// A reader that stands before a value.
    func reader(at node: Int) -> JSONReader {
        JSONReader(bytes, at: nodes[node].start, depth: JSONLimits.deepest)
    }

    /// The byte of the value that a coding path leads to, or of the nearest one around it.
    func offset(of path: [any CodingKey]) -> Int? {
        guard !nodes.isEmpty else { return nil }
        var node = 0
        for key in path {
            switch nodes[node].kind {
            case .object:
                // A case of a tagged union stands in no object of its own.
                guard let next = member(key.stringValue, of: node) else { continue }
                node = next
            case .array:
                guard let index = key.intValue, index >= 0, index < nodes[node].count else { continue }
                var next = node + 1
                for _ in 0..<index { next = nodes[next].next }
                node = next
            default:
                return nodes[node].start
            }
        }
        return nodes[node].start
    }

    /// An error that says where, made of any that a type threw; texts that may hold values are left out.
    func located(_ error: any Error) -> JSONCodingError {
        if let error = error as? JSONCodingError { return error }
        if let error = error as? JSONError { return JSONCodingError(error, in: bytes) }
        var kind = JSONError.Kind.rule
        var reason = "the type refused the value"
        var path: [any CodingKey] = []
        if let error = error as? DecodingError {
            let context: DecodingError.Context
            switch error {
            case .keyNotFound(let key, let found):
                (kind, reason, context) = (.missing, "the member '\(key.stringValue)' is missing", found)
            case .typeMismatch(let type, let found):
                (kind, reason, context) = (.type, "expected \(Self.name(type))", found)
            case .valueNotFound(let type, let found):
                (kind, reason, context) = (.type, "expected \(Self.name(type)) and found null", found)
            case .dataCorrupted(let found):
                (reason, context) = ("the value is not one that its type accepts", found)
            @unknown default:
                return JSONCodingError(kind: kind, reason: reason, offset: nil, pointer: nil)
            }
            if let underlying = context.underlyingError as? JSONError { return JSONCodingError(underlying, in: bytes) }
            path = context.codingPath
        }
        let offset = path.isEmpty ? nodes.first?.start : self.offset(of: path)
        return JSONCodingError(
            kind: kind,
            reason: reason,
            offset: offset,
            pointer: offset.map { JSONPointer.locate($0, in: bytes) }
        )
    }

    private static func name(_ type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "a boolean"
        case is any FixedWidthInteger.Type: "an integer"
        case is any BinaryFloatingPoint.Type: "a number"
        default: "\(type)"
        }
    }
}
