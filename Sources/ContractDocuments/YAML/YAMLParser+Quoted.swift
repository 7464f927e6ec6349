extension YAMLParser {
    /// Reads a quoted scalar; its first quote comes next.
    ///
    /// Lines are folded: one break is a space, each further one a line feed, and blanks around breaks vanish.
    mutating func quoted(parent: Int) throws(DocumentSyntaxError) -> String {
        let opening = text.mark
        let quote = text.next
        text.advance()
        var value: [UInt8] = []
        /// Blanks before this stay: they were written as escapes.
        var kept = 0
        while true {
            if text.isAtEnd { throw unclosed(opening) }
            switch text.next {
            case quote:
                text.advance()
                if quote == Byte.apostrophe && text.next == quote {
                    value.append(quote)
                    text.advance()
                    continue
                }
                return String(decoding: value, as: UTF8.self)
            case Byte.lineFeed, Byte.carriageReturn:
                while value.count > kept, value.last == Byte.space || value.last == Byte.tab { value.removeLast() }
                let breaks = try fold(parent: parent, opening)
                if breaks == 1 { value.append(Byte.space) }
                value.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks - 1))
                kept = value.count
            case Byte.backslash where quote == Byte.quote:
                if text.peek(1) == Byte.lineFeed || text.peek(1) == Byte.carriageReturn {
                    text.advance()
                    let breaks = try fold(parent: parent, opening)
                    value.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks - 1))
                } else {
                    value.append(contentsOf: try escape().utf8)
                }
                kept = value.count
            default:
                value.append(text.next)
                text.advance()
            }
        }
    }

    /// Passes line breaks and the blanks around them, and says how many breaks there were.
    private mutating func fold(parent: Int, _ opening: DocumentText.Mark) throws(DocumentSyntaxError) -> Int {
        var breaks = 0
        while text.skipBreak() {
            breaks += 1
            while text.next == Byte.space { text.advance() }
            let isIndented = text.indent > parent
            while text.next == Byte.tab || text.next == Byte.space { text.advance() }
            if !text.isAtBreak && (!isIndented || isAtAnyMarker) { throw unclosed(opening) }
        }
        return breaks
    }

    private func unclosed(_ opening: DocumentText.Mark) -> DocumentSyntaxError {
        let quote = text.text(opening.offset..<(opening.offset + 1))
        return error(
            "yaml-quote",
            "The quote \(quote) is not closed"
                + (text.isAtEnd ? "." : " before line \(text.line), which is not indented."),
            hint: "Close it, or indent the lines inside.",
            at: opening
        )
    }

    /// Reads an escape; its backslash comes next.
    private mutating func escape() throws(DocumentSyntaxError) -> String {
        let mark = text.mark
        let letter = text.peek(1)
        let simple: String? =
            switch letter {
            case UInt8(ascii: "0"): "\0"
            case UInt8(ascii: "a"): "\u{07}"
            case UInt8(ascii: "b"): "\u{08}"
            case UInt8(ascii: "t"), Byte.tab: "\t"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "v"): "\u{0B}"
            case UInt8(ascii: "f"): "\u{0C}"
            case UInt8(ascii: "r"): "\r"
            case UInt8(ascii: "e"): "\u{1B}"
            case Byte.space: " "
            case Byte.quote: "\""
            case UInt8(ascii: "/"): "/"
            case Byte.backslash: "\\"
            case UInt8(ascii: "N"): "\u{85}"
            case UInt8(ascii: "_"): "\u{A0}"
            case UInt8(ascii: "L"): "\u{2028}"
            case UInt8(ascii: "P"): "\u{2029}"
            default: nil
            }
        if let simple {
            text.advance(2)
            return simple
        }
        let length: Int
        switch letter {
        case UInt8(ascii: "x"): length = 2
        case UInt8(ascii: "u"): length = 4
        case UInt8(ascii: "U"): length = 8
        default:
            throw error(
                "yaml-escape",
                "There is no such escape.",
                hint: "Write '\\\\' for a backslash, or use single quotes, which know no escapes."
            )
        }
        text.advance(2)
        guard var value = hexadecimal(length) else {
            throw error("yaml-escape", "The escape needs \(length) hexadecimal digits.", at: mark)
        }
        if (0xD800...0xDBFF).contains(value), text.next == Byte.backslash, text.peek(1) == UInt8(ascii: "u") {
            text.advance(2)
            guard let low = hexadecimal(4), (0xDC00...0xDFFF).contains(low) else {
                throw error("yaml-escape", "Half of a surrogate pair stands alone.", at: mark)
            }
            value = 0x1_0000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw error("yaml-escape", "The escape names no character of Unicode.", at: mark)
        }
        return String(Character(scalar))
    }

    private mutating func hexadecimal(_ length: Int) -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<length {
            guard let digit = Byte.hexadecimal(text.next), value < 0x1000_0000 else { return nil }
            value = value << 4 | digit
            text.advance()
        }
        return value
    }
}
