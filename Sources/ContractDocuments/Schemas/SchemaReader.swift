internal import TextPatterns

/// What a schema says about the place where it is used.
struct SchemaUse {
    var type: SchemaType
    var isNullable = false
    var title: String?
    var description: String?
    var defaultValue: DocumentNode?
    var constant: DocumentNode?
    var isDeprecated = false
}

/// Where a type that is written in place gets its name from.
struct TypeNaming {
    /// The type around.
    var parent: TypeID
    /// The name inside that type, `Location`.
    var name: String
    /// Whether `x-swift-name` on the schema names the type; on a property's schema it names the property.
    var takesSwiftName = false
}

/// Turns schemas into types; each named schema once.
struct SchemaReader {
    var library: DocumentLibrary
    /// The types that were read, by identity; `nil` for those that are wrong.
    private(set) var types: [TypeID: NamedType?] = [:]
    /// Named schemas that are being read, outermost first.
    private var open: [TypeID] = []
    /// Defaults and examples, to be checked when all types are known.
    private(set) var samples: [Sample] = []

    /// A value that has to be valid.
    struct Sample {
        var place: Place
        var type: SchemaType
        var isNullable: Bool
        var rule: String
    }

    init(library: DocumentLibrary) {
        self.library = library
    }

    /// The type with an identity, if it was read and is right.
    func type(_ id: TypeID) -> NamedType? { types[id] ?? nil }

    /// All types that are right, by identity.
    var known: [TypeID: NamedType] { types.compactMapValues { $0 } }

    // MARK: Uses

    /// Reads a schema where it is used: a property, an element, a payload.
    mutating func use(_ place: Place, _ naming: TypeNaming) -> SchemaUse? {
        if DocumentLibrary.reference(place.node) != nil { return reference(place) }
        if place.node.bool == true { return SchemaUse(type: .any) }
        guard place.node.members != nil else {
            library.report(
                "schema-malformed",
                "A schema is an object; this is \(place.node.typeName.withArticle).",
                hint: "Write '{type: string}'.",
                at: place
            )
            return nil
        }
        if let (other, isNull) = alternativeToNull(place) {
            guard isNull, var use = use(other, naming) else { return nil }
            use.isNullable = true
            annotate(&use, from: place)
            return use
        }
        let id = TypeID(document: naming.parent.document, name: naming.parent.name + "." + naming.name)
        guard let (shape, isNullable, constant) = shape(of: place, id: id) else { return nil }
        var use = SchemaUse(type: .any, isNullable: isNullable, constant: constant)
        annotate(&use, from: place)
        switch shape {
        case .alias(let type): use.type = type
        case .text(let constraints): use.type = .string(constraints)
        case .integer(let integer): use.type = .integer(integer)
        case .number(let number): use.type = .number(number)
        case .object, .union, .enumeration:
            guard add(shape, at: place, id: id, naming) else { return nil }
            use.type = .named(id)
        }
        remember(use, at: place)
        return use
    }

    /// `oneOf` of a type and null.
    private mutating func alternativeToNull(_ place: Place) -> (Place, Bool)? {
        guard let branches = (place.child("oneOf") ?? place.child("anyOf"))?.elements, branches.count == 2 else {
            return nil
        }
        let isNull = branches.map { $0.node["type"]?.string == "null" && $0.node["properties"] == nil }
        guard isNull[0] != isNull[1] else { return nil }
        return (isNull[0] ? branches[1] : branches[0], true)
    }

    private mutating func reference(_ place: Place) -> SchemaUse? {
        for (member, child) in place.children where member.key != "$ref" {
            if SchemaKeywords.besideReference.contains(member.key) || member.key == Extension.swiftName { continue }
            if member.key.hasPrefix("x-") {
                library.report(
                    "extension-unknown",
                    "The extension '\(member.key.shortened)' means nothing beside a $ref.",
                    hint: "Move it to the schema, or remove it.",
                    severity: .warning,
                    at: child,
                    location: member.keyLocation
                )
                continue
            }
            library.report(
                "ref-sibling",
                "Readers ignore '\(member.key.shortened)' beside a $ref.",
                hint: "Write a schema of its own for this use, or move it to the one that is referred to.",
                at: child,
                location: member.keyLocation
            )
        }
        guard let target = library.resolve(place), let id = named(target, by: place) else { return nil }
        var use = SchemaUse(type: .named(id))
        annotate(&use, from: target)
        use.title = nil
        use.description = nil
        let isDeprecated = use.isDeprecated
        annotate(&use, from: place)
        use.isDeprecated = use.isDeprecated || isDeprecated
        remember(use, at: place)
        return use
    }

    private func annotate(_ use: inout SchemaUse, from place: Place) {
        if let title = place.node["title"]?.string { use.title = title }
        if let description = place.node["description"]?.string { use.description = description }
        if let value = place.node["default"] { use.defaultValue = value }
        if place.node["deprecated"]?.bool == true { use.isDeprecated = true }
    }

    /// Keeps a default and examples, to check them when all types are known.
    private mutating func remember(_ use: SchemaUse, at place: Place) {
        if let value = place.child("default") {
            samples.append(
                Sample(place: value, type: use.type, isNullable: use.isNullable, rule: "default-invalid")
            )
        }
        for example in place.child("examples")?.elements ?? [] {
            samples.append(
                Sample(place: example, type: use.type, isNullable: use.isNullable, rule: "example-invalid")
            )
        }
    }

    private mutating func add(_ shape: NamedType.Shape, at place: Place, id: TypeID, _ naming: TypeNaming) -> Bool {
        if let other = types[id] {
            library.report(
                "type-name-clash",
                "Two types would be named '\(id.name)'"
                    + (other.map { ", this one and that of line \($0.location.line)." } ?? "."),
                hint: "Give one of them a name of its own under components.schemas.",
                at: place
            )
            return false
        }
        types[id] = NamedType(
            id: id,
            name: naming.name,
            swiftName: naming.takesSwiftName ? place.node[Extension.swiftName]?.string : nil,
            parent: naming.parent,
            title: place.node["title"]?.string,
            description: place.node["description"]?.string,
            shape: shape,
            isDeprecated: place.node["deprecated"]?.bool == true,
            domain: DocumentName.domain(id.document),
            location: place.location
        )
        return true
    }

    // MARK: Named schemas

    /// Reads the named schema at a place that a reference has led to.
    mutating func named(_ target: Place, by reference: Place) -> TypeID? {
        let id: TypeID
        if target.pointer.isEmpty {
            id = TypeID(document: target.document, name: DocumentName.domain(target.document))
        } else if target.pointer.count >= 2,
            ["schemas", "definitions", "$defs"].contains(target.pointer[target.pointer.count - 2])
        {
            id = TypeID(document: target.document, name: target.pointer[target.pointer.count - 1])
        } else if let kind = library.kind(of: target), kind != "schema" {
            library.report(
                "ref-kind",
                "A reference to a schema belongs here; this one leads to \(kind.withArticle).",
                hint: "Write a $ref that begins with '#/components/schemas/'.",
                at: reference,
                location: DocumentLibrary.reference(reference.node)?.location
            )
            return nil
        } else {
            library.report(
                "ref-into-schema",
                "The $ref leads into the middle of a schema, which has no name.",
                hint: "Give it a name of its own under components.schemas, and refer to that.",
                at: reference,
                location: DocumentLibrary.reference(reference.node)?.location
            )
            return nil
        }
        if let start = open.firstIndex(of: id) {
            let way = (open[start...] + [id]).map(\.name).joined(separator: " → ")
            library.report(
                "ref-cycle",
                "The schema contains itself: \(way).",
                hint: "Write a flat list instead, and let each element name the one that holds it: "
                    + "parentId: {type: string}.",
                at: reference,
                location: DocumentLibrary.reference(reference.node)?.location
            )
            return nil
        }
        if let known = types[id] { return known == nil ? nil : id }
        return read(target, as: id) ? id : nil
    }

    /// Reads a named schema; `false` if it is wrong.
    private mutating func read(_ place: Place, as id: TypeID) -> Bool {
        guard open.count < library.limits.depth else {
            library.report("document-too-deep", "References lead more than \(open.count) levels deep here.", at: place)
            return false
        }
        open.append(id)
        defer { open.removeLast() }
        let result = shape(of: place, id: id)
        guard let (shape, isNullable, constant) = result else {
            types[id] = .some(nil)
            return false
        }
        if isNullable {
            library.report(
                "schema-nullable",
                "A schema with a name cannot be null.",
                hint: "Write oneOf: [{$ref: ...}, {type: 'null'}] where it is used.",
                at: place
            )
        }
        if constant != nil {
            library.report(
                "schema-const",
                "A schema with a name cannot be a constant.",
                hint: "Write the const where it is used, or use an enum.",
                at: place
            )
        }
        types[id] = NamedType(
            id: id,
            name: id.name,
            swiftName: place.node[Extension.swiftName]?.string,
            title: place.node["title"]?.string,
            description: place.node["description"]?.string,
            shape: shape,
            isDeprecated: place.node["deprecated"]?.bool == true,
            domain: DocumentName.domain(id.document),
            location: place.location
        )
        remember(SchemaUse(type: .named(id)), at: place)
        return true
    }

    /// Reads a payload that is written in place as a type with a name of its own.
    mutating func readInline(_ place: Place, as id: TypeID) -> TypeID? {
        if let known = types[id] { return known == nil ? nil : id }
        return read(place, as: id) ? id : nil
    }

    // MARK: Patterns

    /// Whether a pattern can be matched; reports it if not.
    mutating func checkPattern(_ place: Place) {
        guard let text = place.node.string else {
            library.report("schema-malformed", "'pattern' is a regular expression in quotes.", at: place)
            return
        }
        do throws(TextPatternError) {
            _ = try TextPattern(text)
        } catch {
            library.report(
                "schema-pattern",
                "The pattern cannot be used: \(error.reason) (character \(error.offset + 1)).",
                hint: "Patterns are those of ECMA-262 without look-around and back-references.",
                at: place
            )
        }
    }
}
