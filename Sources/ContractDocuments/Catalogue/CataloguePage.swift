/// The catalogue: one HTML page of all contracts, with everything that it needs in it.
///
/// Nothing is fetched from anywhere, and a policy in the page forbids it. The same model gives the same bytes. Each event
/// type has an anchor of its own: `contracts.html#device.command.bind`.
///
/// ```swift
/// let page = CataloguePage(model).html
/// ```
public struct CataloguePage: Sendable {
    let model: ContractModel
    let title: String
    let types: [TypeID: NamedType]

    /// Makes a page.
    ///
    /// - Parameters:
    ///   - model: What the documents say.
    ///   - title: The page's title.
    public init(_ model: ContractModel, title: String = "Contracts") {
        self.model = model
        self.title = title
        types = Dictionary(model.types.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The whole page.
    public var html: String {
        var writer = HTMLWriter()
        writer.raw("<!doctype html>\n")
        writer.tag("html", ("lang", "en")) { writer in
            writer.tag("head") { head(&$0) }
            writer.line()
            writer.tag("body") { body(&$0) }
        }
        writer.line()
        return writer.text
    }

    private func head(_ writer: inout HTMLWriter) {
        writer.raw("\n<meta charset=\"utf-8\">\n")
        writer.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        writer.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        writer.raw("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; ")
        writer.raw("form-action 'none'\">\n")
        writer.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        writer.tag("title", text: title)
        writer.raw("\n<style>\n")
        writer.raw(CatalogueStyle.ground)
        writer.raw(CatalogueStyle.frame)
        writer.raw(CatalogueStyle.contracts)
        writer.raw(CatalogueStyle.narrow)
        writer.raw("</style>\n")
    }

    private func body(_ writer: inout HTMLWriter) {
        writer.line()
        writer.tag("a", ("class", "skip"), ("href", "#content"), text: "Skip to the contracts")
        writer.line()
        header(&writer)
        writer.tag("div", ("class", "frame")) { writer in
            navigation(&writer)
            writer.tag("main", ("id", "content"), ("tabindex", "-1")) { writer in
                map(&writer)
                for group in groups { section(group, &writer) }
                topics(&writer)
                writer.raw("<p id=\"nothing\" class=\"nothing\" hidden>Nothing has all these words. ")
                writer.raw("<button type=\"button\" id=\"clear\">Show everything</button></p>")
            }
        }
        writer.line()
        writer.tag("footer") { writer in
            writer.tag("p", text: "Written by `contracts docs` from the documents; change those, not this page.")
        }
        writer.raw("\n<script>\n")
        writer.raw(CatalogueScript.text)
        writer.raw("</script>\n")
    }

    // MARK: Head and index

    private func header(_ writer: inout HTMLWriter) {
        let count = Set(model.contracts.map(\.eventType)).count
        writer.tag("header", ("class", "top")) { writer in
            writer.tag("div", ("class", "title")) { writer in
                writer.tag("h1", text: title)
                writer.tag("p", ("id", "status"), ("role", "status"), ("aria-live", "polite"), text: Self.count(count))
            }
            writer.tag("div", ("class", "search"), ("role", "search")) { writer in
                writer.tag("label", ("for", "search"), ("class", "hidden"), text: "Search the contracts")
                writer.void(
                    "input",
                    ("type", "search"),
                    ("id", "search"),
                    ("placeholder", "Search names, fields …"),
                    ("autocomplete", "off"),
                    ("spellcheck", "false")
                )
                writer.tag("div", ("class", "kinds"), ("role", "group"), ("aria-label", "Kind of contract")) { writer in
                    kindButton("", "All", isPressed: true, &writer)
                    for kind in ContractKind.allCases where model.contracts.contains(where: { $0.kind == kind }) {
                        kindButton(kind.rawValue, Self.plural(kind), isPressed: false, &writer)
                    }
                }
            }
            writer.raw(
                "<button type=\"button\" id=\"menu\" aria-expanded=\"false\" aria-controls=\"index\">Index</button>"
            )
        }
        writer.line()
    }

    private func kindButton(_ kind: String, _ label: String, isPressed: Bool, _ writer: inout HTMLWriter) {
        writer.tag(
            "button",
            ("type", "button"),
            ("class", "kind \(kind)"),
            ("data-kind", kind.isEmpty ? "*" : kind),
            ("aria-pressed", isPressed ? "true" : "false"),
            text: label
        )
    }

    private func navigation(_ writer: inout HTMLWriter) {
        writer.tag("nav", ("id", "index"), ("aria-label", "All contracts")) { writer in
            writer.tag("ul") { writer in
                writer.tag("li") { $0.tag("a", ("href", "#map"), text: "Who sends and reads what") }
                writer.tag("li") { $0.tag("a", ("href", "#topics"), text: "Topics") }
            }
            for group in groups {
                writer.tag("div", ("class", "group")) { writer in
                    writer.tag("h2", text: group.title)
                    writer.tag("ul") { writer in
                        for family in group.families {
                            writer.tag("li", ("class", family.latest.kind.rawValue)) { writer in
                                writer.tag("a", ("href", "#" + family.latest.eventType)) { writer in
                                    writer.name(family.latest.eventType)
                                }
                            }
                        }
                    }
                }
            }
        }
        writer.line()
    }

    // MARK: Groups

    /// All versions of an event type, the latest first.
    struct Family {
        var versions: [ContractDefinition]
        var latest: ContractDefinition { versions[0] }
    }

    /// The contracts of a document.
    struct Group {
        var document: String
        var title: String
        var description: String?
        var families: [Family]
    }

    /// The documents that have contracts, with their contracts: commands and their replies first, then events.
    var groups: [Group] {
        var families: [String: [ContractDefinition]] = [:]
        for contract in model.contracts { families[contract.eventType, default: []].append(contract) }
        var groups: [String: [Family]] = [:]
        for versions in families.values {
            let sorted = versions.sorted { $0.version > $1.version }
            groups[sorted[0].document, default: []].append(Family(versions: sorted))
        }
        return groups.keys.sorted().map { path in
            let document = model.documents.first { $0.path == path }
            return Group(
                document: path,
                title: document.map(\.title).flatMap { $0.isEmpty ? nil : $0 } ?? DocumentName.domain(path),
                description: document?.description,
                families: (groups[path] ?? []).sorted { order($0.latest) < order($1.latest) }
            )
        }
    }

    /// A command, the reply to it, the next command; then events.
    private func order(_ contract: ContractDefinition) -> (Int, String, Int, String) {
        switch contract.kind {
        case .command: return (0, contract.eventType, 0, contract.eventType)
        case .reply:
            let command = model.contracts.first { $0.reply?.eventType == contract.eventType }
            return (0, command?.eventType ?? contract.eventType, 1, contract.eventType)
        case .event, .integration: return (1, contract.eventType, 0, contract.eventType)
        }
    }

    static func plural(_ kind: ContractKind) -> String {
        switch kind {
        case .event: "Events"
        case .command: "Commands"
        case .reply: "Replies"
        case .integration: "Integration"
        }
    }

    static func count(_ count: Int) -> String { count == 1 ? "1 contract" : "\(count) contracts" }
}
