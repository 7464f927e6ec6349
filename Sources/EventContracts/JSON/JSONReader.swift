/// Reads JSON from borrowed bytes in one pass; what generated code reads through.
///
/// The reader is strict (RFC 8259): UTF-8 is checked, members must not stand twice, nothing may follow the value, and
/// nesting and size are limited. Nothing in the bytes makes it trap. It holds no memory of its own.
///
/// A type that reads itself describes its members once and then takes them as they come:
///
/// ```swift
/// init(from reader: inout JSONReader) throws(JSONError) {
///     var parcel: String?
///     var members = try reader.beginObject(Self.members)
///     while let member = try reader.nextMember(&members) {
///         switch member {
///         case 0: parcel = try reader.readString()
///         default: try reader.skipValue()
///         }
///     }
///     guard let parcel else { throw members.missing("parcel") }
///     self.init(parcel: parcel)
/// }
/// ```
public struct JSONReader: ~Copyable {
    @usableFromInline let base: UnsafeRawPointer
    @usableFromInline let end: Int
    @usableFromInline var position: Int
    @usableFromInline var remainingDepth: Int

    /// Reads from bytes that must outlive the reader; throws if there are more than the limits allow.
    @inlinable
    public init(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard) throws(JSONError) {
        // An empty buffer may have no address; then `end` is 0 and the address is never used.
        base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        end = bytes.count
        position = 0
        remainingDepth = limits.maximumDepth
        if bytes.count > limits.maximumBytes { throw JSONError(.tooLarge, at: limits.maximumBytes) }
    }

    @inlinable
    init(_ bytes: UnsafeRawBufferPointer, at position: Int, depth: Int) {
        base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        end = bytes.count
        self.position = position
        remainingDepth = depth
    }

    /// The byte that is read next, from 0.
    @inlinable public var offset: Int { position }

    /// Throws unless only blanks are left.
    @inlinable
    public mutating func finish() throws(JSONError) {
        skipBlanks()
        if position != end { throw JSONError(.trailingBytes, at: position) }
    }

    /// The offset of the next value, with the blanks before it skipped: the place for an error about it.
    @inlinable
    public mutating func valueOffset() -> Int {
        skipBlanks()
        return position
    }

    // MARK: Bytes

    /// The byte at an index, which must be below `end`.
    @inlinable @inline(__always)
    func byte(_ index: Int) -> UInt8 { base.load(fromByteOffset: index, as: UInt8.self) }

    /// Eight bytes from an index on, the first in the lowest bits; all of them must be below `end`.
    @inlinable @inline(__always)
    func word(_ index: Int) -> UInt64 {
        UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    @inlinable @inline(__always)
    mutating func skipBlanks() {
        if position < end, byte(position) > 0x20 { return }
        skipManyBlanks()
    }

    @usableFromInline
    mutating func skipManyBlanks() {
        while position < end {
            switch byte(position) {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// The error for a byte that cannot stand here.
    @usableFromInline
    func unexpected() -> JSONError {
        JSONError(position < end ? .unexpectedByte : .unexpectedEnd, at: position)
    }

    /// The error for a value that begins properly but is of another type.
    @usableFromInline
    func mismatch(_ type: StaticString) -> JSONError {
        guard position < end else { return JSONError(.unexpectedEnd, at: position) }
        switch byte(position) {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "t"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "-"), 0x30...0x39:
            return JSONError(.expected(type), at: position)
        default:
            return JSONError(.unexpectedByte, at: position)
        }
    }

    // MARK: Null and booleans

    /// Reads `null` if it stands here; otherwise reads nothing.
    @inlinable
    public mutating func readNull() throws(JSONError) -> Bool {
        skipBlanks()
        guard position < end, byte(position) == UInt8(ascii: "n") else { return false }
        try expectWord(0x6C6C_756E, length: 4)
        return true
    }

    /// Reads `true` or `false`.
    @inlinable
    public mutating func readBool() throws(JSONError) -> Bool {
        skipBlanks()
        guard position < end else { throw unexpected() }
        switch byte(position) {
        case UInt8(ascii: "t"):
            try expectWord(0x6575_7274, length: 4)
            return true
        case UInt8(ascii: "f"):
            try expectWord(0x736C_6166, length: 5)
            return false
        default:
            throw mismatch("a boolean")
        }
    }

    /// Takes the four letters in `word`, and an `e` after them if the length is five.
    @usableFromInline
    mutating func expectWord(_ word: UInt32, length: Int) throws(JSONError) {
        var expected = word
        for index in 0..<length {
            guard position + index < end else { throw JSONError(.unexpectedEnd, at: end) }
            let letter = index < 4 ? UInt8(truncatingIfNeeded: expected) : UInt8(ascii: "e")
            guard byte(position + index) == letter else { throw JSONError(.unexpectedByte, at: position + index) }
            expected >>= 8
        }
        position += length
    }

    // MARK: Arrays

    /// Reads the `[` of an array; then come ``nextElement()`` and an element in turn.
    @inlinable
    public mutating func beginArray() throws(JSONError) {
        skipBlanks()
        guard position < end, byte(position) == UInt8(ascii: "[") else { throw mismatch("an array") }
        try descend()
    }

    /// Whether another element follows; reads the `,` before it, or the `]` after the last.
    @inlinable
    public mutating func nextElement() throws(JSONError) -> Bool {
        let isFirst = position > 0 && byte(position - 1) == UInt8(ascii: "[")
        skipBlanks()
        guard position < end else { throw unexpected() }
        let next = byte(position)
        if next == UInt8(ascii: "]") {
            ascend()
            return false
        }
        if isFirst { return true }
        guard next == UInt8(ascii: ",") else { throw unexpected() }
        position += 1
        return true
    }

    @inlinable @inline(__always)
    mutating func descend() throws(JSONError) {
        if remainingDepth == 0 { throw JSONError(.tooDeep, at: position) }
        remainingDepth &-= 1
        position &+= 1
    }

    @inlinable @inline(__always)
    mutating func ascend() {
        remainingDepth &+= 1
        position &+= 1
    }

    // MARK: Anything

    /// Reads a value of a type that reads itself.
    @inlinable
    public mutating func read<Value: JSONReadable>(_ type: Value.Type = Value.self) throws(JSONError) -> Value {
        try Value(from: &self)
    }

    /// Reads a value, or `nil` for `null`.
    @inlinable
    public mutating func readOptional<Value: JSONReadable>(
        _ type: Value.Type = Value.self
    ) throws(JSONError) -> Value? {
        try readNull() ? nil : try Value(from: &self)
    }
}
