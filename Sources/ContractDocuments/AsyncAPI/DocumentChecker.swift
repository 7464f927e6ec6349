/// Checks that a document has the fields that AsyncAPI knows, of the types that it asks for.
struct DocumentChecker {
    var library: DocumentLibrary
    /// Whether the document at hand is written in AsyncAPI 3.1.
    private(set) var isNewer = false

    init(library: DocumentLibrary) {
        self.library = library
    }

    /// Checks a document; `false` if it is not AsyncAPI 3.
    mutating func check(_ root: Place) -> Bool {
        guard root.node.members != nil else {
            library.report(
                "asyncapi-document",
                "An AsyncAPI document is an object; this is \(root.node.typeName.withArticle).",
                hint: "Begin it with 'asyncapi: 3.0.0'.",
                at: root
            )
            return false
        }
        guard let version = root.child("asyncapi") else {
            library.report(
                "asyncapi-version",
                "The document does not say which version of AsyncAPI it is written in.",
                hint: "Begin it with 'asyncapi: 3.0.0'.",
                at: root
            )
            // Part of a document says enough to look at the rest of it.
            guard ["channels", "operations", "components"].contains(where: { root.node[$0] != nil }) else {
                return false
            }
            isNewer = false
            check(root, .root)
            return true
        }
        switch version.node.string {
        case "3.0.0": isNewer = false
        case "3.1.0": isNewer = true
        default:
            let text = version.node.string ?? version.node.number ?? version.node.typeName
            library.report(
                "asyncapi-version",
                "AsyncAPI '\(text.shortened)' is not read; 3.0.0 and 3.1.0 are.",
                hint: text.hasPrefix("2.")
                    ? "Convert the document: 3.0 has channels, operations and messages apart."
                    : "Write 'asyncapi: 3.0.0'.",
                at: version
            )
            return false
        }
        check(root, .root)
        return true
    }

    private mutating func check(_ place: Place, _ kind: DocumentGrammar.Kind) {
        guard place.node.members != nil else {
            library.report(
                "field-type",
                "\(kind.name.withArticle.uppercasedFirst) is an object; this is \(place.node.typeName.withArticle).",
                at: place
            )
            return
        }
        let fields = kind.fields
        let keys = Set(place.node.members?.map(\.key) ?? [])
        for name in kind.required where !keys.contains(name) {
            library.report(
                "field-missing",
                "The \(kind.name) has no '\(name)'.",
                hint: "Add '\(name)'.",
                at: place
            )
        }
        for (member, child) in place.children {
            if let field = fields[member.key] {
                check(child, field, member.key)
            } else if member.key.hasPrefix("x-") {
                checkExtension(member, at: child, kind)
            } else if kind.isOpen {
                checkProtocol(member, at: child, kind)
            } else {
                reportUnknown(member, at: child, kind)
            }
        }
        checkMeaning(of: place, kind)
    }

    private mutating func checkExtension(
        _ member: DocumentNode.Member,
        at place: Place,
        _ kind: DocumentGrammar.Kind
    ) {
        let known: Set<String> = kind == .message ? Extension.ofMessages : kind == .channel ? [Extension.swiftName] : []
        if let remark = Extension.remark(member.key, known: known, what: kind.name) {
            library.report(
                "extension-unknown",
                remark.message,
                hint: remark.hint,
                severity: remark.severity,
                at: place,
                location: member.keyLocation
            )
        }
    }

    private mutating func checkProtocol(
        _ member: DocumentNode.Member,
        at place: Place,
        _ kind: DocumentGrammar.Kind
    ) {
        guard kind != .securityScheme else { return }
        if DocumentGrammar.newerProtocols.contains(member.key), !isNewer {
            library.report(
                "field-newer",
                "The bindings for '\(member.key)' are new in AsyncAPI 3.1; the document is written in 3.0.",
                hint: "Write 'asyncapi: 3.1.0'.",
                at: place,
                location: member.keyLocation
            )
        }
        if DocumentGrammar.protocols.contains(member.key) { return checkBinding(place, member.key, kind) }
        library.report(
            "field-unknown",
            "There are no bindings for '\(member.key.shortened)'.",
            hint: Suggestion.among(DocumentGrammar.protocols, for: member.key).map { "Did you mean '\($0)'?" },
            at: place,
            location: member.keyLocation
        )
    }

    private mutating func reportUnknown(
        _ member: DocumentNode.Member,
        at place: Place,
        _ kind: DocumentGrammar.Kind
    ) {
        var hint = Suggestion.among(kind.fields.keys.sorted(), for: member.key).map { "Did you mean '\($0)'?" }
        switch (kind, member.key) {
        case (.root, "tags"): hint = "Write them under 'info'."
        case (.root, "schemas"), (.root, "messages"): hint = "Write them under 'components'."
        case (.channel, "publish"), (.channel, "subscribe"):
            hint = "AsyncAPI 3 has operations of their own: write them under 'operations'."
        case (.parameter, "schema"): hint = "A parameter is text; its values can be listed in 'enum'."
        case (.kafkaChannel, "configs"): hint = "Write 'topicConfiguration'."
        case (.operation, "message"): hint = "Write 'messages', a list of references."
        case (.operation, "operationId"): hint = "The operation's key is its id."
        case (.kafkaOperation, _):
            hint =
                hint ?? "Settings of clients are no part of the binding; it has groupId, clientId and bindingVersion."
        default:
            if hint == nil, kind.fields.count <= 12 {
                hint = "It has: \(kind.fields.keys.sorted().joined(separator: ", "))."
            }
        }
        let newer = isNewer ? " of AsyncAPI 3.0 or 3.1" : ""
        library.report(
            "field-unknown",
            "\(kind.name.withArticle.uppercasedFirst)\(newer) has no field '\(member.key.shortened)'.",
            hint: hint,
            at: place,
            location: member.keyLocation
        )
    }

    private mutating func check(_ place: Place, _ field: DocumentGrammar.Field, _ name: String) {
        func wrong(_ expected: String, _ hint: String? = nil) {
            library.report(
                "field-type",
                "'\(name.shortened)' is \(expected); this is \(place.node.typeName.withArticle).",
                hint: hint,
                at: place
            )
        }
        switch field {
        case .text:
            if place.node.string == nil {
                let quoted = place.node.scalarText
                wrong("text", quoted.map { "Put it in quotes: '\($0)'." })
            }
        case .address:
            if place.node.string == nil && !place.node.isNull { wrong("text or null") }
        case .boolean:
            if place.node.bool == nil { wrong("true or false") }
        case .integer:
            if (place.node.integer ?? 0) < 1 {
                library.report("field-type", "'\(name)' is an integer of at least 1.", at: place)
            }
        case .any, .schema:
            break
        case .object(let kind):
            check(place, kind)
        case .orReference(let kind):
            if DocumentLibrary.reference(place.node) != nil {
                checkReference(place, to: kind)
            } else {
                check(place, kind)
            }
        case .reference(let kind):
            if DocumentLibrary.reference(place.node) != nil {
                checkReference(place, to: kind)
                checkRoot(place, kind)
            } else {
                let name = place.node.string.map(JSONPointerText.escaped) ?? "..."
                wrong("a reference", "Write {$ref: '#/\(kind.home)/\(name.shortened)'}.")
            }
        case .list(let element):
            guard place.node.elements != nil else { return wrong("a list", "Write '[...]', or one '- ' per element.") }
            for child in place.elements { check(child, element, name) }
        case .map(let value), .components(let value):
            guard place.node.members != nil else { return wrong("an object") }
            for (member, child) in place.children {
                if case .components = field { checkComponentKey(member, at: child) }
                check(child, value, member.key)
            }
        }
    }

    private mutating func checkComponentKey(_ member: DocumentNode.Member, at place: Place) {
        let isLegal =
            !member.key.isEmpty
            && member.key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        if !isLegal {
            library.report(
                "component-key",
                "'\(member.key.shortened)' cannot be a key here.",
                hint: "Use letters, digits, '.', '-' and '_'.",
                at: place,
                location: member.keyLocation
            )
        }
    }
}

extension String {
    /// `an object`, `a list`.
    var withArticle: String {
        switch self {
        case "null": "null"
        case "array": "a list"
        default: ("aeiou".contains(first ?? " ") ? "an " : "a ") + self
        }
    }
}
