extension YAMLParser {
    private enum Chomping {
        case strip, clip, keep
    }

    /// Reads a literal (`|`) or folded (`>`) block of text; its indicator comes next.
    mutating func blockScalar(parent: Int) throws(DocumentSyntaxError) -> DocumentNode {
        let location = text.location()
        let isFolded = text.next == UInt8(ascii: ">")
        text.advance()
        var chomping: Chomping?
        var given: Int?
        header: while true {
            switch text.next {
            case UInt8(ascii: "+") where chomping == nil: chomping = .keep
            case Byte.dash where chomping == nil: chomping = .strip
            case UInt8(ascii: "1")...UInt8(ascii: "9") where given == nil:
                given = Int(text.next - UInt8(ascii: "0"))
            default: break header
            }
            text.advance()
        }
        guard isBlank(0) else {
            throw error(
                "yaml-block-scalar",
                "Only '+', '-' and one digit for the indentation may follow here.",
                hint: "Begin the text on the next line. If '|' or '>' is part of it, put the text in quotes."
            )
        }
        try endOfLine(after: "The beginning of a block of text")
        skipComment()
        _ = text.skipBreak()
        let indent = if let given { max(parent, 0) + given } else { try detectIndent(parent: parent) }
        let value = try blockLines(indent: indent, isFolded: isFolded, chomping ?? .clip)
        return try make(.string(value), at: location)
    }

    /// The indentation of a block's first line that is not empty.
    private mutating func detectIndent(parent: Int) throws(DocumentSyntaxError) -> Int {
        let start = text.mark
        var widest = 0
        var widestMark = start
        while true {
            while text.next == Byte.space { text.advance() }
            if text.isAtBreak {
                if text.indent > widest { (widest, widestMark) = (text.indent, text.mark) }
                if text.skipBreak() { continue }
                break
            }
            if text.next == Byte.tab && text.indent <= parent { throw tab() }
            break
        }
        let isEnded = text.isAtEnd || text.indent <= parent || isAtAnyMarker
        let indent = isEnded ? max(widest, parent + 1) : text.indent
        if !isEnded && widest > indent {
            throw error(
                "yaml-block-scalar",
                "An empty line before the block's first line is indented more than that line.",
                hint: "Remove the spaces of the empty line.",
                at: widestMark
            )
        }
        text.go(to: start)
        return indent
    }

    /// Reads the lines of a block of text, which are indented by at least some spaces.
    private mutating func blockLines(
        indent: Int,
        isFolded: Bool,
        _ chomping: Chomping
    ) throws(DocumentSyntaxError) -> String {
        var value: [UInt8] = []
        /// Line breaks since the last line with text, and whether that line was one to fold.
        var breaks = 0
        var lastFolds = false
        var isFirst = true
        while true {
            while text.next == Byte.space && text.indent < indent { text.advance() }
            if text.isAtBreak {
                if text.isAtEnd { break }
                _ = text.skipBreak()
                breaks += 1
                continue
            }
            if text.indent < indent || text.indent == 0 && isAtAnyMarker { break }
            let start = text.at
            let folds = isFolded && text.next != Byte.space && text.next != Byte.tab
            while !text.isAtBreak { text.advance() }
            if isFirst {
                value.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks))
            } else if folds && lastFolds {
                if breaks == 1 { value.append(Byte.space) }
                value.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks - 1))
            } else {
                value.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks))
            }
            value.append(contentsOf: text.bytes[start..<text.at])
            isFirst = false
            lastFolds = folds
            breaks = text.skipBreak() ? 1 : 0
        }
        switch chomping {
        case .strip: break
        case .clip: if breaks > 0 && !isFirst { value.append(Byte.lineFeed) }
        case .keep: value.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks))
        }
        if text.next == Byte.tab { throw tab() }
        return String(decoding: value, as: UTF8.self)
    }
}
