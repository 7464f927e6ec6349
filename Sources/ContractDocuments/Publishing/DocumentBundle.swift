/// Makes one self-contained AsyncAPI document of one or several that refer to each other.
///
/// What stands under `channels`, `operations`, `servers` or `components` keeps its name where it can; all else that is
/// referred to becomes a schema under `components`. Members are sorted where their order means nothing.
struct DocumentBundle {
    /// Where a thing with a name stands in the result.
    private struct Slot: Hashable {
        /// `components/schemas`, `channels`.
        var section: String
        var name: String
    }

    var builder: ContractBuilder
    private var slots: [Place.Identity: Slot] = [:]
    private var taken: Set<Slot> = []
    private var open: [(slot: Slot, place: Place)] = []
    private var sections: [String: [String: DocumentNode]] = [:]
    private var documents: Set<String> = []

    init(builder: ContractBuilder) {
        self.builder = builder
    }

    // MARK: Documents

    /// The document of an application.
    mutating func application(_ root: Place, seenBy side: ApplicationSide) -> DocumentNode {
        documents.insert(root.document)
        // An application's own things keep their names, whatever others call theirs.
        for section in ["messages", "schemas"] {
            let own = (root.child("components")?.child(section)?.children ?? []).map(\.place)
            for place in own.sorted(by: { $0.pointer.lexicographicallyPrecedes($1.pointer) }) {
                _ = slot(of: place)
            }
        }
        for section in ["servers", "channels"] {
            for (_, place) in root.child(section)?.children ?? [] { _ = slot(of: place) }
        }
        for (member, place) in root.child("operations")?.children ?? [] {
            guard let operation = builder.schemas.library.resolve(place) else { continue }
            sections["operations", default: [:]][member.key] =
                side == .application ? copy(operation) : exchanged(operation)
        }
        let info = root.child("info").map { copy($0) } ?? .object([])
        return result(
            info: side == .application ? info : Self.ofCallers(info),
            members: [
                ("id", side == .application ? root.node["id"] : nil),
                ("x-published-from", .text(root.document)),
                ("defaultContentType", root.node["defaultContentType"]),
            ]
        )
    }

    /// One document with all channels and messages, and without operations; `nil` if there is no channel.
    mutating func catalogue(of roots: [Place]) -> DocumentNode? {
        var names: [String: String] = [:]
        for root in roots {
            documents.insert(root.document)
            for (_, reference) in root.child("channels")?.children ?? [] {
                guard let place = builder.schemas.library.resolve(reference) else { continue }
                if let address = place.node["address"]?.string, let name = names[address] {
                    merge(place, into: name)
                } else {
                    let slot = slot(of: place)
                    drain()
                    if let address = place.node["address"]?.string { names[address] = slot.name }
                }
            }
        }
        drain()
        guard sections["channels"] != nil else { return nil }
        let types = Set(roots.compactMap { $0.node["defaultContentType"]?.string })
        let titles = roots.filter { $0.node["channels"] != nil }.compactMap { $0.node["info"]?["title"]?.string }
        return result(
            info: .object([
                ("title", .text("Catalogue")),
                ("version", .text("1.0.0")),
                ("description", .text("All channels and messages of: \(titles.joined(separator: ", ")).")),
            ]),
            members: [
                ("x-published-from", .text(roots.map(\.document).joined(separator: " "))),
                ("defaultContentType", types.count == 1 ? types.first.map(DocumentNode.text) : nil),
            ]
        )
    }

    private mutating func result(
        info: DocumentNode,
        members: [(key: String, value: DocumentNode?)]
    ) -> DocumentNode {
        drain()
        addShared()
        let components = sections.filter { $0.key.hasPrefix("components/") }
        var parts: [String: DocumentNode] = [:]
        for (section, things) in components { parts[String(section.dropFirst(11))] = .sorted(things) }
        return .object(
            [("asyncapi", .text("3.0.0")), ("info", info)] + members + [
                ("servers", sections["servers"].map(DocumentNode.sorted)),
                ("channels", sections["channels"].map(DocumentNode.sorted)),
                ("operations", sections["operations"].map(DocumentNode.sorted)),
                ("components", parts.isEmpty ? nil : .sorted(parts)),
            ]
        )
    }

    /// A document without channels is there to be shared: whoever uses something of it gets all of its schemas.
    private mutating func addShared() {
        let shared = builder.roots.filter { root in
            documents.contains(root.document) && (root.node["channels"]?.members ?? []).isEmpty
                && (root.node["operations"]?.members ?? []).isEmpty
        }
        for root in shared {
            for (_, place) in root.child("components")?.child("schemas")?.children ?? [] { _ = slot(of: place) }
        }
        drain()
    }

    // MARK: Channels of one topic

    /// Adds the messages of a channel to another one of the same topic, and what that does not say itself.
    private mutating func merge(_ place: Place, into name: String) {
        guard let channel = sections["channels"]?[name] else { return }
        let other = copy(place)
        var messages = channel["messages"] ?? .object([])
        for member in other["messages"]?.members ?? [] {
            if let known = messages[member.key], known.isEqual(to: member.value) { continue }
            let key = messages[member.key] == nil ? member.key : DocumentName.domain(place.document) + "_" + member.key
            messages = messages.setting(key, to: member.value)
        }
        var merged = channel
        for member in other.members ?? [] where channel[member.key] == nil {
            merged = merged.setting(member.key, to: member.value)
        }
        sections["channels"]?[name] = merged.setting("messages", to: messages)
    }

    // MARK: The other side

    /// An operation as it is for those who talk to the application: the other way, in a group of their own.
    private mutating func exchanged(_ operation: Place) -> DocumentNode {
        var bare = operation
        bare.node = operation.node.removing(["traits", "bindings"])
        var node = copy(bare)
        let action = operation.node["action"]?.string == "send" ? "receive" : "send"
        node = node.setting("action", to: .text(action))
        let sources = builder.sources(operation)
        for key in ["title", "summary", "description", "security", "tags", "externalDocs"] where node[key] == nil {
            if let place = builder.field(key, in: sources) { node = node.setting(key, to: copy(place)) }
        }
        guard let bindings = builder.field("bindings", in: sources) else { return node }
        var copied = copy(bindings)
        if let kafka = copied["kafka"] {
            let rest = kafka.removing(["groupId", "clientId"])
            let isEmpty = (rest.members ?? []).allSatisfy { $0.key == "bindingVersion" }
            copied = isEmpty ? copied.removing(["kafka"]) : copied.setting("kafka", to: rest)
        }
        return copied.members?.isEmpty == false ? node.setting("bindings", to: copied) : node
    }

    private static func ofCallers(_ info: DocumentNode) -> DocumentNode {
        let title = info["title"]?.string ?? ""
        let about = "What an application does that talks to the one named in the title: it sends what that receives."
        let description = [about, info["description"]?.string].compactMap { $0 }.joined(separator: "\n\n")
        return info.setting("title", to: .text("\(title): callers")).setting("description", to: .text(description))
    }

    // MARK: Copies

    /// Names whose values are the user's data, where a `$ref` is no reference.
    private static let data: Set<String> = ["examples", "default", "const", "enum"]

    private mutating func drain() {
        while let next = open.popLast() {
            let node = copy(next.place)
            sections[next.slot.section, default: [:]][next.slot.name] = node
        }
    }

    /// A node whose references lead to places of the result.
    private mutating func copy(_ place: Place, isNames: Bool = false) -> DocumentNode {
        if !isNames, DocumentLibrary.reference(place.node) != nil { return reference(place) }
        if place.node.elements != nil {
            let elements = place.elements.map { copy($0) }
            return DocumentNode(.sequence(elements), at: place.location)
        }
        guard place.node.members != nil else { return place.node }
        var members: [(key: String, value: DocumentNode?)] = []
        for (member, child) in place.children {
            if isNames {
                members.append((member.key, copy(child)))
            } else if Self.data.contains(member.key) || member.key.hasPrefix("x-") {
                members.append((member.key, member.value))
            } else if member.key != "$id" && member.key != "$schema" {
                var value = copy(child, isNames: ContractBuilder.names.contains(member.key))
                if member.key == "oneOf", let branch = builder.schemas.unrecognizedBranch(of: place) {
                    value = .list((value.elements ?? []) + [branch])
                }
                members.append((member.key, value))
            }
        }
        return .object(members)
    }

    private mutating func reference(_ place: Place) -> DocumentNode {
        guard let target = builder.schemas.library.target(of: place) else { return place.node }
        let root = target.pointer.first == "components" ? 3 : 2
        let isNamed = ["components", "channels", "operations", "servers"].contains(target.pointer.first)
        let count = isNamed && target.pointer.count >= root ? root : target.pointer.count
        guard let base = self.place(target.document, target.pointer.prefix(count)) else { return place.node }
        let slot = slot(of: base)
        let rest = JSONPointerText.text(Array(target.pointer.dropFirst(count)))
        let reference = DocumentNode.object([("$ref", .text("#/\(slot.section)/\(slot.name)\(rest)"))])
        return (place.node.members ?? []).filter { $0.key != "$ref" }.reduce(reference) {
            $0.setting($1.key, to: $1.value)
        }
    }

    private mutating func place(_ document: String, _ pointer: ArraySlice<String>) -> Place? {
        var place = builder.schemas.library.root(document)
        for token in pointer {
            place = place.flatMap { place in
                place.child(token)
                    ?? Int(token).flatMap { place.elements.indices.contains($0) ? place.elements[$0] : nil }
            }
        }
        return place
    }

    /// Where a thing stands in the result; it is copied there later.
    private mutating func slot(of place: Place) -> Slot {
        if let slot = slots[place.identity] { return slot }
        documents.insert(place.document)
        let pointer = place.pointer
        let domain = DocumentName.domain(place.document)
        let section =
            switch (pointer.first, pointer.count) {
            case ("components", 3): "components/\(pointer[1])"
            case ("channels", 2), ("operations", 2), ("servers", 2): pointer[0]
            default: "components/schemas"
            }
        let own = pointer.last ?? domain
        var slot = Slot(section: section, name: SchemaBundle.cleaned(own))
        var number = 1
        while !taken.insert(slot).inserted {
            let suffix = number > 1 ? "_\(number)" : ""
            slot.name = SchemaBundle.cleaned(domain + "_" + own) + suffix
            number += 1
        }
        slots[place.identity] = slot
        open.append((slot, place))
        return slot
    }
}
