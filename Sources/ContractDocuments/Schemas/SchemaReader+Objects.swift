/// The properties of an object, collected from a schema and all that its `allOf` brings.
struct ObjectParts {
    /// One property: its name, where the name stands, and its schema.
    struct Part {
        var name: String
        var keyLocation: SourceLocation
        var schema: Place
        /// Where the list of properties stands that it is in.
        var list: SourceLocation
    }

    var properties: [Part] = []
    /// The required names, and where that is said.
    var required: [String: SourceLocation] = [:]
    var isClosed = false
    /// Required names without a property so far; other parts of an `allOf` may bring it.
    var pending: [(place: Place, name: String)] = []

    func all(_ name: String) -> [Part] { properties.filter { $0.name == name } }
}

extension SchemaReader {
    mutating func array(_ place: Place, id: TypeID) -> NamedType.Shape? {
        guard checkWords(place, SchemaKeywords.array.union(["type"]), what: "a list") else { return nil }
        guard let count = lengths(place, "minItems", "maxItems") else { return nil }
        if let unique = place.child("uniqueItems"), unique.node.bool == nil {
            library.report("schema-malformed", "'uniqueItems' is true or false.", at: unique)
            return nil
        }
        let isUnique = place.node["uniqueItems"]?.bool == true
        guard let items = place.child("items") else {
            return .alias(.array(ArrayShape(element: .any, count: count, uniqueItems: isUnique)))
        }
        if items.node.elements != nil {
            library.report(
                "schema-tuple",
                "The items of a list have one schema, not one each.",
                hint: "Use an object with a name for each item.",
                at: items
            )
            return nil
        }
        guard let element = element(items, id: id, what: "list") else { return nil }
        return .alias(.array(ArrayShape(element: element, count: count, uniqueItems: isUnique)))
    }

    /// Reads the schema of elements of a list or values of a map.
    private mutating func element(_ place: Place, id: TypeID, what: String) -> SchemaType? {
        var parts = id.name.split(separator: ".").map(String.init)
        let last = parts.popLast() ?? ""
        let parent = TypeID(document: id.document, name: parts.isEmpty ? last : parts.joined(separator: "."))
        let naming = TypeNaming(
            parent: parent,
            name: parts.isEmpty ? "Element" : SwiftNaming.singular(last),
            takesSwiftName: true
        )
        guard let use = use(place, naming) else { return nil }
        if use.isNullable {
            library.report(
                "schema-null-element",
                "The values of a \(what) cannot be null.",
                hint: "Leave such values out, or make them objects with an optional property.",
                at: place
            )
            return nil
        }
        if use.constant != nil {
            library.report("schema-const", "The values of a \(what) cannot be a constant.", at: place)
            return nil
        }
        return use.type
    }

    mutating func object(_ place: Place, id: TypeID) -> NamedType.Shape? {
        let hasProperties = place.node["properties"] != nil || place.node["allOf"] != nil
        if !hasProperties { return map(place, id: id) }
        guard let parts = collect(place) else { return nil }
        return properties(parts, id: id).map {
            .object(ObjectShape(properties: $0, isClosed: parts.isClosed))
        }
    }

    private mutating func map(_ place: Place, id: TypeID) -> NamedType.Shape? {
        guard checkWords(place, SchemaKeywords.map.union(["type"]), what: "an object without properties") else {
            return nil
        }
        if let required = place.child("required"), required.node.elements?.isEmpty == false {
            reportRequired(required.elements[0], known: [])
            return nil
        }
        guard let count = lengths(place, "minProperties", "maxProperties") else { return nil }
        if let values = place.child("additionalProperties"), values.node.bool != true {
            if values.node.bool == false {
                return .object(ObjectShape(properties: [], isClosed: true))
            }
            guard let value = element(values, id: id, what: "map") else { return nil }
            return .alias(.map(MapShape(value: value, count: count)))
        }
        return .alias(.map(MapShape(value: .any, count: count)))
    }

    /// Collects the properties of a schema, of its `allOf`, and of what those refer to.
    mutating func collect(_ place: Place, depth: Int = 0) -> ObjectParts? {
        guard let place = library.resolve(place) else { return nil }
        guard depth < 16 else {
            library.report("ref-cycle", "This allOf contains itself.", at: place)
            return nil
        }
        if let type = place.child("type"), type.node.string != "object" {
            library.report(
                "schema-allof",
                "Only objects can be merged.",
                hint: "Write 'type: object', or use $ref alone.",
                at: type
            )
            return nil
        }
        if place.node["oneOf"] != nil || place.node["anyOf"] != nil {
            library.report(
                "schema-allof",
                "Only plain objects can be merged, and no union is one.",
                hint: "Put the union in a property of its own.",
                at: place
            )
            return nil
        }
        guard checkWords(place, SchemaKeywords.object.union(["type"]), what: "an object with properties") else {
            return nil
        }
        var parts = ObjectParts()
        if let all = place.child("allOf") {
            guard all.node.elements?.isEmpty == false else {
                library.report("schema-malformed", "'allOf' is a list of schemas.", at: all)
                return nil
            }
            for branch in all.elements {
                guard let other = collect(branch, depth: depth + 1) else { return nil }
                parts.properties += other.properties
                parts.required.merge(other.required) { first, _ in first }
                parts.isClosed = parts.isClosed || other.isClosed
                parts.pending += other.pending
            }
        }
        if let properties = place.child("properties") {
            guard properties.node.members != nil else {
                library.report("schema-malformed", "'properties' is an object of schemas by name.", at: properties)
                return nil
            }
            for (member, schema) in properties.children {
                parts.properties.append(
                    ObjectParts.Part(
                        name: member.key,
                        keyLocation: member.keyLocation,
                        schema: schema,
                        list: place.keyLocation("properties")
                    )
                )
            }
        }
        guard collectRequired(place, into: &parts), collectAdditional(place, into: &parts) else { return nil }
        return parts
    }

    private mutating func collectRequired(_ place: Place, into parts: inout ObjectParts) -> Bool {
        guard let required = place.child("required") else { return true }
        guard required.node.elements != nil else {
            library.report(
                "schema-malformed",
                "'required' is a list of names.",
                hint: required.node.bool == nil ? nil : "Name this property in the 'required' of the object around it.",
                at: required
            )
            return false
        }
        for name in required.elements {
            guard let text = name.node.string else {
                library.report("schema-malformed", "'required' has names of properties.", at: name)
                return false
            }
            parts.required[text] = name.location
            if !parts.properties.contains(where: { $0.name == text }) { parts.pending.append((name, text)) }
        }
        return true
    }

    private mutating func collectAdditional(_ place: Place, into parts: inout ObjectParts) -> Bool {
        guard let additional = place.child("additionalProperties") else { return true }
        switch additional.node.bool {
        case true: return true
        case false:
            parts.isClosed = true
            return true
        default:
            library.report(
                "schema-additional",
                "An object has properties with names, or is a map; not both.",
                hint: "Put the map in a property of its own.",
                at: additional
            )
            return false
        }
    }

    mutating func reportRequired(_ place: Place, known: [String]) {
        let name = place.node.string ?? ""
        library.report(
            "required-unknown",
            "'\(name.shortened)' is required, but the object has no such property.",
            hint: Suggestion.among(known, for: name).map { "Did you mean '\($0)'?" } ?? "Add it to 'properties'.",
            at: place
        )
    }

    /// Reads the properties that were collected; `nil` if one of them is wrong.
    mutating func properties(
        _ parts: ObjectParts,
        id: TypeID,
        prefix: String = "",
        leavingOut discriminator: String? = nil
    ) -> [Property]? {
        var properties: [Property] = []
        var seen: [String: SourceLocation] = [:]
        var isFine = true
        let names = parts.properties.map(\.name)
        for (place, name) in parts.pending where !names.contains(name) {
            reportRequired(place, known: names)
            isFine = false
        }
        for part in parts.properties where part.name != discriminator {
            if let earlier = seen.updateValue(part.keyLocation, forKey: part.name) {
                library.report(
                    "schema-allof",
                    "The property '\(part.name.shortened)' is also in \(earlier).",
                    hint: "Rename one of the two: what is merged has no name twice.",
                    at: part.schema,
                    location: part.keyLocation
                )
                isFine = false
                continue
            }
            let naming = TypeNaming(parent: id, name: prefix + SwiftNaming.typeName(part.name))
            guard let use = use(part.schema, naming) else {
                isFine = false
                continue
            }
            if let value = use.defaultValue, use.isNullable || value.isNull {
                library.report(
                    "schema-default",
                    "A property with a default cannot be null.",
                    hint: "Remove 'null' from the type, or the default.",
                    at: part.schema,
                    location: value.location
                )
                isFine = false
            }
            if use.defaultValue != nil && use.constant != nil {
                library.report("schema-default", "A constant needs no default.", at: part.schema)
                isFine = false
            }
            properties.append(
                Property(
                    wireName: part.name,
                    swiftName: part.schema.node[Extension.swiftName]?.string,
                    title: use.title,
                    description: use.description,
                    type: use.type,
                    isRequired: parts.required[part.name] != nil,
                    isNullable: use.isNullable,
                    defaultValue: use.defaultValue,
                    constant: use.constant,
                    isDeprecated: use.isDeprecated,
                    location: part.schema.location
                )
            )
        }
        return isFine ? properties : nil
    }
}
