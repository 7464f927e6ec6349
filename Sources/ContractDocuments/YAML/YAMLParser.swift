/// Reads one document; the grammar's parts are extensions.
struct YAMLParser {
    /// A node that aliases may stand for.
    struct Anchor {
        /// `nil` as long as the node is being read.
        var node: DocumentNode?
        /// How many values it has.
        var size = 0
        /// How many levels of collections stand inside.
        var height = 0
    }

    var text: DocumentText
    let limits: DocumentLimits
    var findings: [Finding] = []
    var anchors: [String: Anchor] = [:]
    /// How many values there are so far.
    var nodes = 0
    /// The deepest level since the innermost anchored node began.
    var deepest = 0

    init(text: DocumentText, limits: DocumentLimits) {
        self.text = text
        self.limits = limits
    }

    /// Reads everything from the beginning to the end.
    mutating func document() throws(DocumentSyntaxError) -> DocumentNode {
        try skipToContent()
        if text.next == UInt8(ascii: "%") && text.indent == 0 {
            throw error(
                "yaml-directive",
                "Directives are not read.",
                hint: "Remove the line: documents are YAML 1.2 in UTF-8, and tags are not used."
            )
        }
        if isAtMarker(UInt8(ascii: ".")) {
            throw error(
                "yaml-document-marker",
                "'...' ends a document, and none has begun.",
                hint: "Remove the line."
            )
        }
        if isAtMarker(Byte.dash) {
            text.advance(3)
            try skipSpaces()
            guard text.isAtBreak || text.next == Byte.hash else {
                throw error("yaml-document-marker", "Nothing may follow '---'.", hint: "Go on in the next line.")
            }
            try skipToContent()
        }
        let root = isAtAnyMarker ? try make(.null, at: text.location()) : try node(in: .root)
        try skipToContent()
        if isAtMarker(UInt8(ascii: ".")) {
            text.advance(3)
            try skipToContent()
        }
        if text.isAtEnd { return root }
        if isAtMarker(Byte.dash) {
            throw error(
                "yaml-several-documents",
                "A second document begins here; a file holds one.",
                hint: "Move it to a file of its own."
            )
        }
        throw error(
            "yaml-indentation",
            "The document has ended before this line.",
            hint: "Indent the line as what it belongs to."
        )
    }

    // MARK: Places and errors

    /// An error at the next byte.
    mutating func error(_ rule: String, _ message: String, hint: String? = nil) -> DocumentSyntaxError {
        DocumentSyntaxError(rule, message, hint: hint, at: text.location())
    }

    /// An error at another place.
    func error(
        _ rule: String,
        _ message: String,
        hint: String? = nil,
        at mark: DocumentText.Mark
    ) -> DocumentSyntaxError {
        DocumentSyntaxError(rule, message, hint: hint, at: text.location(of: mark))
    }

    mutating func warn(_ rule: String, _ message: String, hint: String, at location: SourceLocation) {
        findings.append(Finding(rule: rule, severity: .warning, message: message, hint: hint, location: location))
    }

    /// Counts a value.
    mutating func make(
        _ content: DocumentNode.Content,
        at location: SourceLocation
    ) throws(DocumentSyntaxError) -> DocumentNode {
        try count(1, at: location)
        return DocumentNode(content, at: location)
    }

    mutating func count(_ added: Int, at location: SourceLocation) throws(DocumentSyntaxError) {
        nodes += added
        if nodes > limits.nodes {
            throw DocumentSyntaxError(
                "document-too-large",
                "The document has more than \(limits.nodes) values, counting what its aliases stand for.",
                hint: "Split it, and use fewer aliases.",
                at: location
            )
        }
    }

    /// Enters a level of collections, or what an alias stands for.
    mutating func enter(_ depth: Int, height: Int = 0) throws(DocumentSyntaxError) {
        if depth + height > limits.depth {
            throw error(
                "document-too-deep",
                "Lists and mappings stand more than \(limits.depth) levels deep here.",
                hint: "Give what is inside a name of its own, and refer to it."
            )
        }
        deepest = max(deepest, depth + height)
    }

    // MARK: Blanks

    /// Passes spaces, on this line.
    mutating func skipSpaces() throws(DocumentSyntaxError) {
        while text.next == Byte.space { text.advance() }
        if text.next == Byte.tab { throw tab() }
    }

    /// Passes spaces, comments and line breaks.
    mutating func skipToContent() throws(DocumentSyntaxError) {
        while true {
            let isAfterBlank = text.indent == 0 || text.peek(-1) == Byte.space
            try skipSpaces()
            if text.next == Byte.hash && (isAfterBlank || text.peek(-1) == Byte.space || text.indent == 0) {
                skipComment()
            }
            guard text.skipBreak() else { return }
        }
    }

    mutating func skipComment() {
        while !text.isAtBreak { text.advance() }
    }

    mutating func tab() -> DocumentSyntaxError {
        error(
            "yaml-tab",
            "A tab stands here; readers of YAML disagree on how wide it is.",
            hint: "Use spaces. Inside a quoted string, write \\t."
        )
    }

    /// Whether a space, a line break or the end stands some bytes ahead.
    func isBlank(_ distance: Int) -> Bool {
        switch text.peek(distance) {
        case Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn, 0: true
        default: false
        }
    }

    /// Whether `---` or `...` stands at the beginning of this line.
    func isAtMarker(_ byte: UInt8) -> Bool {
        text.indent == 0 && text.next == byte && text.peek(1) == byte && text.peek(2) == byte && isBlank(3)
    }

    var isAtAnyMarker: Bool { isAtMarker(Byte.dash) || isAtMarker(UInt8(ascii: ".")) }

    /// Whether a list's element begins here.
    var isAtDash: Bool { text.next == Byte.dash && isBlank(1) }

    /// After a value on its line: nothing but a comment may follow.
    mutating func endOfLine(after what: String) throws(DocumentSyntaxError) {
        let mark = text.mark
        try skipSpaces()
        if text.isAtBreak { return }
        if text.next == Byte.hash {
            if text.mark.offset > mark.offset { return }
            throw error(
                "yaml-comment",
                "A comment needs a space before its '#'.",
                hint: "Write ' #', or quote the text."
            )
        }
        if text.next == Byte.colon && isBlank(1) {
            throw error(
                "yaml-key",
                "\(what) cannot be a key.",
                hint: "Keys are text on one line: 'key: value'.",
                at: mark
            )
        }
        throw error(
            "yaml-trailing-text",
            "Nothing but a comment may follow \(what.lowercasedFirst) on its line.",
            hint: "Quote the whole text, or put what follows on a line of its own."
        )
    }
}

extension String {
    /// The same sentence without its capital.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

    /// The same sentence with a capital.
    var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}
