extension JSONWriter {
    /// Writes a string.
    @inlinable
    public mutating func write(_ text: String) {
        let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { utf8 in
            writeString(UnsafeRawBufferPointer(utf8))
        }
        if isWritten == nil {
            // A string that another language lent; it is copied once.
            Array(text.utf8).withUnsafeBytes { writeString($0) }
        }
    }

    /// Writes UTF-8 bytes as a string.
    @inlinable
    mutating func writeString(_ utf8: UnsafeRawBufferPointer) {
        let length = utf8.count
        reserve(length + 10)
        put(UInt8(ascii: "\""))
        guard let source = utf8.baseAddress else {
            put(UInt8(ascii: "\""))
            return
        }
        var index = 0
        while index + 8 <= length {
            let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if JSONBits.special(word) != 0 {
                writeEscaped(UnsafeRawBufferPointer(rebasing: utf8[index...]))
                return
            }
            UnsafeMutableRawPointer(bytes + count).storeBytes(of: word, as: UInt64.self)
            end += 8
            index += 8
        }
        while index < length {
            let byte = source.load(fromByteOffset: index, as: UInt8.self)
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                writeEscaped(UnsafeRawBufferPointer(rebasing: utf8[index...]))
                return
            }
            put(byte)
            index += 1
        }
        put(UInt8(ascii: "\""))
    }

    /// Writes the rest of a string in which something needs escaping, and the closing quote.
    @usableFromInline @inline(never)
    mutating func writeEscaped(_ rest: UnsafeRawBufferPointer) {
        reserve(rest.count + 16)
        for byte in rest {
            reserve(7)
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                put(UInt8(ascii: "\\"))
                put(byte)
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0..<0x20:
                append("\\u00")
                put(byte >> 4 + 0x30)
                put(byte & 15 < 10 ? byte & 15 + 0x30 : byte & 15 + 0x57)
            default:
                put(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}
