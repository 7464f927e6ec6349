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
        let target = UnsafeMutableRawPointer(bytes + end)
        var index = 0
        while index + 8 <= length {
            let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if JSONBits.special(word) != 0 { return writeEscaped(utf8, from: index) }
            target.storeBytes(of: word, toByteOffset: index, as: UInt64.self)
            index += 8
        }
        if index < length {
            if length >= 8 {
                // The last eight bytes overlap with what was written before.
                index = length - 8
                let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if JSONBits.special(word) != 0 { return writeEscaped(utf8, from: index) }
                target.storeBytes(of: word, toByteOffset: index, as: UInt64.self)
            } else if length >= 4 {
                let first = source.loadUnaligned(as: UInt32.self)
                let last = source.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self)
                if JSONBits.special(UInt64(first) | UInt64(last) << 32) != 0 { return writeEscaped(utf8, from: 0) }
                target.storeBytes(of: first, as: UInt32.self)
                target.storeBytes(of: last, toByteOffset: length - 4, as: UInt32.self)
            } else {
                for index in 0..<length {
                    let byte = source.load(fromByteOffset: index, as: UInt8.self)
                    if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                        return writeEscaped(utf8, from: 0)
                    }
                    target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
                }
            }
        }
        end += length
        put(UInt8(ascii: "\""))
    }

    /// Writes a string from a byte on behind which something needs escaping, and the closing quote; what stands before
    /// that byte has been written already.
    @usableFromInline @inline(never)
    mutating func writeEscaped(_ utf8: UnsafeRawBufferPointer, from start: Int) {
        end += start
        writeEscaped(UnsafeRawBufferPointer(rebasing: utf8[start...]))
    }

    /// Writes the rest of a string in which something needs escaping, and the closing quote.
    private mutating func writeEscaped(_ rest: UnsafeRawBufferPointer) {
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
