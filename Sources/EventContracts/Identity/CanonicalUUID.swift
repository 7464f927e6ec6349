/// The sixteen bytes of a UUID that is written in lower case with dashes, and nothing else.
@usableFromInline
struct CanonicalUUID: Hashable, Sendable {
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
        var words: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for index in 0..<36 {
            let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
            if index == 8 || index == 13 || index == 18 || index == 23 {
                if byte != UInt8(ascii: "-") { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x57
            case 0x41...0x46 where anyCase: digit = byte - 0x37
            default: return nil
            }
            if digits < 16 {
                words.0 = words.0 << 4 | UInt64(digit)
            } else {
                words.1 = words.1 << 4 | UInt64(digit)
            }
            digits += 1
        }
        high = words.0
        low = words.1
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
        var position = 0
        for index in 0..<16 {
            if index == 4 || index == 6 || index == 8 || index == 10 {
                target[position] = UInt8(ascii: "-")
                position += 1
            }
            let word = index < 8 ? high : low
            let byte = UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64(index & 7)))
            target[position] = Self.digit(byte >> 4)
            target[position + 1] = Self.digit(byte & 15)
            position += 2
        }
    }

    var text: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            guard let target = buffer.baseAddress else { return 0 }
            write(to: target)
            return 36
        }
    }

    @inline(__always)
    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
