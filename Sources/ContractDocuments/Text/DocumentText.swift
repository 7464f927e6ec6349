/// The bytes of a document, known to be UTF-8 without control characters, and a place among them.
struct DocumentText {
    /// A place, to come back to.
    struct Mark {
        var offset: Int
        var line: Int
        var lineStart: Int
    }

    let file: String
    let bytes: [UInt8]
    /// The offset of the next byte.
    private(set) var at = 0
    /// The line of the next byte, counted from one.
    private(set) var line = 1
    /// Where that line begins.
    private(set) var lineStart = 0
    /// The last column that was asked for, so that finding the columns of a long line takes one pass.
    private var known = (offset: 0, column: 1)

    /// Checks the bytes, and skips a byte order mark.
    ///
    /// - Parameter isMessage: Whether characters are accepted that JSON allows, but no document should have.
    init(
        _ bytes: [UInt8],
        file: String,
        limits: DocumentLimits,
        isMessage: Bool = false
    ) throws(DocumentSyntaxError) {
        self.file = file
        self.bytes = bytes
        let start = SourceLocation(file: file, line: 1, column: 1)
        if bytes.count > limits.bytes {
            throw DocumentSyntaxError(
                "document-too-large",
                "The document has \(bytes.count) bytes; at most \(limits.bytes) are read.",
                hint: "Split it, and refer from one file to another with $ref.",
                at: start
            )
        }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            throw DocumentSyntaxError(
                "document-encoding",
                "The document is written in UTF-16.",
                hint: "Save it as UTF-8.",
                at: start
            )
        }
        try check(isMessage: isMessage)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            at = 3
            lineStart = 3
            known = (3, 1)
        }
    }

    /// The next byte; zero at the end, which no document contains.
    var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

    /// The byte some way ahead (or behind, if negative); zero beyond the ends.
    func peek(_ distance: Int) -> UInt8 {
        let offset = at + distance
        return offset >= 0 && offset < bytes.count ? bytes[offset] : 0
    }

    /// Whether everything was read.
    var isAtEnd: Bool { at >= bytes.count }

    /// How many bytes of the line stand before the next one.
    var indent: Int { at - lineStart }

    var mark: Mark { Mark(offset: at, line: line, lineStart: lineStart) }

    mutating func go(to mark: Mark) {
        at = mark.offset
        line = mark.line
        lineStart = mark.lineStart
    }

    /// Passes bytes that are no line break.
    mutating func advance(_ count: Int = 1) {
        at += count
    }

    /// Passes a line break, if the next byte begins one.
    mutating func skipBreak() -> Bool {
        if next == Byte.carriageReturn { at += 1 }
        guard next == Byte.lineFeed else { return false }
        at += 1
        line += 1
        lineStart = at
        return true
    }

    /// Whether a line break or the end comes next.
    var isAtBreak: Bool { isAtEnd || next == Byte.lineFeed || next == Byte.carriageReturn }

    /// Where the next byte stands.
    mutating func location() -> SourceLocation {
        var (offset, column) = known.offset >= lineStart && known.offset <= at ? known : (lineStart, 1)
        while offset < at {
            if bytes[offset] & 0xC0 != 0x80 { column += 1 }
            offset += 1
        }
        known = (offset, column)
        return SourceLocation(file: file, line: line, column: column)
    }

    /// Where a mark stands.
    func location(of mark: Mark) -> SourceLocation {
        let column = bytes[mark.lineStart..<max(mark.lineStart, mark.offset)].count { $0 & 0xC0 != 0x80 }
        return SourceLocation(file: file, line: mark.line, column: column + 1)
    }

    /// The text of a range of bytes.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func check(isMessage: Bool) throws(DocumentSyntaxError) {
        var offset = 0
        var line = 1
        var lineStart = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte >= 0x20 && byte < 0x7F {
                offset += 1
            } else if byte == Byte.lineFeed {
                offset += 1
                line += 1
                lineStart = offset
            } else if byte == Byte.tab {
                offset += 1
            } else if byte == Byte.carriageReturn && offset + 1 < bytes.count && bytes[offset + 1] == Byte.lineFeed {
                offset += 1
            } else {
                let mark = Mark(offset: offset, line: line, lineStart: lineStart)
                guard let (scalar, length) = Self.scalar(of: bytes, at: offset) else {
                    throw DocumentSyntaxError(
                        "document-encoding",
                        "The document is not UTF-8 here.",
                        hint: "Save it as UTF-8.",
                        at: location(of: mark)
                    )
                }
                let isAccepted = Self.isPrintable(scalar) || isMessage && scalar >= 0x7F
                if !isAccepted && !(scalar == 0xFEFF && offset == 0) {
                    throw DocumentSyntaxError(
                        "document-control-character",
                        scalar == 0x0D
                            ? "A carriage return without a line feed ends no line."
                            : "The control character \(Self.name(of: scalar)) must not stand in a document.",
                        hint: scalar == 0x0D
                            ? "End lines with a line feed." : "Remove it, or write it as an escape in a quoted string.",
                        at: location(of: mark)
                    )
                }
                offset += length
            }
        }
    }

    private static func isPrintable(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    private static func name(of scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Decodes one scalar; `nil` if the bytes are not UTF-8.
    private static func scalar(of bytes: [UInt8], at offset: Int) -> (UInt32, Int)? {
        let first = bytes[offset]
        let length: Int
        var value: UInt32
        switch first {
        case 0x00...0x7F: return (UInt32(first), 1)
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
        default: return nil
        }
        guard offset + length <= bytes.count else { return nil }
        for byte in bytes[(offset + 1)..<(offset + length)] {
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard value >= least, value <= 0x10_FFFF, !(0xD800...0xDFFF).contains(value) else { return nil }
        return (value, length)
    }
}

/// The bytes that documents give a meaning to.
enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let hash = UInt8(ascii: "#")
    static let colon = UInt8(ascii: ":")
    static let comma = UInt8(ascii: ",")
    static let dash = UInt8(ascii: "-")
    static let backslash = UInt8(ascii: "\\")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
