extension JSONReader {
    /// Reads the `{` of an object whose members are listed; then comes ``nextMember(_:)``.
    @inlinable
    public mutating func beginObject(_ members: JSONMembers) throws(JSONError) -> JSONMemberCursor {
        skipBlanks()
        guard position < end, byte(position) == UInt8(ascii: "{") else { throw mismatch("an object") }
        if members.count > JSONMembers.maximumCount { throw JSONError(.tooManyMembers, at: position) }
        let cursor = JSONMemberCursor(members: members, start: position)
        try descend()
        return cursor
    }

    /// The index of the next listed member, whose value is read next; `nil` after the `}`.
    ///
    /// Members that are not listed are checked and skipped. A listed member that stands twice is an error.
    @inlinable
    public mutating func nextMember(_ cursor: inout JSONMemberCursor) throws(JSONError) -> Int? {
        if position < end, cursor.expected < cursor.members.count {
            var start = position
            let next = byte(start)
            if next == UInt8(ascii: ",") {
                start += 1
                if start < end, byte(start) == 0x20 { start += 1 }
            }
            let length = cursor.members.length(cursor.expected)
            let text = cursor.members.text(cursor.expected)
            let isFirst = byte(position - 1) == UInt8(ascii: "{")
            if isFirst != (next == UInt8(ascii: ",")), start + length <= end, matches(text, length, at: start),
                cursor.insert(cursor.expected)
            {
                position = start + length
                let index = cursor.expected
                cursor.expected = index + 1
                return index
            }
        }
        if position < end, byte(position) == UInt8(ascii: "}") {
            ascend()
            return nil
        }
        return try lookUpMember(&cursor)
    }

    /// Whether the bytes at an index, which must all be below `end`, are those of a text.
    @inlinable @inline(__always)
    func matches(_ text: UnsafeRawPointer, _ length: Int, at index: Int) -> Bool {
        if length < 8 { return matchesShort(text, length, at: index) }
        var offset = 0
        while offset + 8 <= length {
            if base.loadUnaligned(fromByteOffset: index + offset, as: UInt64.self)
                != text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            {
                return false
            }
            offset += 8
        }
        // The last eight bytes overlap with what was compared before.
        return base.loadUnaligned(fromByteOffset: index + length - 8, as: UInt64.self)
            == text.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
    }

    @inlinable @inline(__always)
    func matchesShort(_ text: UnsafeRawPointer, _ length: Int, at index: Int) -> Bool {
        if length < 4 { return false }
        return base.loadUnaligned(fromByteOffset: index, as: UInt32.self) == text.loadUnaligned(as: UInt32.self)
            && base.loadUnaligned(fromByteOffset: index + length - 4, as: UInt32.self)
                == text.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self)
    }

    @usableFromInline @inline(never)
    mutating func lookUpMember(_ cursor: inout JSONMemberCursor) throws(JSONError) -> Int? {
        while true {
            guard try nextName() else { return nil }
            let start = position
            let members = cursor.members
            if let index = skippedTo(&cursor) { return index }
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

    /// The member that stands here if it is one of the next few: those before it are optional, perhaps.
    private mutating func skippedTo(_ cursor: inout JSONMemberCursor) -> Int? {
        var index = cursor.expected
        let last = min(index + 4, cursor.members.count)
        while index < last {
            let length = cursor.members.length(index)
            if position + length <= end, matches(cursor.members.text(index), length, at: position) {
                guard cursor.insert(index) else { return nil }
                position += length
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
