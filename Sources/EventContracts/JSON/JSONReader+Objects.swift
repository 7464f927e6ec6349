extension JSONReader {
    /// Reads the `{` of an object whose members are listed; then comes ``nextMember(_:)``.
    @inlinable @inline(__always)
    public mutating func beginObject(_ members: JSONMembers) throws(JSONError) -> JSONMemberCursor {
        skipBlanks()
        let start = position
        guard start < end, byte(start) == UInt8(ascii: "{"), remainingDepth > 0,
            members.count <= JSONMembers.maximumCount
        else { throw unreadableObject(members) }
        remainingDepth &-= 1
        position = start &+ 1
        return JSONMemberCursor(members: members, start: start)
    }

    @usableFromInline @inline(never)
    func unreadableObject(_ members: JSONMembers) -> JSONError {
        guard position < end, byte(position) == UInt8(ascii: "{") else { return mismatch("an object") }
        return JSONError(members.count > JSONMembers.maximumCount ? .tooManyMembers : .tooDeep, at: position)
    }

    /// The index of the next listed member, whose value is read next; `nil` after the `}`.
    ///
    /// Members that are not listed are checked and skipped. A listed member that stands twice is an error.
    @inlinable @inline(__always)
    public mutating func nextMember(_ cursor: inout JSONMemberCursor) throws(JSONError) -> Int? {
        let expected = cursor.expected
        var start = position
        // Room for a comma, a blank and the bytes of a name that are compared at once.
        if expected < cursor.members.count, end &- start >= JSONMembers.window &+ 2 {
            let isFirst = start == cursor.start &+ 1
            let isBehindComma = byte(start) == UInt8(ascii: ",")
            if isBehindComma { start &+= byte(start &+ 1) == 0x20 ? 2 : 1 }
            let entry = cursor.members.entry(expected)
            if isFirst != isBehindComma, stands(entry, at: start), cursor.insert(expected) {
                position = start &+ entry.length
                cursor.expected = expected &+ 1
                return expected
            }
        }
        if position < end, byte(position) == UInt8(ascii: "}") {
            ascend()
            return nil
        }
        return try lookUpMember(&cursor)
    }

    /// Whether a name stands at an index, behind which there must be ``JSONMembers/window`` bytes.
    @inlinable @inline(__always)
    func stands(_ entry: JSONMembers.Entry, at index: Int) -> Bool {
        word(index) & entry.lowMask == entry.low && word(index &+ 8) & entry.highMask == entry.high
            && (entry.length <= JSONMembers.window || matchesRest(entry.text, entry.length, at: index))
    }

    /// Whether what follows the first sixteen bytes of a longer name stands at an index.
    @usableFromInline @inline(never)
    func matchesRest(_ text: UnsafeRawPointer, _ length: Int, at index: Int) -> Bool {
        guard end - index >= length else { return false }
        let rest = JSONMembers.window..<length
        return UnsafeRawBufferPointer(start: base + index + rest.lowerBound, count: rest.count)
            .isSame(as: UnsafeRawBufferPointer(start: text + rest.lowerBound, count: rest.count))
    }

    @usableFromInline @inline(never)
    mutating func lookUpMember(_ cursor: inout JSONMemberCursor) throws(JSONError) -> Int? {
        if let index = takeLaterMember(&cursor) { return index }
        while true {
            guard try nextName() else { return nil }
            let start = position
            if let index = takeName(at: start, &cursor) { return index }
            let members = cursor.members
            let index = try withString { (name) throws(JSONError) in members.index(of: name) }
            try expectColon()
            if let index {
                guard cursor.insert(index) else { throw JSONError(.duplicateMember, at: start) }
                cursor.expected = index + 1
                return index
            }
            try skipValue()
        }
    }

    /// As ``nextMember(_:)``, if one of the next few names follows: those before it are optional, perhaps.
    private mutating func takeLaterMember(_ cursor: inout JSONMemberCursor) -> Int? {
        guard end - position >= 2 else { return nil }
        let isFirst = position == cursor.start + 1
        let isBehindComma = byte(position) == UInt8(ascii: ",")
        if isFirst == isBehindComma { return nil }
        let blank = isBehindComma && byte(position + 1) == 0x20 ? 1 : 0
        return takeName(at: position + (isBehindComma ? 1 : 0) + blank, &cursor)
    }

    /// Takes the name that stands at an index if it is one of the next few.
    private mutating func takeName(at start: Int, _ cursor: inout JSONMemberCursor) -> Int? {
        guard end - start >= JSONMembers.window else { return nil }
        var index = cursor.expected
        let last = min(index + 4, cursor.members.count)
        while index < last {
            let entry = cursor.members.entry(index)
            if stands(entry, at: start) {
                guard cursor.insert(index) else { return nil }
                position = start + entry.length
                cursor.expected = index + 1
                return index
            }
            index += 1
        }
        return nil
    }

    /// Reads the `{` of an object with any members; then come ``nextKey()`` and a value in turn.
    ///
    /// It is up to the caller to refuse members that stand twice.
    @inlinable
    public mutating func beginObject() throws(JSONError) {
        skipBlanks()
        guard position < end, byte(position) == UInt8(ascii: "{") else { throw mismatch("an object") }
        try descend()
    }

    /// The name of the next member, whose value is read next; `nil` after the `}`.
    @inlinable
    public mutating func nextKey() throws(JSONError) -> String? {
        guard try nextName() else { return nil }
        let key = try readString()
        try expectColon()
        return key
    }

    /// Goes to the quote of the next name, or behind the `}`.
    @usableFromInline
    mutating func nextName() throws(JSONError) -> Bool {
        let isFirst = position > 0 && byte(position - 1) == UInt8(ascii: "{")
        skipBlanks()
        guard position < end else { throw unexpected() }
        var next = byte(position)
        if next == UInt8(ascii: "}") {
            ascend()
            return false
        }
        if !isFirst {
            guard next == UInt8(ascii: ",") else { throw unexpected() }
            position += 1
            skipBlanks()
            guard position < end else { throw unexpected() }
            next = byte(position)
        }
        guard next == UInt8(ascii: "\"") else { throw unexpected() }
        return true
    }

    @usableFromInline
    mutating func expectColon() throws(JSONError) {
        skipBlanks()
        guard position < end, byte(position) == UInt8(ascii: ":") else { throw unexpected() }
        position += 1
    }

    /// Checks a value of any type and skips it, without building anything.
    ///
    /// Whether a member stands twice in an object that is skipped is not looked at: nobody reads either.
    public mutating func skipValue() throws(JSONError) {
        // One bit per open level: 1 for an object. The limit on depth keeps them in 128 bits.
        var levels: UInt128 = 0
        var depth = 0
        repeat {
            skipBlanks()
            guard position < end else { throw unexpected() }
            switch byte(position) {
            case UInt8(ascii: "{"):
                try descend()
                levels = levels << 1 | 1
                depth += 1
                if try nextName() {
                    try skipName()
                    continue
                }
                levels >>= 1
                depth -= 1
            case UInt8(ascii: "["):
                try descend()
                skipBlanks()
                if position < end, byte(position) == UInt8(ascii: "]") {
                    ascend()
                } else {
                    levels <<= 1
                    depth += 1
                    continue
                }
            case UInt8(ascii: "\""):
                position += 1
                _ = try skipStringRest()
            case UInt8(ascii: "t"), UInt8(ascii: "f"):
                _ = try readBool()
            case UInt8(ascii: "n"):
                _ = try readNull()
            default:
                _ = try scanNumber()
            }
            // A value has ended; close what it ends, or go to the next one.
            while depth > 0 {
                if levels & 1 == 1 {
                    if try nextName() {
                        try skipName()
                        break
                    }
                } else if try nextElement() {
                    break
                }
                levels >>= 1
                depth -= 1
            }
        } while depth > 0
    }

    private mutating func skipName() throws(JSONError) {
        position += 1
        _ = try skipStringRest()
        try expectColon()
    }
}
