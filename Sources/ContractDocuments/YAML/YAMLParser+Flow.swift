extension YAMLParser {
    /// Reads a list or mapping in brackets; the opening one comes next.
    mutating func flowCollection(parent: Int, depth: Int) throws(DocumentSyntaxError) -> DocumentNode {
        try enter(depth)
        let location = text.location()
        let opening = text.mark
        try count(1, at: location)
        let isMapping = text.next == Byte.openBrace
        let closing = isMapping ? Byte.closeBrace : Byte.closeBracket
        text.advance()
        var elements: [DocumentNode] = []
        var members = MemberList()
        try skipInFlow(parent: parent, opening)
        while text.next != closing {
            if isMapping {
                try flowMember(of: &members, parent: parent, depth: depth, opening)
            } else {
                elements.append(try flowNode(parent: parent, depth: depth))
            }
            try skipInFlow(parent: parent, opening)
            if text.next == Byte.comma {
                text.advance()
                try skipInFlow(parent: parent, opening)
                continue
            }
            guard text.next == closing else { throw afterFlowValue(isMapping: isMapping) }
        }
        text.advance()
        return DocumentNode(isMapping ? .mapping(members.members) : .sequence(elements), at: location)
    }

    private mutating func afterFlowValue(isMapping: Bool) -> DocumentSyntaxError {
        if text.next == Byte.colon {
            return error(
                "yaml-flow",
                isMapping ? "A second ':' stands in one member." : "A list has no keys.",
                hint: isMapping ? "Quote the text that contains it." : "Write '[{key: value}]', or quote the text."
            )
        }
        return error(
            "yaml-flow",
            isMapping ? "',' or '}' belongs here." : "',' or ']' belongs here.",
            hint: "Text with any of , [ ] { } has to be quoted."
        )
    }

    private mutating func flowMember(
        of members: inout MemberList,
        parent: Int,
        depth: Int,
        _ opening: DocumentText.Mark
    ) throws(DocumentSyntaxError) {
        let mark = text.mark
        let location = text.location()
        let name: String
        let isQuoted = text.next == Byte.quote || text.next == Byte.apostrophe
        if isQuoted {
            name = try quoted(parent: parent)
        } else {
            if [UInt8(ascii: "&"), UInt8(ascii: "*"), Byte.openBracket, Byte.openBrace].contains(text.next) {
                throw error("yaml-key", "A key is text.", hint: "Write the key itself; for other text quote it.")
            }
            try refuseIndicators(inFlow: true)
            name = text.text(try plainLine(inFlow: true))
        }
        if text.line != mark.line || text.at - mark.offset > 1024 {
            throw error("yaml-key", "A key stands on one line and has at most 1024 bytes.", at: mark)
        }
        try checkKey(name, isPlain: !isQuoted, location)
        try skipSpaces()
        guard text.next == Byte.colon else {
            if let colon = name.firstIndex(of: ":"), !isQuoted {
                throw error(
                    "yaml-colon",
                    "A key's colon needs a space behind it.",
                    hint: "Write '\(name[..<colon]): \(name[name.index(after: colon)...].prefix(40))'.",
                    at: mark
                )
            }
            throw error(
                "yaml-flow",
                "The member '\(name.shortened)' has no value.",
                hint: "Write '\(name.shortened): value', or 'null' for none."
            )
        }
        text.advance()
        let key = Key(text: name, location: location, mark: mark)
        try skipInFlow(parent: parent, opening)
        if text.next == Byte.comma || text.next == Byte.closeBrace {
            add(key, try make(.null, at: text.location()), to: &members)
        } else {
            add(key, try flowNode(parent: parent, depth: depth), to: &members)
        }
    }

    private mutating func flowNode(parent: Int, depth: Int) throws(DocumentSyntaxError) -> DocumentNode {
        guard text.next == UInt8(ascii: "&") else { return try flowContent(parent: parent, depth: depth) }
        let opening = text.mark
        let anchor = try anchorName()
        try skipInFlow(parent: parent, opening)
        if text.next == UInt8(ascii: "&") { throw error("yaml-anchor", "A value has one anchor.") }
        if text.next == Byte.comma || text.next == Byte.closeBracket || text.next == Byte.closeBrace {
            let node = try make(.null, at: text.location())
            anchors[anchor.name] = Anchor(node: node, size: 1)
            return node
        }
        let outerDeepest = deepest
        let sizeBefore = nodes
        anchors[anchor.name] = Anchor()
        deepest = depth
        let node = try flowContent(parent: parent, depth: depth)
        anchors[anchor.name] = Anchor(node: node, size: nodes - sizeBefore, height: deepest - depth)
        deepest = max(deepest, outerDeepest)
        return node
    }

    private mutating func flowContent(parent: Int, depth: Int) throws(DocumentSyntaxError) -> DocumentNode {
        switch text.next {
        case Byte.openBracket, Byte.openBrace:
            return try flowCollection(parent: parent, depth: depth + 1)
        case Byte.quote, Byte.apostrophe:
            let location = text.location()
            return try make(.string(try quoted(parent: parent)), at: location)
        case UInt8(ascii: "*"):
            return try alias(depth: depth)
        case Byte.comma:
            throw error("yaml-flow", "A value is missing before this comma.", hint: "Remove the comma, or write null.")
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            throw error(
                "yaml-flow",
                "A block of text cannot stand inside brackets.",
                hint: "Use a quoted string."
            )
        default:
            try refuseIndicators(inFlow: true)
            let location = text.location()
            let line = try plainLine(inFlow: true)
            return try plain(line, at: location, parent: parent, inFlow: true)
        }
    }

    /// Passes spaces, comments and line breaks inside brackets; what is inside stays indented.
    private mutating func skipInFlow(parent: Int, _ opening: DocumentText.Mark) throws(DocumentSyntaxError) {
        let line = text.line
        try skipToContent()
        if text.isAtEnd || text.line != line && isOutside(parent: parent) {
            throw error(
                "yaml-flow",
                "The bracket '\(text.text(opening.offset..<(opening.offset + 1)))' is not closed"
                    + (text.isAtEnd ? "." : " before line \(text.line), which is not indented."),
                hint: "Close it, or indent the lines inside.",
                at: opening
            )
        }
        if text.next == Byte.hash {
            throw error("yaml-comment", "A comment needs a space before its '#'.", hint: "Write ' #'.")
        }
    }

    private func isOutside(parent: Int) -> Bool {
        if isAtAnyMarker { return true }
        let isClosing = text.next == Byte.closeBrace || text.next == Byte.closeBracket
        return isClosing ? text.indent < parent : text.indent <= parent
    }

    // MARK: Anchors and aliases

    /// Reads `&name`, or `*name`.
    mutating func anchorName() throws(DocumentSyntaxError) -> (name: String, mark: DocumentText.Mark) {
        let mark = text.mark
        text.advance()
        let start = text.at
        while true {
            switch text.next {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                text.advance()
                continue
            default:
                break
            }
            break
        }
        let isEnded =
            isBlank(0) || text.next == Byte.comma || text.next == Byte.closeBracket || text.next == Byte.closeBrace
        guard text.at > start, isEnded else {
            throw error(
                "yaml-anchor",
                "The name of an anchor has letters, digits, '-' and '_', and a space behind it.",
                hint: "If this is text, put it in quotes.",
                at: mark
            )
        }
        return (text.text(start..<text.at), mark)
    }

    /// Reads `*name` and gives what it stands for.
    mutating func alias(depth: Int) throws(DocumentSyntaxError) -> DocumentNode {
        let location = text.location()
        let (name, mark) = try anchorName()
        guard let anchor = anchors[name] else {
            throw error(
                "yaml-alias",
                "No anchor '&\(name)' stands before this alias.",
                hint: Suggestion.among(anchors.keys, for: name).map { "Did you mean '*\($0)'?" }
                    ?? "If this is text, put it in quotes.",
                at: mark
            )
        }
        guard let node = anchor.node else {
            throw error("yaml-alias", "The alias '*\(name)' stands inside the value that it is meant for.", at: mark)
        }
        try enter(depth, height: anchor.height)
        try count(anchor.size, at: location)
        return node
    }
}
