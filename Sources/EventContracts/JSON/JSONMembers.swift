/// The names of the members of a type, in the order in which they are written.
///
/// Make one for each type, as a `static let`: its table stays in memory for the life of the process.
///
/// The reader expects members in this order and compares the bytes that follow with the next name at once; only when
/// that fails is the name looked up. Any order is accepted, and members that are not listed are skipped.
public struct JSONMembers: @unchecked Sendable {
    // Unchecked: the memory is written here, before anybody else can see it, never changed and never freed.
    @usableFromInline let table: UnsafeRawPointer
    /// How many names there are.
    public let count: Int

    /// The largest number of members of one type.
    @inlinable public static var maximumCount: Int { 128 }

    /// Makes a table of names in the order in which they are written.
    public init(_ names: StaticString...) {
        self.init(names: names.map { Array($0.description.utf8) })
    }

    package init(names: [[UInt8]]) {
        let texts = names.map(Self.text)
        // The entries, and behind them the texts, each with blanks behind it so that two words can be read of it.
        let entries = texts.count * MemoryLayout<Entry>.stride
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: entries + texts.reduce(0) { $0 + $1.count + Self.window },
            alignment: MemoryLayout<Entry>.alignment
        )
        var position = entries
        for (index, text) in texts.enumerated() {
            let padded = text + [UInt8](repeating: 0x20, count: Self.window)
            memory.advanced(by: position).copyMemory(from: padded, byteCount: padded.count)
            let entry = Entry(text: UnsafeRawPointer(memory + position), length: text.count)
            memory.storeBytes(of: entry, toByteOffset: index * MemoryLayout<Entry>.stride, as: Entry.self)
            position += padded.count
        }
        table = UnsafeRawPointer(memory)
        count = texts.count
    }

    /// How many bytes of a name are compared at once.
    @inlinable static var window: Int { 16 }

    /// One name: its first sixteen bytes, which of them count, and all of it.
    @usableFromInline
    struct Entry: BitwiseCopyable {
        @usableFromInline let low: UInt64
        @usableFromInline let high: UInt64
        @usableFromInline let lowMask: UInt64
        @usableFromInline let highMask: UInt64
        /// Where `"name":` begins.
        @usableFromInline let text: UnsafeRawPointer
        /// How many bytes `"name":` has.
        @usableFromInline let length: Int

        /// Makes an entry of text behind which sixteen bytes more can be read.
        init(text: UnsafeRawPointer, length: Int) {
            func mask(_ bytes: Int) -> UInt64 { bytes >= 8 ? .max : bytes <= 0 ? 0 : 1 << UInt64(8 * bytes) - 1 }
            self.text = text
            self.length = length
            lowMask = mask(length)
            highMask = mask(length - 8)
            low = UInt64(littleEndian: text.loadUnaligned(as: UInt64.self)) & lowMask
            high = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) & highMask
        }
    }

    /// What is known of the name at an index, which must be below `count`.
    @inlinable @inline(__always)
    func entry(_ index: Int) -> Entry {
        table.load(fromByteOffset: index &* MemoryLayout<Entry>.stride, as: Entry.self)
    }

    /// The index of a name given by its bytes without quotes.
    func index(of name: UnsafeRawBufferPointer) -> Int? {
        // The texts are written as JSON has them.
        guard !name.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            let written = Self.text(Array(name))
            return (0..<count).first { text($0).elementsEqual(written) }
        }
        for index in 0..<count where entry(index).length == name.count + 3 {
            let text = UnsafeRawBufferPointer(start: entry(index).text + 1, count: name.count)
            if text.elementsEqual(name) { return index }
        }
        return nil
    }

    private func text(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: entry(index).text, count: entry(index).length)
    }

    /// A name as JSON writes it, with its colon.
    private static func text(_ name: [UInt8]) -> [UInt8] {
        var writer = JSONWriter(capacity: name.count + 8)
        writer.write(String(decoding: name, as: UTF8.self))
        return writer.copy() + [UInt8(ascii: ":")]
    }
}

/// Where a reader stands among the members of an object.
public struct JSONMemberCursor: Sendable {
    @usableFromInline let members: JSONMembers
    @usableFromInline let start: Int
    @usableFromInline var expected = 0
    @usableFromInline var seenLow: UInt64 = 0
    @usableFromInline var seenHigh: UInt64 = 0

    @inlinable
    init(members: JSONMembers, start: Int) {
        self.members = members
        self.start = start
    }

    /// Notes a member; `false` if it was there before.
    @inlinable @inline(__always)
    mutating func insert(_ index: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: index & 63)
        if index < 64 {
            if seenLow & bit != 0 { return false }
            seenLow |= bit
        } else {
            if seenHigh & bit != 0 { return false }
            seenHigh |= bit
        }
        return true
    }

    /// Whether a member has been read, by its index in the list.
    @inlinable
    public func contains(_ index: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: index & 63)
        return (index < 64 ? seenLow : seenHigh) & bit != 0
    }

    /// The error for a member that must be there and is not.
    @inlinable
    public func missing(_ member: StaticString) -> JSONError { JSONError(.missing(member), at: start) }

    /// The error for an object that breaks a rule of its schema.
    @inlinable
    public func violation(_ rule: StaticString) -> JSONError { JSONError(.rule(rule), at: start) }
}
