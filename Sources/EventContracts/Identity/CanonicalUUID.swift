/// The sixteen bytes of a UUID that is written in lower case with dashes, and nothing else.
@usableFromInline
struct CanonicalUUID: BitwiseCopyable, Hashable, Sendable {
    @usableFromInline let high: UInt64
    @usableFromInline let low: UInt64

    @usableFromInline
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads exactly 36 bytes; `nil` unless they are a UUID, in lower case unless `anyCase`.
    @usableFromInline
    init?(text bytes: UnsafeRawPointer, anyCase: Bool = false) {
        func byte(_ index: Int) -> UInt8 { bytes.load(fromByteOffset: index, as: UInt8.self) }
        func four(_ index: Int) -> UInt64 {
            UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)))
        }
        func eight(_ index: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        }
        let dash = UInt8(ascii: "-")
        guard byte(8) == dash, byte(13) == dash, byte(18) == dash, byte(23) == dash,
            let first = JSONBits.hexadecimal(eight(0), anyCase: anyCase),
            let second = JSONBits.hexadecimal(four(9) | four(14) << 32, anyCase: anyCase),
            let third = JSONBits.hexadecimal(four(19) | four(24) << 32, anyCase: anyCase),
            let fourth = JSONBits.hexadecimal(eight(28), anyCase: anyCase)
        else { return nil }
        high = UInt64(first) << 32 | UInt64(second)
        low = UInt64(third) << 32 | UInt64(fourth)
    }

    init?(_ text: String) {
        guard text.utf8.count == 36 else { return nil }
        var text = text
        let parsed = text.withUTF8 { bytes in
            bytes.baseAddress.flatMap { CanonicalUUID(text: UnsafeRawPointer($0)) }
        }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Writes the 36 bytes of the usual form.
    @usableFromInline
    func write(to target: UnsafeMutablePointer<UInt8>) {
        let target = UnsafeMutableRawPointer(target)
        func store(_ word: UInt64, at index: Int) {
            target.storeBytes(of: word.littleEndian, toByteOffset: index, as: UInt64.self)
        }
        func store(_ word: UInt64, _ dash: Int) {
            target.storeBytes(
                of: UInt32(truncatingIfNeeded: word).littleEndian,
                toByteOffset: dash + 1,
                as: UInt32.self
            )
            target.storeBytes(of: UInt8(ascii: "-"), toByteOffset: dash, as: UInt8.self)
        }
        let second = JSONBits.hexadecimal(UInt32(truncatingIfNeeded: high))
        let third = JSONBits.hexadecimal(UInt32(truncatingIfNeeded: low >> 32))
        store(JSONBits.hexadecimal(UInt32(truncatingIfNeeded: high >> 32)), at: 0)
        store(second, 8)
        store(second >> 32, 13)
        store(third, 18)
        store(third >> 32, 23)
        store(JSONBits.hexadecimal(UInt32(truncatingIfNeeded: low)), at: 28)
    }

    /// Appends the 36 bytes of the usual form.
    func append(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { buffer in
            guard let target = buffer.baseAddress else { return }
            write(to: target)
            bytes.append(contentsOf: UnsafeBufferPointer(buffer))
        }
    }

    var text: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            guard let target = buffer.baseAddress else { return 0 }
            write(to: target)
            return 36
        }
    }
}
