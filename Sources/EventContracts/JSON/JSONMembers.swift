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
    public static let maximumCount = 128

    @usableFromInline static let entrySize = 16

    /// Makes a table of names in the order in which they are written.
    public init(_ names: StaticString...) {
        self.init(names: names.map { Array($0.description.utf8) })
    }

    package init(names: [[UInt8]]) {
        // One entry per name: where its text begins, and how long `"name":` is; then the texts.
        let texts = names.map { name -> [UInt8] in
            var writer = JSONWriter(capacity: name.count + 8)
            writer.write(String(decoding: name, as: UTF8.self))
            return writer.copy() + [UInt8(ascii: ":")]
        }
        let header = texts.count * Self.entrySize
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: header + texts.reduce(8) { $0 + $1.count },
            alignment: 8
        )
        var position = header
        for (index, text) in texts.enumerated() {
            memory.storeBytes(of: position, toByteOffset: index * Self.entrySize, as: Int.self)
            memory.storeBytes(of: text.count, toByteOffset: index * Self.entrySize + 8, as: Int.self)
            for byte in text {
                memory.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
                position += 1
            }
        }
        table = UnsafeRawPointer(memory)
        count = texts.count
    }

    /// The address of `"name":`, whose index must be below `count`.
    @inlinable @inline(__always)
    func text(_ index: Int) -> UnsafeRawPointer {
        table + table.load(fromByteOffset: index * 16, as: Int.self)
    }

    /// The length of `"name":`, whose index must be below `count`.
    @inlinable @inline(__always)
    func length(_ index: Int) -> Int {
        table.load(fromByteOffset: index * 16 + 8, as: Int.self)
    }

    /// The index of a name given by its bytes without quotes.
    func index(of name: UnsafeRawBufferPointer) -> Int? {
        for index in 0..<count where length(index) == name.count + 3 {
            let text = UnsafeRawBufferPointer(start: text(index) + 1, count: name.count)
            if text.elementsEqual(name) { return index }
        }
        return nil
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
