/// Makes schemas self-contained: what they refer to, in whatever document, becomes a definition beside them.
struct SchemaBundle {
    var schemas: SchemaReader
    /// Where definitions stand in the result, `#/definitions/`.
    let prefix: String
    /// The definitions so far.
    private(set) var definitions: [String: DocumentNode] = [:]
    private var names: [Place.Identity: String] = [:]
    private var taken: Set<String> = []
    private var open: [(name: String, place: Place)] = []

    init(schemas: SchemaReader, prefix: String = "#/definitions/") {
        self.schemas = schemas
        self.prefix = prefix
    }

    /// A schema whose references lead to definitions only.
    mutating func bundle(_ place: Place) -> DocumentNode {
        let node = schema(place)
        while let next = open.popLast() { definitions[next.name] = schema(next.place) }
        return node
    }

    private mutating func schema(_ place: Place) -> DocumentNode {
        if DocumentLibrary.reference(place.node) != nil { return reference(place) }
        guard place.node.members != nil else { return place.node }
        var members: [(key: String, value: DocumentNode?)] = []
        for (member, child) in place.children {
            switch member.key {
            // An `$id` would change what references mean; definitions come along when they are needed.
            case "$id", "$schema", "definitions", "$defs": continue
            case "properties", "patternProperties":
                let inner = child.children.map { (key: $0.member.key, value: schema($0.place) as DocumentNode?) }
                members.append((member.key, .object(inner)))
            case "items", "additionalProperties", "not": members.append((member.key, schema(child)))
            case "allOf", "oneOf", "anyOf":
                var branches = child.elements.map { schema($0) }
                if member.key == "oneOf", let other = schemas.unrecognizedBranch(of: place) { branches.append(other) }
                members.append((member.key, .list(branches)))
            default: members.append((member.key, member.value))
            }
        }
        return .object(members)
    }

    private mutating func reference(_ place: Place) -> DocumentNode {
        guard let target = schemas.library.resolve(place) else { return place.node }
        let reference = DocumentNode.object([("$ref", .text(prefix + name(of: target)))])
        return (place.node.members ?? []).filter { $0.key != "$ref" }.reduce(reference) {
            $0.setting($1.key, to: $1.value)
        }
    }

    /// The name of a definition: its own, or with its domain before it where another has that.
    private mutating func name(of target: Place) -> String {
        if let name = names[target.identity] { return name }
        let domain = DocumentName.domain(target.document)
        let own = target.pointer.last ?? domain
        var name = Self.cleaned(own)
        if !taken.insert(name).inserted {
            name = Self.cleaned(domain + "_" + own)
            var number = 2
            while !taken.insert(name).inserted {
                name = Self.cleaned(domain + "_" + own) + "_\(number)"
                number += 1
            }
        }
        names[target.identity] = name
        open.append((name, target))
        return name
    }

    /// A name that AsyncAPI allows for components and that needs no escapes in a pointer.
    static func cleaned(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                    return isPlain || scalar == "-" || scalar == "_" ? scalar : "_"
                }
            )
        )
    }
}
