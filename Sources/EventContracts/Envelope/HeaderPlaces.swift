/// What the header of an envelope says, as far as it has been read: times and numbers as they are, texts as places.
///
/// Most readers need a part of it only, so the texts are made when they are asked for.
struct HeaderPlaces: BitwiseCopyable {
    var eventType: TextPlace?
    var version: Int?
    var id: IdentifierPlace?
    var correlationID: IdentifierPlace?
    var causationID: IdentifierPlace?
    /// Milliseconds since 1970.
    var timestamp: Int64?
    var source: SourcePlace?

    /// Whether everything has been read that our writer puts before the payload, but for what may be absent.
    var isComplete: Bool {
        id != nil && eventType != nil && version != nil && correlationID != nil && timestamp != nil && source != nil
    }

    /// Throws unless everything is there that an envelope must have.
    func requireAll(_ cursor: JSONMemberCursor) throws(JSONError) {
        if eventType == nil { throw cursor.missing("eventType") }
        if correlationID == nil { throw cursor.missing("correlationId") }
        if timestamp == nil { throw cursor.missing("timestamp") }
        if source == nil { throw cursor.missing("source") }
        if version == nil { throw cursor.missing("__version") }
    }
}

/// Where the two texts of a source stand.
struct SourcePlace: BitwiseCopyable {
    let type: TextPlace
    let id: TextPlace
}

extension JSONReader {
    private static let sourceMembers = JSONMembers("type", "id")

    /// Reads the source of an envelope.
    mutating func readSourcePlace() throws(JSONError) -> SourcePlace {
        var type: TextPlace?
        var id: TextPlace?
        var cursor = try beginObject(Self.sourceMembers)
        while let member = try nextMember(&cursor) {
            if member == 0 { type = try readTextPlace() } else { id = try readTextPlace() }
        }
        guard let type else { throw cursor.missing("type") }
        guard let id else { throw cursor.missing("id") }
        return SourcePlace(type: type, id: id)
    }

    /// Reads the type of an envelope.
    mutating func readEventTypePlace() throws(JSONError) -> TextPlace {
        let start = valueOffset()
        let place = try readTextPlace()
        let length = withBytes(at: place) { $0.count }
        guard 1...4 * EventType.maximumLength ~= length else {
            throw JSONError(.rule("an event type has 1 to 800 bytes"), at: start)
        }
        return place
    }

    /// Reads the version of an envelope, such as `v1`.
    mutating func readMajorVersion() throws(JSONError) -> Int {
        let start = valueOffset()
        let place = try readTextPlace()
        let version = withBytes(at: place) { (text) -> Int? in
            guard 2...10 ~= text.count, text[0] == UInt8(ascii: "v"), text[1] != UInt8(ascii: "0") else { return nil }
            var version = 0
            for index in 1..<text.count {
                guard 0x30...0x39 ~= text[index] else { return nil }
                version = version * 10 + Int(text[index] - 0x30)
            }
            return version
        }
        guard let version else { throw JSONError(.rule("a version is v and a number from 1 on"), at: start) }
        return version
    }
}
