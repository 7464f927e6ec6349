/// Writes JSON into memory of its own; what generated code writes through.
///
/// Commas are put where they belong. A failure, such as a number that is not finite, does not interrupt writing: it is
/// kept in ``failure`` and thrown at the end.
///
/// ```swift
/// func write(to writer: inout JSONWriter) {
///     writer.beginObject()
///     writer.member("parcel")
///     writer.write(parcel)
///     writer.endObject()
/// }
/// ```
public struct JSONWriter: ~Copyable {
    @usableFromInline var bytes: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var end: Int
    @usableFromInline var depth: Int
    /// The day whose date was written last.
    var days = RFC3339.DayCache()
    /// The first thing that cannot be written as its contract says; its offset is into what has been written.
    public private(set) var failure: JSONError?

    /// Makes a writer with room for some bytes; it grows as needed.
    public init(capacity: Int = 512) {
        let capacity = max(capacity, 64)
        bytes = .allocate(capacity: capacity)
        self.capacity = capacity
        end = 0
        depth = 0
    }

    /// How many bytes have been written.
    @inlinable public var count: Int { end }

    deinit {
        bytes.deallocate()
    }

    /// Forgets what was written and keeps the memory.
    public mutating func removeAll() {
        end = 0
        depth = 0
        failure = nil
    }

    /// A copy of what has been written.
    public func copy() -> [UInt8] {
        Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// Gives what has been written to `body`, without copying it.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// Throws what could not be written, if there is something.
    public func validate() throws(JSONError) {
        if let failure { throw failure }
    }

    /// Notes that the value that is written next, or was just begun, breaks a rule; the first note counts.
    public mutating func fail(_ reason: JSONError.Reason) {
        if failure == nil { failure = JSONError(reason, at: count) }
    }

    // MARK: Bytes

    /// Makes room for some more bytes.
    @inlinable @inline(__always)
    mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    @usableFromInline @inline(never)
    mutating func grow(_ more: Int) {
        let larger = max(capacity * 2, count + more)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        memory.update(from: bytes, count: count)
        bytes.deallocate()
        bytes = memory
        capacity = larger
    }

    /// Puts a byte where room has been made.
    @inlinable @inline(__always)
    mutating func put(_ byte: UInt8) {
        bytes[count] = byte
        end += 1
    }

    @inlinable @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        put(byte)
    }

    @inlinable @inline(__always)
    mutating func append(_ text: StaticString) {
        if text.hasPointerRepresentation {
            append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        } else {
            for byte in text.description.utf8 { append(byte) }
        }
    }

    @inlinable
    mutating func append(_ text: UnsafeRawBufferPointer) {
        guard let start = text.baseAddress else { return }
        reserve(text.count)
        UnsafeMutableRawPointer(bytes + count).copyMemory(from: start, byteCount: text.count)
        end += text.count
    }

    // MARK: Structure

    /// Writes `{`.
    @inlinable
    public mutating func beginObject() {
        append(UInt8(ascii: "{"))
        descend()
    }

    /// Writes `}`.
    @inlinable
    public mutating func endObject() {
        append(UInt8(ascii: "}"))
        depth -= 1
    }

    /// Writes `[`; then come ``element()`` and a value in turn.
    @inlinable
    public mutating func beginArray() {
        append(UInt8(ascii: "["))
        descend()
    }

    /// Writes `]`.
    @inlinable
    public mutating func endArray() {
        append(UInt8(ascii: "]"))
        depth -= 1
    }

    /// Writes the name of a member whose value comes next.
    ///
    /// The name must be one that needs no escaping in JSON; ``member(named:)`` takes any.
    @inlinable @inline(__always)
    public mutating func member(_ name: StaticString) {
        if name.hasPointerRepresentation {
            let length = name.utf8CodeUnitCount
            reserve(length + 4)
            putComma()
            let target = UnsafeMutableRawPointer(bytes + end)
            target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
            // With a literal the length is known to the compiler, and this becomes a few stores.
            (target + 1).copyMemory(from: name.utf8Start, byteCount: length)
            (target + length + 1).storeBytes(of: UInt16(0x3A22).littleEndian, as: UInt16.self)
            end += length + 3
        } else {
            member(named: name.description)
        }
    }

    /// Writes the name of a member whose value comes next.
    @inlinable
    public mutating func member(named name: String) {
        separate()
        write(name)
        append(UInt8(ascii: ":"))
    }

    /// Makes ready for the next element of an array.
    @inlinable
    public mutating func element() { separate() }

    /// Writes a comma unless an object or array has just begun.
    @inlinable @inline(__always)
    mutating func separate() {
        reserve(1)
        putComma()
    }

    /// Puts a comma where room has been made, unless an object or array has just begun.
    @inlinable @inline(__always)
    mutating func putComma() {
        guard end > 0 else { return }
        let last = bytes[end - 1]
        bytes[end] = UInt8(ascii: ",")
        // `{` and `[` differ in one bit.
        end += last | 0x20 == UInt8(ascii: "{") ? 0 : 1
    }

    @inlinable @inline(__always)
    mutating func descend() {
        depth += 1
        if depth > JSONLimits.deepest { fail(.tooDeep) }
    }

    // MARK: Values

    /// Writes `null`.
    @inlinable
    public mutating func writeNull() { append("null") }

    /// Writes `true` or `false`.
    @inlinable
    public mutating func write(_ value: Bool) { append(value ? "true" : "false") }

    /// Writes a value that writes itself.
    @inlinable
    public mutating func write(_ value: some JSONWritable) { value.write(to: &self) }
}
