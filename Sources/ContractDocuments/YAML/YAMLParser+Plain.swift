extension YAMLParser {
    /// Refuses what cannot begin a plain scalar, and says what to write instead.
    mutating func refuseIndicators(inFlow: Bool = false) throws(DocumentSyntaxError) {
        let hint = "If this is text, put it in quotes."
        switch text.next {
        case UInt8(ascii: "!"):
            throw error(
                "yaml-tag",
                "Tags are not read: what a value is follows from how it is written.",
                hint: "Remove the tag. \(hint)"
            )
        case UInt8(ascii: "?") where isBlank(1):
            throw error("yaml-key", "Keys with '? ' are not read.", hint: "Write 'key: value' with a key of text.")
        case Byte.colon where isBlank(1) || inFlow && isFlowIndicator(text.peek(1)):
            throw error("yaml-key", "A key is missing before this ':'.", hint: hint)
        case Byte.dash where isBlank(1) || inFlow && isFlowIndicator(text.peek(1)):
            throw error("yaml-list-on-line", "A list in this form cannot begin here.", hint: "Write '[a, b]'. \(hint)")
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"):
            throw error(
                "yaml-indicator",
                "'\(text.text(text.at..<(text.at + 1)))' cannot begin a plain text.",
                hint: hint
            )
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            throw error("yaml-key", "A block of text cannot be a key.", hint: hint)
        case Byte.closeBracket, Byte.closeBrace, Byte.comma:
            throw error(
                "yaml-indicator",
                "'\(text.text(text.at..<(text.at + 1)))' belongs to nothing here.",
                hint: hint
            )
        case UInt8(ascii: "&"), UInt8(ascii: "*"):
            throw error("yaml-anchor", "An anchor or alias cannot stand here.", hint: hint)
        default:
            break
        }
    }

    func isFlowIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.comma, Byte.openBracket, Byte.closeBracket, Byte.openBrace, Byte.closeBrace: true
        default: false
        }
    }

    /// Reads a plain scalar as far as it goes on this line, without the spaces at its end.
    mutating func plainLine(inFlow: Bool) throws(DocumentSyntaxError) -> Range<Int> {
        let start = text.at
        var end = text.at
        while !text.isAtBreak {
            switch text.next {
            case Byte.space:
                text.advance()
                if text.next == Byte.hash { return back(to: end, from: start) }
                continue
            case Byte.tab:
                throw tab()
            case Byte.colon where isBlank(1) || inFlow && isFlowIndicator(text.peek(1)):
                return back(to: end, from: start)
            case Byte.comma, Byte.openBracket, Byte.closeBracket, Byte.openBrace, Byte.closeBrace:
                if inFlow { return back(to: end, from: start) }
            default:
                break
            }
            text.advance()
            end = text.at
        }
        return back(to: end, from: start)
    }

    private mutating func back(to end: Int, from start: Int) -> Range<Int> {
        text.advance(end - text.at)
        return start..<end
    }

    /// Makes a value of a plain scalar whose first line was just read; reads its other lines.
    mutating func plain(
        _ first: Range<Int>,
        at location: SourceLocation,
        parent: Int,
        inFlow: Bool
    ) throws(DocumentSyntaxError) -> DocumentNode {
        var folded: String?
        while let blanks = continuation(parent: parent, inFlow: inFlow) {
            let mark = text.mark
            let line = try plainLine(inFlow: inFlow)
            if text.next == Byte.colon || isAtColon(afterQuoted: false) {
                if let error = colonWithoutSpace(first, location) { throw error }
                throw error(
                    "yaml-mapping-on-line",
                    "A ': ' makes '\(text.text(line).shortened)' a key, but the text of the line before goes on here.",
                    hint: "If this is a key, indent it as its neighbours; if it is text, quote all of it.",
                    at: mark
                )
            }
            var whole = folded ?? text.text(first)
            whole += blanks == 0 ? " " : String(repeating: "\n", count: blanks)
            whole += text.text(line)
            folded = whole
        }
        if !inFlow { try endOfLine(after: "A plain text") }
        if let folded { return try make(.string(folded), at: location) }
        return try make(scalar(text.text(first), at: location), at: location)
    }

    /// A text that was probably meant as `key: value`.
    private func colonWithoutSpace(_ line: Range<Int>, _ location: SourceLocation) -> DocumentSyntaxError? {
        let bytes = text.bytes[line]
        guard let colon = bytes.firstIndex(of: Byte.colon), !bytes[..<colon].contains(Byte.space) else { return nil }
        var place = location
        place.column += bytes[..<colon].count { $0 & 0xC0 != 0x80 }
        return DocumentSyntaxError(
            "yaml-colon",
            "A key's colon needs a space behind it.",
            hint: "Write ': '.",
            at: place
        )
    }

    /// Goes to the next line of a plain scalar, if there is one, and says how many empty lines stand between.
    private mutating func continuation(parent: Int, inFlow: Bool) -> Int? {
        let mark = text.mark
        while text.next == Byte.space { text.advance() }
        var breaks = 0
        while text.skipBreak() {
            breaks += 1
            while text.next == Byte.space { text.advance() }
        }
        let ends =
            breaks == 0 || text.isAtEnd || text.next == Byte.hash || text.next == Byte.tab || isAtAnyMarker
            || (inFlow ? isFlowIndicator(text.next) || text.next == Byte.colon && isBlank(1) : text.indent <= parent)
        if ends || text.indent <= parent {
            text.go(to: mark)
            return nil
        }
        return breaks - 1
    }

    private mutating func scalar(
        _ plain: String,
        at location: SourceLocation
    ) throws(DocumentSyntaxError) -> DocumentNode.Content {
        switch YAMLScalar(plain) {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .number(let digits): return .number(digits)
        case .string:
            if YAMLScalar.isOldBoolean(plain) { warnOldBoolean(plain, at: location) }
            return .string(plain)
        case .ambiguous:
            throw DocumentSyntaxError(
                "yaml-number",
                "Readers of YAML disagree on whether '\(plain)' is decimal, octal or text.",
                hint: "Write the number without leading zeros, or put the text in quotes.",
                at: location
            )
        case .notInJSON:
            throw DocumentSyntaxError(
                "yaml-number",
                "JSON has no number '\(plain.shortened)'.",
                hint: "Write a finite number, or put the text in quotes.",
                at: location
            )
        }
    }

    mutating func warnOldBoolean(_ plain: String, at location: SourceLocation) {
        warn(
            "yaml-old-boolean",
            "'\(plain)' is text, but readers of YAML 1.1 take it for a truth value.",
            hint: "Write true or false, or put the text in quotes.",
            at: location
        )
    }
}
