extension SchemaReader {
    typealias Read = (shape: NamedType.Shape, isNullable: Bool, constant: DocumentNode?)

    /// Reads what a schema that is no reference says; reports what is wrong and gives `nil` then.
    mutating func shape(of place: Place, id: TypeID) -> Read? {
        if DocumentLibrary.reference(place.node) != nil {
            return use(place, TypeNaming(parent: id, name: "Value")).map { (.alias($0.type), $0.isNullable, nil) }
        }
        if place.node.bool == true { return (.alias(.any), false, nil) }
        guard place.node.members != nil else {
            library.report(
                "schema-malformed",
                "A schema is an object; this is \(place.node.typeName.withArticle).",
                hint: "Write '{type: string}'.",
                at: place
            )
            return nil
        }
        if place.node["oneOf"] != nil {
            let words = SchemaKeywords.union.union(SchemaKeywords.type)
            guard checkWords(place, words, what: "a oneOf") else { return nil }
            return union(place, id: id).map { (.union($0), false, nil) }
        }
        if let all = place.child("allOf"), all.elements.count == 1, place.node["properties"] == nil,
            DocumentLibrary.reference(all.elements[0].node) != nil
        {
            // One reference in an allOf: the usual way of writing something beside a reference.
            guard checkWords(place, ["allOf", "type"], what: "an allOf") else { return nil }
            return use(all.elements[0], TypeNaming(parent: id, name: "Value")).map { (.alias($0.type), false, nil) }
        }
        guard let (name, isNullable) = typeName(place) else { return nil }
        guard let shape = shape(of: place, type: name, isNullable: isNullable, id: id) else { return nil }
        return (shape, isNullable, constant(place, name))
    }

    private mutating func shape(of place: Place, type: String, isNullable: Bool, id: TypeID) -> NamedType.Shape? {
        if let values = place.child("enum") ?? place.child(Extension.extensibleEnum) {
            guard type == "string" else {
                library.report(
                    "schema-enum",
                    "An enumeration has strings; this has type \(type).",
                    hint: Self.hint(forValues: values.node.elements ?? [], type: type),
                    at: values
                )
                return nil
            }
            let words = SchemaKeywords.enumeration.union(["type"])
            guard checkWords(place, words, what: "an enumeration") else { return nil }
            return enumeration(place, values, isNullable: isNullable).map { .enumeration($0) }
        }
        switch type {
        case "string": return string(place)
        case "integer": return integer(place).map { .integer($0) }
        case "number": return number(place).map { .number($0) }
        case "boolean":
            guard checkWords(place, SchemaKeywords.type, what: "a boolean") else { return nil }
            return .alias(.boolean)
        case "array": return array(place, id: id)
        case "object": return object(place, id: id)
        default:
            guard checkWords(place, [], what: "a schema without a type") else { return nil }
            return .alias(.any)
        }
    }

    /// The type that a schema names or means; an empty name for any value.
    private mutating func typeName(_ place: Place) -> (String, isNullable: Bool)? {
        guard let type = place.child("type") else { return impliedType(place).map { ($0, false) } }
        var names = type.node.elements?.map { $0.string ?? "" } ?? [type.node.string ?? ""]
        if let wrong = names.first(where: { !SchemaKeywords.types.contains($0) }) {
            let isNull = type.node.isNull || type.node.elements?.contains { $0.isNull } == true
            library.report(
                "schema-type",
                isNull ? "The type null is written in quotes." : "There is no type '\(wrong.shortened)'.",
                hint: isNull
                    ? "Write 'null' with quotes."
                    : Suggestion.among(SchemaKeywords.types.sorted(), for: wrong).map { "Did you mean '\($0)'?" }
                        ?? Self.hint(forType: wrong),
                at: type
            )
            return nil
        }
        let isNullable = names.contains("null")
        names.removeAll { $0 == "null" }
        guard names.count == 1 else {
            library.report(
                "schema-type",
                names.isEmpty ? "A value that is always null says nothing." : "A value has one type, or is null.",
                hint: names.isEmpty ? "Remove it." : "Use oneOf with a discriminator, or {} for any value.",
                at: type
            )
            return nil
        }
        return (names[0], isNullable)
    }

    private static func hint(forType name: String) -> String {
        let near = [
            "int": "integer", "int32": "integer", "int64": "integer", "long": "integer", "float": "number",
            "double": "number", "decimal": "number", "bool": "boolean", "list": "array", "map": "object",
            "text": "string", "str": "string", "date": "string", "datetime": "string", "uuid": "string",
        ]
        if let type = near[name.lowercased()] { return "Write 'type: \(type)', and a format if there is one." }
        return "There are string, integer, number, boolean, object, array and 'null'."
    }

    /// What to write instead of an enumeration of something else than strings.
    private static func hint(forValues values: [DocumentNode], type: String) -> String {
        if type == "boolean" { return "Write {const: true}." }
        let numbers = values.compactMap(\.integer).sorted()
        guard let least = numbers.first, let most = numbers.last, numbers.count == values.count
        else {
            return "Write strings, or use minimum and maximum."
        }
        let words = values.prefix(4).map { "'\($0.scalarText ?? "")'" }.joined(separator: ", ")
        let text = "write the values as text: [\(words)\(values.count > 4 ? ", ..." : "")]."
        // As unsigned numbers the difference cannot overflow.
        let isWhole = UInt64(bitPattern: most) &- UInt64(bitPattern: least) == UInt64(numbers.count - 1)
        return isWhole && Set(numbers).count == numbers.count
            ? "Write 'minimum: \(least)' and 'maximum: \(most)' instead, or \(text)"
            : text.uppercasedFirst
    }

    private mutating func impliedType(_ place: Place) -> String? {
        if place.node["properties"] != nil || place.node["allOf"] != nil { return "object" }
        if let constant = place.node["const"] {
            return constant.number == nil
                ? constant.typeName
                : constant.integer == nil ? "number" : "integer"
        }
        if let values = (place.node["enum"] ?? place.node[Extension.extensibleEnum])?.elements {
            return values.first?.typeName ?? "string"
        }
        let words = SchemaKeywords.string.union(SchemaKeywords.number).union(SchemaKeywords.array)
            .union(SchemaKeywords.map)
        if let member = place.node.members?.first(where: { words.contains($0.key) }) {
            library.report(
                "schema-type",
                "The schema has '\(member.key)' and no type.",
                hint: "Add 'type'.",
                at: place,
                location: member.keyLocation
            )
            return nil
        }
        return ""
    }

    private mutating func constant(_ place: Place, _ type: String) -> DocumentNode? {
        guard let constant = place.child("const") else { return nil }
        let fits: Bool =
            switch type {
            case "string": constant.node.string != nil
            case "integer": constant.node.integer != nil
            case "number": constant.node.double != nil
            case "boolean": constant.node.bool != nil
            default: false
            }
        if !fits {
            library.report(
                "schema-const",
                "The constant is \(constant.node.typeName.withArticle), which has to be "
                    + "\(type.isEmpty || type == "object" || type == "array" ? "a string, number or boolean" : type.withArticle).",
                hint: type == "string" ? "Put it in quotes." : nil,
                at: constant
            )
            return nil
        }
        return constant.node
    }

    /// Whether a schema has no words but those that are given, annotations and its own extensions.
    mutating func checkWords(_ place: Place, _ words: Set<String>, what: String) -> Bool {
        var isFine = true
        for (member, child) in place.children {
            let key = member.key
            if words.contains(key) || SchemaKeywords.annotations.contains(key) { continue }
            if key.hasPrefix("x-") && !Extension.ofSchemas.contains(key) || Self.isLoose(key) {
                if let remark = Extension.remark(key, known: Extension.ofSchemas, what: "schema") {
                    library.report(
                        "extension-unknown",
                        remark.message,
                        hint: remark.hint,
                        severity: remark.severity,
                        at: child,
                        location: member.keyLocation
                    )
                }
                continue
            }
            isFine = false
            if let hint = SchemaKeywords.refused[key] {
                library.report(
                    "schema-keyword-refused",
                    "'\(key)' is not read.",
                    hint: hint,
                    at: child,
                    location: member.keyLocation
                )
            } else if SchemaKeywords.known.contains(key) {
                library.report(
                    "schema-keyword-misplaced",
                    "'\(key)' says nothing about \(what).",
                    hint: key == "required" && child.node.bool != nil
                        ? "Name the property in the 'required' of the object around it."
                        : "Remove it, or check the type.",
                    at: child,
                    location: member.keyLocation
                )
            } else {
                library.report(
                    "schema-keyword-unknown",
                    "JSON Schema has no word '\(key.shortened)'.",
                    hint: Suggestion.among(SchemaKeywords.known.sorted(), for: key).map { "Did you mean '\($0)'?" }
                        ?? "Remove it; what is meant for people belongs in 'description'.",
                    at: child,
                    location: member.keyLocation
                )
            }
        }
        return isFine
    }

    /// Extensions that stand on a schema for the sake of its use: a property's or a branch's.
    private static func isLoose(_ key: String) -> Bool {
        key == Extension.swiftName || key == Extension.rejection || key == Extension.contract
    }

    private mutating func enumeration(_ place: Place, _ values: Place, isNullable: Bool) -> EnumerationShape? {
        let isExtensible = values.pointer.last == Extension.extensibleEnum
        if isExtensible && place.node["enum"] != nil || !isExtensible && place.node[Extension.extensibleEnum] != nil {
            library.report(
                "schema-enum",
                "An enumeration is closed or open, not both.",
                hint: "Keep 'enum' or '\(Extension.extensibleEnum)'.",
                at: values
            )
            return nil
        }
        let descriptions = place.child(Extension.enumDescriptions)
        var seen: Set<String> = []
        var known: [EnumerationValue] = []
        for value in values.elements where !(value.node.isNull && isNullable) {
            guard let text = value.node.string else {
                library.report(
                    "schema-enum",
                    "A value of an enumeration is a string; this is \(value.node.typeName.withArticle).",
                    hint: value.node.scalarText.map { "Put it in quotes: '\($0)'." },
                    at: value
                )
                return nil
            }
            guard seen.insert(text).inserted else {
                library.report("schema-enum", "The value '\(text.shortened)' stands here twice.", at: value)
                return nil
            }
            known.append(
                EnumerationValue(
                    wireValue: text,
                    description: descriptions?.node[text]?.string,
                    location: value.location
                )
            )
        }
        if known.isEmpty {
            library.report("schema-enum", "An enumeration is a list with at least one value.", at: values)
            return nil
        }
        for (member, child) in descriptions?.children ?? [] {
            if !seen.contains(member.key) {
                library.report(
                    "enum-description",
                    "The enumeration has no value '\(member.key.shortened)'.",
                    hint: Suggestion.among(seen.sorted(), for: member.key).map { "Did you mean '\($0)'?" },
                    at: child,
                    location: member.keyLocation
                )
            } else if child.node.string == nil {
                library.report("field-type", "A description is text.", at: child)
            }
        }
        return EnumerationShape(values: known, isExtensible: isExtensible)
    }
}
