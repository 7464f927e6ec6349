/// Makes strings of up to fifteen ASCII characters, which need no memory of their own, out of two words.
@usableFromInline
enum ShortText {
    /// The string of `length` characters, at most fifteen, of which the first is in the lowest bits of `low`.
    @inlinable @inline(__always)
    static func string(_ low: UInt64, _ high: UInt64, length: Int) -> String {
        String(unsafeUninitializedCapacity: 15) { buffer in
            guard let address = buffer.baseAddress, buffer.count >= 15 else { return 0 }
            // All fifteen at once, as two words that overlap by one character.
            let target = UnsafeMutableRawPointer(address)
            target.storeBytes(of: low.littleEndian, as: UInt64.self)
            target.storeBytes(of: (low >> 56 | high << 8).littleEndian, toByteOffset: 7, as: UInt64.self)
            return length
        }
    }
}
