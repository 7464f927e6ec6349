/// Where references lead that stand for objects of AsyncAPI.
extension DocumentChecker {
    /// A reference stands alone, and leads to what belongs there.
    mutating func checkReference(_ place: Place, to kind: DocumentGrammar.Kind) {
        for (member, child) in place.children where member.key != "$ref" {
            library.report(
                "ref-sibling",
                "'\(member.key.shortened)' stands beside a $ref and is ignored.",
                hint: "Move it to what the $ref refers to, or remove it.",
                severity: .warning,
                at: child,
                location: member.keyLocation
            )
        }
        guard let target = library.target(of: place), let what = library.kind(of: target), what != kind.name else {
            return
        }
        library.report(
            "ref-kind",
            "A reference to \(kind.name.withArticle) belongs here; this one leads to \(what.withArticle).",
            hint: "Write a $ref that begins with '#/\(kind.home)/'.",
            at: place,
            location: DocumentLibrary.reference(place.node)?.location
        )
    }

    /// What operations and channels of the document use stands in the document itself, not under 'components'.
    mutating func checkRoot(_ place: Place, _ kind: DocumentGrammar.Kind) {
        guard place.pointer.first != "components", kind == .channel || kind == .server,
            let target = library.target(of: place), library.kind(of: target) == kind.name,
            let name = target.pointer.last, target.pointer.count != 2
        else { return }
        let home = kind == .channel ? "channels" : "servers"
        library.report(
            "ref-place",
            "The \(kind.name) stands under '\(JSONPointerText.text(target.pointer.dropLast()))', "
                + "which is for parts that documents share.",
            hint: "Add it to the document's '\(home)', and write '#/\(home)/\(JSONPointerText.escaped(name))'.",
            at: place,
            location: DocumentLibrary.reference(place.node)?.location
        )
    }
}

extension DocumentLibrary {
    /// What a place of an AsyncAPI document is, in people's words; `nil` if that cannot be said.
    mutating func kind(of place: Place) -> String? {
        guard root(place.document)?.node["asyncapi"] != nil, let field = DocumentGrammar.field(at: place.pointer) else {
            return nil
        }
        switch field {
        case .object(let kind), .orReference(let kind), .reference(let kind): return kind.name
        case .schema: return "schema"
        case .list: return "list"
        case .map, .components: return place.pointer.last.map { "object of all \($0.shortened)" }
        case .text, .address, .boolean, .integer: return "value"
        case .any: return nil
        }
    }
}

extension DocumentGrammar.Kind {
    /// Where such objects stand in a document.
    var home: String {
        switch self {
        case .channel, .server, .operation: rawValue + "s"
        case .reply: "components/replies"
        case .replyAddress: "components/replyAddresses"
        case .externalDocs: "components/externalDocs"
        default: "components/\(rawValue)s"
        }
    }
}
