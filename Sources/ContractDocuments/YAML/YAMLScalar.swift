/// What a plain scalar means by YAML's core schema.
enum YAMLScalar: Equatable {
    case null
    case bool(Bool)
    /// A number, in JSON's spelling.
    case number(String)
    case string
    /// Digits with leading zeros: octal for YAML 1.1, decimal for YAML 1.2.
    case ambiguous
    /// Infinity, not a number, or more than 64 bits in hexadecimal.
    case notInJSON

    init(_ plain: String) {
        switch plain {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .bool(true)
        case "false", "False", "FALSE": self = .bool(false)
        default: self = Self.numeric(plain)
        }
    }

    /// Whether YAML 1.1 takes a text for a truth value.
    static func isOldBoolean(_ plain: String) -> Bool {
        switch plain {
        case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF": true
        default: false
        }
    }

    private static func numeric(_ plain: String) -> YAMLScalar {
        var bytes = Array(plain.utf8)[...]
        guard let first = bytes.first, Byte.isDigit(first) || "+-.".utf8.contains(first) else { return .string }
        if bytes.starts(with: "0x".utf8) { return radix(bytes.dropFirst(2), 16) }
        if bytes.starts(with: "0o".utf8) { return radix(bytes.dropFirst(2), 8) }
        var sign = ""
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            if first == UInt8(ascii: "-") { sign = "-" }
            bytes.removeFirst()
        }
        switch String(decoding: bytes, as: UTF8.self) {
        case ".inf", ".Inf", ".INF": return .notInJSON
        case ".nan", ".NaN", ".NAN": return sign.isEmpty && first == UInt8(ascii: ".") ? .notInJSON : .string
        default: break
        }
        let whole = bytes.prefix(while: Byte.isDigit)
        bytes = bytes.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if bytes.first == UInt8(ascii: ".") {
            bytes.removeFirst()
            fraction = bytes.prefix(while: Byte.isDigit)
            bytes = bytes.dropFirst(fraction.count)
        }
        if whole.isEmpty && fraction.isEmpty { return .string }
        var exponent = ""
        if bytes.first == UInt8(ascii: "e") || bytes.first == UInt8(ascii: "E") {
            exponent = "e"
            bytes.removeFirst()
            if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
                if bytes.first == UInt8(ascii: "-") { exponent = "e-" }
                bytes.removeFirst()
            }
            let digits = bytes.prefix(while: Byte.isDigit)
            if digits.isEmpty { return .string }
            exponent += String(decoding: digits, as: UTF8.self)
            bytes = bytes.dropFirst(digits.count)
        }
        guard bytes.isEmpty else { return .string }
        if whole.count > 1 && whole.first == UInt8(ascii: "0") {
            return .ambiguous
        }
        var text = sign + (whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self))
        if !fraction.isEmpty { text += "." + String(decoding: fraction, as: UTF8.self) }
        return .number(text + exponent)
    }

    private static func radix(_ digits: ArraySlice<UInt8>, _ radix: Int) -> YAMLScalar {
        let isValid = !digits.isEmpty && digits.allSatisfy { Byte.hexadecimal($0).map { $0 < radix } ?? false }
        guard isValid else { return .string }
        guard let value = UInt64(String(decoding: digits, as: UTF8.self), radix: radix) else { return .notInJSON }
        return .number(String(value))
    }
}
