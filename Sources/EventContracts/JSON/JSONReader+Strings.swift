extension JSONReader {
    /// Reads a string.
    @inlinable
    public mutating func readString() throws(JSONError) -> String {
        skipBlanks()
        if let text = takeShortString() { return text }
        return try readLongString()
    }

    /// A string of up to fifteen printable ASCII characters, if one stands here; otherwise reads nothing.
    @inlinable @inline(__always)
    mutating func takeShortString() -> String? {
        // Room for a quote and two words.
        guard end &- position >= 17, byte(position) == UInt8(ascii: "\"") else { return nil }
        let low = word(position &+ 1)
        var hits = JSONBits.unusual(low)
        if hits != 0 {
            let bits = UInt64(truncatingIfNeeded: hits.trailingZeroBitCount & 0x38)
            guard low >> bits & 0xFF == UInt64(UInt8(ascii: "\"")) else { return nil }
            let length = Int(truncatingIfNeeded: bits >> 3)
            position &+= length &+ 2
            return ShortText.string(low & (1 << bits &- 1), 0, length: length)
        }
        let high = word(position &+ 9)
        hits = JSONBits.unusual(high)
        let bits = UInt64(truncatingIfNeeded: hits.trailingZeroBitCount & 0x38)
        guard hits != 0, high >> bits & 0xFF == UInt64(UInt8(ascii: "\"")) else { return nil }
        let length = 8 &+ Int(truncatingIfNeeded: bits >> 3)
        position &+= length &+ 2
        return ShortText.string(low, high & (1 << bits &- 1), length: length)
    }

    @usableFromInline @inline(never)
    mutating func readLongString() throws(JSONError) -> String { text(at: try readTextPlace()) }

    /// Gives the bytes of a string without its quotes to `body`, without making a `String` of them.
    ///
    /// Escape sequences are resolved. The bytes are valid UTF-8 and only valid inside `body`.
    @inlinable
    public mutating func withString<Result>(
        _ body: (UnsafeRawBufferPointer) throws(JSONError) -> Result
    ) throws(JSONError) -> Result {
        try withBytes(at: try readTextPlace(), body)
    }

    /// The first index from `start` on that does not hold a printable ASCII character other than `"` and `\`.
    @inlinable @inline(__always)
    func plainRun(from start: Int) -> Int {
        var index = start
        while index + 8 <= end {
            let word = word(index)
            let hits = JSONBits.unusual(word)
            if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < end {
            let byte = byte(index)
            if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            index += 1
        }
        return index
    }

    /// A string of bytes that are known to be UTF-8.
    func text(_ start: Int, _ stop: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: base + start, count: stop - start), as: UTF8.self)
    }

    /// Checks a string from behind its opening quote to behind its closing one; says whether there are escapes in it.
    @usableFromInline
    mutating func skipStringRest() throws(JSONError) -> Bool {
        var hasEscapes = false
        while true {
            position = plainRun(from: position)
            guard position < end else { throw JSONError(.unexpectedEnd, at: end) }
            let next = byte(position)
            if next == UInt8(ascii: "\"") {
                position += 1
                return hasEscapes
            }
            if next == UInt8(ascii: "\\") {
                hasEscapes = true
                try skipEscape()
            } else if next < 0x20 {
                throw JSONError(.controlCharacter, at: position)
            } else {
                let length = sequenceLength(position)
                if length == 0 { throw JSONError(.invalidUTF8, at: position) }
                position += length
            }
        }
    }

    private mutating func skipEscape() throws(JSONError) {
        guard position + 1 < end else { throw JSONError(.unexpectedEnd, at: end) }
        switch byte(position + 1) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            let unit = try hexadecimal(position + 2)
            switch unit {
            case 0xD800...0xDBFF:
                guard position + 7 < end, byte(position + 6) == UInt8(ascii: "\\"),
                    byte(position + 7) == UInt8(ascii: "u"), 0xDC00...0xDFFF ~= (try hexadecimal(position + 8))
                else { throw JSONError(.loneSurrogate, at: position) }
                position += 12
            case 0xDC00...0xDFFF:
                throw JSONError(.loneSurrogate, at: position)
            default:
                position += 6
            }
        default:
            throw JSONError(.invalidEscape, at: position)
        }
    }

    private func hexadecimal(_ index: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for place in index..<index + 4 {
            guard place < end else { throw JSONError(.unexpectedEnd, at: end) }
            switch byte(place) {
            case let digit where 0x30...0x39 ~= digit: value = value << 4 | UInt32(digit - 0x30)
            case let digit where 0x61...0x66 ~= digit | 0x20: value = value << 4 | UInt32((digit | 0x20) - 0x57)
            default: throw JSONError(.invalidEscape, at: place)
            }
        }
        return value
    }

    /// The length of the UTF-8 sequence at an index, 0 if it is not one (RFC 3629: no overlong forms, no surrogates).
    private func sequenceLength(_ index: Int) -> Int {
        let first = byte(index)
        func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < end && range ~= byte(index + offset)
        }
        switch first {
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
        case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
        case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }

    /// The content of a string that ``skipStringRest()`` has found valid.
    @usableFromInline
    func unescaped(_ start: Int, _ stop: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(stop - start)
        var index = start
        while index < stop {
            let next = byte(index)
            guard next == UInt8(ascii: "\\"), index + 1 < stop else {
                bytes.append(next)
                index += 1
                continue
            }
            index += 2
            switch byte(index - 1) {
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"):
                var scalar = (try? hexadecimal(index)) ?? 0xFFFD
                index += 4
                if 0xD800...0xDBFF ~= scalar {
                    let low = (try? hexadecimal(index + 2)) ?? 0xDC00
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (low & 0x3FF)
                    index += 6
                }
                let encoded = UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter
                bytes.append(contentsOf: encoded)
            case let other: bytes.append(other)
            }
        }
        return bytes
    }
}
