/// What a node is the value of, and the indentation that it has to exceed.
enum YAMLPlace {
    case root
    case mapping(indent: Int, depth: Int)
    case sequence(indent: Int, depth: Int)

    /// The column of the collection around; -1 outside of all.
    var indent: Int {
        switch self {
        case .root: -1
        case .mapping(let indent, _), .sequence(let indent, _): indent
        }
    }

    /// How many collections stand around.
    var depth: Int {
        switch self {
        case .root: 0
        case .mapping(_, let depth), .sequence(_, let depth): depth
        }
    }

    var isMapping: Bool {
        if case .mapping = self { true } else { false }
    }
}

extension YAMLParser {
    /// A key, and where it stands.
    struct Key {
        var text: String
        var location: SourceLocation
        var mark: DocumentText.Mark
    }

    /// Reads the value that begins here or in one of the next lines; `null` if there is none.
    mutating func node(in place: YAMLPlace) throws(DocumentSyntaxError) -> DocumentNode {
        let start = text.location()
        var canBeBlock = !place.isMapping
        var anchor: (name: String, mark: DocumentText.Mark)?
        while true {
            try skipSpaces()
            if text.isAtBreak || text.next == Byte.hash {
                try skipToContent()
                guard !text.isAtEnd, !isAtAnyMarker else { return try finish(.null, start, anchor) }
                if text.indent <= place.indent {
                    guard place.isMapping, text.indent == place.indent, isAtDash else {
                        return try finish(.null, start, anchor)
                    }
                }
                canBeBlock = true
            }
            guard text.next == UInt8(ascii: "&") else { break }
            if let anchor {
                throw error("yaml-anchor", "A value has one anchor; '&\(anchor.name)' is the other one.")
            }
            anchor = try anchorName()
            canBeBlock = false
        }
        let outerDeepest = deepest
        if let anchor {
            anchors[anchor.name] = Anchor()
            deepest = place.depth
        }
        let sizeBefore = nodes
        let node = try content(in: place, canBeBlock: canBeBlock, isAnchored: anchor != nil)
        if let anchor {
            anchors[anchor.name] = Anchor(node: node, size: nodes - sizeBefore, height: deepest - place.depth)
            deepest = max(deepest, outerDeepest)
        }
        return node
    }

    private mutating func finish(
        _ content: DocumentNode.Content,
        _ location: SourceLocation,
        _ anchor: (name: String, mark: DocumentText.Mark)?
    ) throws(DocumentSyntaxError) -> DocumentNode {
        let node = try make(content, at: location)
        if let anchor { anchors[anchor.name] = Anchor(node: node, size: 1) }
        return node
    }

    private mutating func content(
        in place: YAMLPlace,
        canBeBlock: Bool,
        isAnchored: Bool
    ) throws(DocumentSyntaxError) -> DocumentNode {
        let mark = text.mark
        switch text.next {
        case Byte.dash where isBlank(1):
            guard canBeBlock else {
                throw error(
                    "yaml-list-on-line",
                    "A list cannot begin on this line.",
                    hint: "Begin it on the next line."
                )
            }
            return try sequence(in: place)
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            return try blockScalar(parent: place.indent)
        case UInt8(ascii: "*"):
            let node = try alias(depth: place.depth)
            try endOfLine(after: "An alias")
            return node
        case Byte.openBracket, Byte.openBrace:
            let node = try flowCollection(parent: place.indent, depth: place.depth + 1)
            try endOfLine(after: "A list or mapping in brackets")
            return node
        case Byte.quote, Byte.apostrophe:
            let location = text.location()
            let value = try quoted(parent: place.indent)
            if isAtColon(afterQuoted: true) {
                let key = try self.key(value, location, mark)
                return try mapping(key, in: place, canBeBlock: canBeBlock, isAnchored: isAnchored)
            }
            try endOfLine(after: "A quoted string")
            return try make(.string(value), at: location)
        default:
            try refuseIndicators()
            let location = text.location()
            let line = try plainLine(inFlow: false)
            if isAtColon(afterQuoted: false) {
                let key = try self.key(text.text(line), location, mark)
                return try mapping(key, in: place, canBeBlock: canBeBlock, isAnchored: isAnchored)
            }
            return try plain(line, at: location, parent: place.indent, inFlow: false)
        }
    }

    /// Whether the colon of a key comes next.
    func isAtColon(afterQuoted: Bool) -> Bool {
        var distance = 0
        while text.peek(distance) == Byte.space { distance += 1 }
        return text.peek(distance) == Byte.colon && isBlank(distance + 1)
    }

    /// Makes a key of a text that was just read, and passes its colon.
    private mutating func key(
        _ name: String,
        _ location: SourceLocation,
        _ mark: DocumentText.Mark
    ) throws(DocumentSyntaxError) -> Key {
        if text.line != mark.line || text.at - mark.offset > 1024 {
            throw error(
                "yaml-key",
                "A key stands on one line and has at most 1024 bytes.",
                hint: "Shorten it; if this is no key, quote the text after the line's first ': '.",
                at: mark
            )
        }
        try checkKey(
            name,
            isPlain: text.bytes[mark.offset] != Byte.quote && text.bytes[mark.offset] != Byte.apostrophe,
            location
        )
        try skipSpaces()
        text.advance()
        return Key(text: name, location: location, mark: mark)
    }

    /// Refuses merge keys, and warns of keys that older readers do not take for text.
    mutating func checkKey(
        _ name: String,
        isPlain: Bool,
        _ location: SourceLocation
    ) throws(DocumentSyntaxError) {
        guard isPlain else { return }
        if name == "<<" {
            throw DocumentSyntaxError(
                "yaml-merge-key",
                "Merge keys are not part of YAML 1.2.",
                hint: "Use allOf with a $ref, or write the members out.",
                at: location
            )
        }
        if YAMLScalar.isOldBoolean(name) { warnOldBoolean(name, at: location) }
    }

    /// Reads a list in block form; its first dash comes next.
    private mutating func sequence(in place: YAMLPlace) throws(DocumentSyntaxError) -> DocumentNode {
        let location = text.location()
        let indent = text.indent
        let depth = place.depth + 1
        try enter(depth)
        try count(1, at: location)
        var elements: [DocumentNode] = []
        while true {
            text.advance()
            elements.append(try node(in: .sequence(indent: indent, depth: depth)))
            try skipToContent()
            if text.isAtEnd || isAtAnyMarker || text.indent < indent { break }
            if text.indent > indent {
                throw error(
                    "yaml-indentation",
                    "This line is indented more than the list that it follows.",
                    hint: "Begin it with '- ' under the other elements, or indent it as what it belongs to."
                )
            }
            if !isAtDash {
                if place.isMapping && place.indent == indent { break }
                throw error(
                    "yaml-indentation",
                    "An element of the list begins with '- '.",
                    hint: "Put '- ' before it, or indent it as what it belongs to."
                )
            }
        }
        return DocumentNode(.sequence(elements), at: location)
    }

    /// Reads a mapping in block form, whose first key was read already.
    private mutating func mapping(
        _ first: Key,
        in place: YAMLPlace,
        canBeBlock: Bool,
        isAnchored: Bool
    ) throws(DocumentSyntaxError) -> DocumentNode {
        guard canBeBlock else {
            if isAnchored {
                throw error(
                    "yaml-anchor",
                    "An anchor here would belong to the key alone.",
                    hint: "Put the anchor at the end of the line above, and the mapping on lines of its own.",
                    at: first.mark
                )
            }
            throw error(
                "yaml-mapping-on-line",
                "A ': ' makes '\(first.text.shortened)' a key, and a key cannot stand here.",
                hint: "If this is text, put it in quotes; if it is a mapping, begin it on the next line.",
                at: first.mark
            )
        }
        let indent = first.mark.offset - first.mark.lineStart
        let depth = place.depth + 1
        try enter(depth)
        try count(1, at: first.location)
        var members = MemberList()
        var key = first
        while true {
            let value = try node(in: .mapping(indent: indent, depth: depth))
            add(key, value, to: &members)
            try skipToContent()
            if text.isAtEnd || isAtAnyMarker || text.indent < indent { break }
            if text.indent > indent {
                throw error(
                    "yaml-indentation",
                    "This line is indented more than the keys that it follows.",
                    hint: "Indent it as the keys above, or as what it belongs to."
                )
            }
            key = try nextKey()
        }
        return DocumentNode(.mapping(members.members), at: first.location)
    }

    mutating func add(_ key: Key, _ value: DocumentNode, to members: inout MemberList) {
        if let earlier = members.add(key.text, at: key.location, value) {
            findings.append(.duplicateKey(key.text, at: key.location, earlier: earlier))
        }
    }

    /// Reads the next key of a mapping in block form.
    private mutating func nextKey() throws(DocumentSyntaxError) -> Key {
        let mark = text.mark
        let location = text.location()
        if isAtDash {
            throw error(
                "yaml-indentation",
                "An element of a list stands among the keys of a mapping.",
                hint: "Indent the list more than its key."
            )
        }
        switch text.next {
        case Byte.quote, Byte.apostrophe:
            let name = try quoted(parent: text.indent)
            if isAtColon(afterQuoted: true) { return try key(name, location, mark) }
        case UInt8(ascii: "&"), UInt8(ascii: "*"), Byte.openBracket, Byte.openBrace:
            throw error("yaml-key", "A key is text.", hint: "Write the key itself; for other text quote it.")
        default:
            try refuseIndicators()
            let line = try plainLine(inFlow: false)
            if isAtColon(afterQuoted: false) { return try key(text.text(line), location, mark) }
            if let place = text.bytes[line].firstIndex(of: Byte.colon) {
                var colon = mark
                colon.offset = place
                throw error(
                    "yaml-colon",
                    "A key's colon needs a space behind it.",
                    hint: "Write ': '.",
                    at: colon
                )
            }
        }
        throw error(
            "yaml-key",
            "A key and ': ' belong here.",
            hint: "If the line goes on with the text above, indent it more, or quote the text.",
            at: mark
        )
    }
}
