/// Finds the JSON pointer (RFC 6901) of a place in JSON text.
public enum JSONPointer {
    /// The pointer of the value, or of the name, that a byte belongs to; empty for the root.
    ///
    /// It reads the bytes from the beginning and forgives everything, since it is asked when something is wrong. The
    /// cost is bounded by the number of bytes.
    public static func locate(_ offset: Int, in bytes: UnsafeRawBufferPointer) -> String {
        var levels: [Level] = []
        var index = 0
        let stop = min(offset, bytes.count)
        scan: while index < stop {
            switch bytes[index] {
            case UInt8(ascii: "{"):
                levels.append(Level(isObject: true))
                index += 1
            case UInt8(ascii: "["):
                levels.append(Level(isObject: false))
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = levels.popLast()
                index += 1
            case UInt8(ascii: ","):
                if let last = levels.indices.last {
                    levels[last].index += 1
                    levels[last].expectsName = levels[last].isObject
                    levels[last].name = nil
                }
                index += 1
            case UInt8(ascii: "\""):
                index = name(in: bytes, at: index, &levels)
            default:
                index += 1
            }
            if levels.count > 4 * JSONLimits.deepest { break scan }
        }
        // The place may be a name itself.
        if index == offset, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            _ = name(in: bytes, at: index, &levels)
        }
        var pointer = ""
        for level in levels {
            if level.isObject {
                guard let range = level.name else { break }
                pointer += "/" + token(UnsafeRawBufferPointer(rebasing: bytes[range]))
            } else {
                pointer += "/\(level.index)"
            }
        }
        return pointer
    }

    private struct Level {
        var isObject: Bool
        var expectsName: Bool
        var name: Range<Int>?
        var index = 0

        init(isObject: Bool) {
            self.isObject = isObject
            expectsName = isObject
        }
    }

    /// Goes behind a string, and notes it if it is a name.
    private static func name(in bytes: UnsafeRawBufferPointer, at start: Int, _ levels: inout [Level]) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        let stop = min(index, bytes.count)
        if let last = levels.indices.last, levels[last].expectsName {
            levels[last].name = start + 1..<stop
            levels[last].expectsName = false
        }
        return stop + 1
    }

    /// A name as a pointer writes it: at most 64 bytes of it, escapes resolved, `~` and `/` replaced.
    private static func token(_ name: UnsafeRawBufferPointer) -> String {
        var text = String(decoding: name.prefix(64), as: UTF8.self)
        if name.contains(UInt8(ascii: "\\")) {
            let quoted = [UInt8(ascii: "\"")] + Array(name) + [UInt8(ascii: "\"")]
            if case .string(let plain)? = try? JSONValue(parsing: quoted) { text = plain }
        }
        var token = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "~": token += "~0"
            case "/": token += "~1"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: token += "?"
            default: token.unicodeScalars.append(scalar)
            }
        }
        return name.count > 64 ? token + "…" : token
    }
}
