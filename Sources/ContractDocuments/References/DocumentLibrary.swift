/// The documents that were read so far, and what references among them lead to.
struct DocumentLibrary {
    let source: any DocumentSource
    let limits: DocumentLimits
    private(set) var findings: Set<Finding> = []
    private var roots: [String: DocumentNode?] = [:]
    /// Where references lead that were followed already; `nil` for those that lead nowhere.
    private var resolved: [SourceLocation: Place?] = [:]
    /// References that are being followed.
    private var following: Set<SourceLocation> = []

    init(source: any DocumentSource, limits: DocumentLimits) {
        self.source = source
        self.limits = limits
    }

    mutating func report(_ finding: Finding) {
        findings.insert(finding)
    }

    /// Says what is wrong at a place.
    mutating func report(
        _ rule: String,
        _ message: String,
        hint: String? = nil,
        severity: Finding.Severity = .error,
        at place: Place,
        location: SourceLocation? = nil
    ) {
        findings.insert(
            Finding(
                rule: rule,
                severity: severity,
                message: message,
                hint: hint,
                location: location ?? place.location,
                pointer: place.pointerText
            )
        )
    }

    /// The root of a document; `nil` if it cannot be read, which was reported then.
    mutating func root(_ path: String) -> Place? {
        if let known = roots[path] { return known.map { Place(document: path, pointer: [], node: $0) } }
        let start = SourceLocation(file: path, line: 1, column: 1)
        var root: DocumentNode?
        switch source.content(of: path) {
        case .bytes(let bytes):
            do throws(DocumentSyntaxError) {
                let isJSON = path.hasSuffix(".json")
                let (node, found) =
                    isJSON
                    ? try JSONDocumentReader(limits: limits).read(bytes, file: path)
                    : try YAMLReader(limits: limits).read(bytes, file: path)
                root = node
                findings.formUnion(found)
            } catch {
                report(error.finding)
            }
        case .missing:
            report(Finding(rule: "document-missing", message: "There is no such file.", location: start))
        case .outside:
            report(
                Finding(
                    rule: "document-outside",
                    message: "The file is a link that leaves the contracts folder.",
                    hint: "Copy the file into the folder: nothing outside is read.",
                    location: start
                )
            )
        case .tooLarge:
            report(
                Finding(
                    rule: "document-too-large",
                    message: "The file has more than \(limits.bytes) bytes.",
                    hint: "Split it.",
                    location: start
                )
            )
        case .unreadable(let reason):
            report(
                Finding(rule: "document-unreadable", message: "The file cannot be read: \(reason).", location: start)
            )
        }
        roots[path] = .some(root)
        return root.map { Place(document: path, pointer: [], node: $0) }
    }

    /// Whether a file was read, or somebody tried to.
    func hasRead(_ path: String) -> Bool { roots[path] != nil }

    /// The `$ref` of a node, if it is a reference.
    static func reference(_ node: DocumentNode) -> DocumentNode? {
        node["$ref"]
    }

    /// What a place stands for: itself, or where its `$ref` and those after it lead.
    ///
    /// A reference that leads nowhere is reported.
    mutating func resolve(_ place: Place) -> Place? {
        var current = place
        var seen: Set<Place.Identity> = []
        while let reference = Self.reference(current.node) {
            guard seen.insert(current.identity).inserted else {
                reportCycle(reference, at: current)
                return nil
            }
            guard let next = target(of: current) else { return nil }
            current = next
        }
        return current
    }

    /// Where a `$ref` leads, one step.
    mutating func target(of place: Place) -> Place? {
        guard let reference = Self.reference(place.node) else { return place }
        if let known = resolved[reference.location] { return known }
        guard following.insert(reference.location).inserted else {
            reportCycle(reference, at: place)
            return nil
        }
        let target = follow(reference, at: place)
        following.remove(reference.location)
        resolved[reference.location] = .some(target)
        return target
    }

    private mutating func reportCycle(_ reference: DocumentNode, at place: Place) {
        report(
            "ref-cycle",
            "This $ref leads back to itself.",
            hint: "Let one of the references on the way stand for something.",
            at: place,
            location: reference.location
        )
    }

    private mutating func follow(_ reference: DocumentNode, at place: Place) -> Place? {
        func fail(_ rule: String, _ message: String, _ hint: String?) -> Place? {
            report(rule, message, hint: hint, at: place, location: reference.location)
            return nil
        }
        guard let text = reference.string else {
            return fail("ref-malformed", "A $ref is a string.", "Write '#/components/schemas/Name' in quotes.")
        }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0]
        if path.contains("://") || path.hasPrefix("//") || path.hasPrefix("file:") || path.hasPrefix("urn:") {
            return fail(
                "ref-url",
                "The $ref '\(text.shortened)' is a URL; nothing is fetched.",
                "Copy the document into the contracts folder, and refer to the file."
            )
        }
        var document = place.document
        if !path.isEmpty {
            guard let decoded = JSONPointerText.percentDecoded(path), !path.hasPrefix("/"), !path.contains("\\") else {
                return fail(
                    "ref-outside",
                    "A $ref names a file by its path from this document, with '/' between folders.",
                    "Write 'envelope.asyncapi.yaml#/components/schemas/Name'."
                )
            }
            guard let inside = DocumentName.resolve(decoded, from: place.document) else {
                return fail(
                    "ref-outside",
                    "The $ref '\(text.shortened)' leaves the contracts folder.",
                    "Copy the document into the folder: nothing outside is read."
                )
            }
            document = inside
        }
        guard let root = load(document, for: place, reference) else { return nil }
        let fragment = parts.count > 1 ? parts[1] : ""
        guard let decoded = JSONPointerText.percentDecoded(fragment), let tokens = JSONPointerText.tokens(decoded)
        else {
            return fail(
                "ref-malformed",
                "Behind '#' stands a JSON pointer, which begins with '/'.",
                "Write '#/components/schemas/Name'."
            )
        }
        return walk(tokens, from: root, text, place, reference)
    }

    private mutating func load(_ document: String, for place: Place, _ reference: DocumentNode) -> Place? {
        if roots[document] == nil {
            let problem: (String, String, String?)? =
                switch source.content(of: document) {
                case .bytes, .tooLarge: nil
                case .missing:
                    (
                        "ref-file-missing", "There is no file '\(document)' in the contracts folder.",
                        Suggestion.among(source.files, for: document).map { "Did you mean '\($0)'?" }
                    )
                case .outside:
                    (
                        "ref-outside", "The file '\(document)' is a link that leaves the contracts folder.",
                        "Copy the document into the folder: nothing outside is read."
                    )
                case .unreadable(let reason):
                    ("ref-file-missing", "The file '\(document)' cannot be read: \(reason).", nil)
                }
            if let (rule, message, hint) = problem {
                report(rule, message, hint: hint, at: place, location: reference.location)
                return nil
            }
        }
        return root(document)
    }

    private mutating func walk(
        _ tokens: [String],
        from root: Place,
        _ text: String,
        _ place: Place,
        _ reference: DocumentNode
    ) -> Place? {
        var current = root
        for (index, token) in tokens.enumerated() {
            // A pointer may lead through another reference: to a message of a channel, and that is written elsewhere.
            if Self.reference(current.node) != nil, current.identity != place.identity {
                guard let next = resolve(current) else { return nil }
                current = next
            }
            let next =
                if let child = current.child(token) {
                    child as Place?
                } else if let position = Int(token), current.elements.indices.contains(position) {
                    current.elements[position] as Place?
                } else {
                    nil as Place?
                }
            guard let next else {
                let keys = current.node.members?.map(\.key) ?? []
                let before = JSONPointerText.text(Array(tokens[..<index]))
                let found = Suggestion.among(keys, for: token).map {
                    let file = place.document == root.document ? "" : text.prefix { $0 != "#" }
                    let rest = JSONPointerText.text(Array(tokens[(index + 1)...]))
                    return "Did you mean '\(file)#\(before)/\(JSONPointerText.escaped($0))\(rest)'?"
                }
                let known = Self.hint(for: token, at: before, among: keys)
                report(
                    "ref-target-missing",
                    "There is no '\(token)' at '\(root.document)#\(before)'.",
                    hint: token.contains("{") ? known : found ?? known,
                    at: place,
                    location: reference.location
                )
                return nil
            }
            current = next
        }
        return current
    }

    /// Whether a name is what `routing.{region}.orders` can stand for.
    private static func isLike(_ name: String, _ template: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let wanted = template.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == wanted.count && zip(parts, wanted).allSatisfy { $1.hasPrefix("{") || $0 == $1 }
    }

    /// What to do about a reference that leads to nothing, if nothing that is there has a name like it.
    private static func hint(for token: String, at before: String, among keys: [String]) -> String? {
        if before == "/channels", token.contains("{") {
            let like = keys.filter { isLike($0, token) }.sorted()
            let one = "Write one channel with the address '\(token.shortened)' and its 'parameters'"
            return like.isEmpty ? one + "." : one + ", or an operation for each of: \(like.joined(separator: ", "))."
        }
        if keys.isEmpty { return nil }
        let known = keys.sorted().prefix(8).joined(separator: ", ") + (keys.count > 8 ? ", …" : "")
        return "Describe it there, or refer to what is there: \(known)."
    }
}
