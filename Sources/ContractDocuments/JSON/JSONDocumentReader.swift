/// Reads JSON documents by RFC 8259, strictly: no comments, no trailing commas, no key twice.
public struct JSONDocumentReader: Sendable {
    /// How large a document may be.
    public var limits: DocumentLimits
    /// Whether a message is read, which may have any character that JSON allows.
    public var isMessage: Bool

    /// Makes a reader.
    public init(limits: DocumentLimits = DocumentLimits(), isMessage: Bool = false) {
        self.limits = limits
        self.isMessage = isMessage
    }

    /// Reads a document.
    ///
    /// - Returns: The document's value, and what is wrong without making the rest unreadable.
    /// - Throws: The first thing that is not JSON.
    public func read(
        _ bytes: [UInt8],
        file: String
    ) throws(DocumentSyntaxError) -> (root: DocumentNode, findings: [Finding]) {
        let text = try DocumentText(bytes, file: file, limits: limits, isMessage: isMessage)
        var parser = JSONParser(text: text, limits: limits)
        let root = try parser.document()
        return (root, parser.findings)
    }
}

/// Reads one JSON document.
struct JSONParser {
    var text: DocumentText
    let limits: DocumentLimits
    var findings: [Finding] = []
    private var nodes = 0

    init(text: DocumentText, limits: DocumentLimits) {
        self.text = text
        self.limits = limits
    }

    mutating func document() throws(DocumentSyntaxError) -> DocumentNode {
        skipBlanks()
        let root = try value(depth: 0)
        skipBlanks()
        guard text.isAtEnd else {
            throw error("json-syntax", "The document has ended before this.", hint: "A file holds one value.")
        }
        return root
    }

    private mutating func error(_ rule: String, _ message: String, hint: String? = nil) -> DocumentSyntaxError {
        DocumentSyntaxError(rule, message, hint: hint, at: text.location())
    }

    private mutating func skipBlanks() {
        while true {
            while text.next == Byte.space || text.next == Byte.tab { text.advance() }
            guard text.skipBreak() else { return }
        }
    }

    private mutating func value(depth: Int) throws(DocumentSyntaxError) -> DocumentNode {
        let location = text.location()
        nodes += 1
        if nodes > limits.nodes {
            throw error("document-too-large", "The document has more than \(limits.nodes) values.", hint: "Split it.")
        }
        switch text.next {
        case Byte.openBrace, Byte.openBracket:
            if depth >= limits.depth {
                throw error(
                    "document-too-deep",
                    "Lists and objects stand more than \(limits.depth) levels deep here.",
                    hint: "Give what is inside a name of its own, and refer to it."
                )
            }
            return DocumentNode(
                text.next == Byte.openBrace ? try object(depth: depth + 1) : try array(depth: depth + 1),
                at: location
            )
        case Byte.quote:
            return DocumentNode(.string(try string()), at: location)
        case Byte.dash, UInt8(ascii: "0")...UInt8(ascii: "9"):
            return DocumentNode(.number(try number()), at: location)
        default:
            return DocumentNode(try word(), at: location)
        }
    }

    private mutating func object(depth: Int) throws(DocumentSyntaxError) -> DocumentNode.Content {
        var members = MemberList()
        text.advance()
        skipBlanks()
        if text.next == Byte.closeBrace {
            text.advance()
            return .mapping([])
        }
        while true {
            guard text.next == Byte.quote else {
                throw error(
                    "json-syntax",
                    "A key in double quotes belongs here.",
                    hint: text.next == Byte.closeBrace ? "Remove the comma before the brace." : nil
                )
            }
            let location = text.location()
            let key = try string()
            skipBlanks()
            guard text.next == Byte.colon else { throw error("json-syntax", "A ':' belongs here.") }
            text.advance()
            skipBlanks()
            if let earlier = members.add(key, at: location, try value(depth: depth)) {
                findings.append(.duplicateKey(key, at: location, earlier: earlier))
            }
            skipBlanks()
            if try closes(Byte.closeBrace) { return .mapping(members.members) }
        }
    }

    private mutating func array(depth: Int) throws(DocumentSyntaxError) -> DocumentNode.Content {
        var elements: [DocumentNode] = []
        text.advance()
        skipBlanks()
        if text.next == Byte.closeBracket {
            text.advance()
            return .sequence([])
        }
        while true {
            elements.append(try value(depth: depth))
            skipBlanks()
            if try closes(Byte.closeBracket) { return .sequence(elements) }
        }
    }

    /// After a value: passes the closing bracket, or a comma.
    private mutating func closes(_ closing: UInt8) throws(DocumentSyntaxError) -> Bool {
        if text.next == closing {
            text.advance()
            return true
        }
        guard text.next == Byte.comma else {
            throw error(
                "json-syntax",
                closing == Byte.closeBrace ? "',' or '}' belongs here." : "',' or ']' belongs here."
            )
        }
        text.advance()
        skipBlanks()
        return false
    }

    private mutating func word() throws(DocumentSyntaxError) -> DocumentNode.Content {
        let start = text.at
        var end = text.at
        while end - start < 16, end < text.bytes.count,
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text.bytes[end])
        {
            end += 1
        }
        let content: DocumentNode.Content
        switch text.text(start..<end) {
        case "true": content = .bool(true)
        case "false": content = .bool(false)
        case "null": content = .null
        default:
            if text.next == UInt8(ascii: "/") || text.next == Byte.hash {
                throw error("json-syntax", "JSON has no comments.", hint: "Remove it, or write the document in YAML.")
            }
            throw error(
                "json-syntax",
                text.isAtEnd ? "The document ends where a value belongs." : "A value belongs here.",
                hint: text.next == Byte.closeBracket
                    ? "Remove the comma before the bracket." : text.isAtEnd ? nil : "Text stands in double quotes."
            )
        }
        text.advance(end - start)
        return content
    }

    private mutating func number() throws(DocumentSyntaxError) -> String {
        let start = text.at
        if text.next == Byte.dash { text.advance() }
        let isZero = text.next == UInt8(ascii: "0")
        let first = text.at
        try digits()
        if isZero && text.at - first > 1 {
            throw error("json-syntax", "A number has no leading zeros.", hint: "Remove them, or write it as text.")
        }
        if text.next == UInt8(ascii: ".") {
            text.advance()
            try digits()
        }
        if text.next == UInt8(ascii: "e") || text.next == UInt8(ascii: "E") {
            text.advance()
            if text.next == Byte.dash || text.next == UInt8(ascii: "+") { text.advance() }
            try digits()
        }
        return text.text(start..<text.at)
    }

    private mutating func digits() throws(DocumentSyntaxError) {
        guard Byte.isDigit(text.next) else { throw error("json-syntax", "A digit belongs here.") }
        while Byte.isDigit(text.next) { text.advance() }
    }

    private mutating func string() throws(DocumentSyntaxError) -> String {
        let opening = text.location()
        text.advance()
        var value: [UInt8] = []
        while text.next != Byte.quote {
            if text.isAtBreak {
                throw DocumentSyntaxError(
                    "json-syntax",
                    "The string is not closed on its line.",
                    hint: "Close it, or write '\\n' for a line break.",
                    at: opening
                )
            }
            if text.next == Byte.tab { throw error("json-syntax", "A tab in a string is written '\\t'.") }
            if text.next == Byte.backslash {
                value.append(contentsOf: try escape().utf8)
            } else {
                value.append(text.next)
                text.advance()
            }
        }
        text.advance()
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func escape() throws(DocumentSyntaxError) -> String {
        let location = text.location()
        let letter = text.peek(1)
        let simple: String? =
            switch letter {
            case UInt8(ascii: "b"): "\u{08}"
            case UInt8(ascii: "t"): "\t"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "f"): "\u{0C}"
            case UInt8(ascii: "r"): "\r"
            case Byte.quote: "\""
            case UInt8(ascii: "/"): "/"
            case Byte.backslash: "\\"
            default: nil
            }
        if let simple {
            text.advance(2)
            return simple
        }
        guard letter == UInt8(ascii: "u") else {
            throw error("json-syntax", "There is no such escape.", hint: "Write '\\\\' for a backslash.")
        }
        guard var code = hexadecimal() else {
            throw DocumentSyntaxError("json-syntax", "The escape needs four hexadecimal digits.", at: location)
        }
        if (0xD800...0xDBFF).contains(code), text.next == Byte.backslash, text.peek(1) == UInt8(ascii: "u"),
            let low = hexadecimal(), (0xDC00...0xDFFF).contains(low)
        {
            code = 0x1_0000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw DocumentSyntaxError("json-syntax", "Half of a surrogate pair stands alone.", at: location)
        }
        return String(Character(scalar))
    }

    /// Reads `\u` and four hexadecimal digits.
    private mutating func hexadecimal() -> UInt32? {
        text.advance(2)
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Byte.hexadecimal(text.next) else { return nil }
            value = value << 4 | digit
            text.advance()
        }
        return value
    }
}
