internal import TextPatterns

/// Whether schemas are schemas, whatever can be generated from them.
extension LintRun {
    mutating func checkSchemas() {
        for part in parts where part.kind == nil { checkSchema(part.place) }
    }

    private mutating func checkSchema(_ place: Place) {
        if place.node["schemaFormat"] != nil, let inner = place.child("schema") { return checkSchema(inner) }
        if DocumentLibrary.reference(place.node) != nil || place.node.bool != nil { return }
        guard place.node.members != nil else {
            return invalid("A schema is an object; this is \(place.node.typeName.withArticle).", at: place)
        }
        for (member, child) in place.children {
            checkWord(member.key, child)
            switch member.key {
            case "properties", "patternProperties", "definitions", "dependencies":
                for (_, schema) in child.children where schema.node.elements == nil { checkSchema(schema) }
            case "allOf", "oneOf", "anyOf": for schema in child.elements { checkSchema(schema) }
            case "items" where child.node.elements != nil: for schema in child.elements { checkSchema(schema) }
            case "items", "additionalProperties", "additionalItems", "not", "if", "then", "else", "contains",
                "propertyNames":
                checkSchema(child)
            default: break
            }
        }
        checkDiscriminator(place)
    }

    private mutating func invalid(_ message: String, hint: String? = nil, at place: Place) {
        report("schema-invalid", message, hint: hint, at: place)
    }

    private mutating func checkWord(_ word: String, _ place: Place) {
        let node = place.node
        switch word {
        case "type":
            let names = node.elements?.map { $0.string ?? "" } ?? [node.string ?? ""]
            if names.isEmpty || !names.allSatisfy(SchemaKeywords.types.contains) {
                let wrong = names.first { !SchemaKeywords.types.contains($0) } ?? ""
                invalid(
                    "There is no type '\(wrong.shortened)'.",
                    hint: Suggestion.among(SchemaKeywords.types.sorted(), for: wrong).map { "Did you mean '\($0)'?" }
                        ?? "There are string, integer, number, boolean, object, array and 'null'.",
                    at: place
                )
            }
        case "properties", "patternProperties", "definitions":
            if node.members == nil { invalid("'\(word)' is an object of schemas by name.", at: place) }
        case "required":
            let names = node.elements?.compactMap(\.string)
            if names == nil || names?.count != node.elements?.count {
                invalid(
                    "'required' is a list of names.",
                    hint: "Name this property in the 'required' of the object around it.",
                    at: place
                )
            }
        case "allOf", "oneOf", "anyOf", "enum":
            if node.elements?.isEmpty ?? true { invalid("'\(word)' is a list of at least one.", at: place) }
        case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties":
            if (node.integer ?? -1) < 0 { invalid("'\(word)' is an integer of at least 0.", at: place) }
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
            if node.number == nil { invalid("'\(word)' is a number.", at: place) }
        case "multipleOf":
            if (node.double ?? 0) <= 0 { invalid("'multipleOf' is a number above zero.", at: place) }
        case "uniqueItems", "deprecated", "readOnly", "writeOnly":
            if node.bool == nil { invalid("'\(word)' is true or false.", at: place) }
        case "pattern", "format", "title", "description", "contentEncoding", "contentMediaType", "$id", "$comment":
            if node.string == nil {
                invalid("'\(word)' is text.", hint: node.scalarText.map { "Put it in quotes: '\($0)'." }, at: place)
            }
        case "examples":
            if node.elements == nil { invalid("'examples' is a list.", at: place) }
        default: break
        }
    }

    /// A discriminator is the name of a property, and that property is required.
    private mutating func checkDiscriminator(_ place: Place) {
        guard let word = place.child("discriminator") else { return }
        guard let name = word.node.string else {
            let property = word.node["propertyName"]?.string ?? "type"
            return report(
                "schema-discriminator",
                "A discriminator is the name of a property, as AsyncAPI has it, not an object.",
                hint: "Write 'discriminator: \(property)', and give each branch a const for it.",
                at: word
            )
        }
        for branch in place.child("oneOf")?.elements ?? place.child("anyOf")?.elements ?? [place] {
            guard let found = members(of: branch), !found.isOpen, found.required[name] == nil else { continue }
            report(
                "schema-discriminator",
                "The discriminator '\(name.shortened)' has to be required, and is not\(branch.pointer == place.pointer ? "" : " in this branch").",
                hint: "Add '\(name.shortened)' to 'required'.",
                at: branch.pointer == place.pointer ? word : branch
            )
        }
    }

    /// What an object's schema says about its members, its `allOf` included.
    struct Members {
        var properties: [String: Place] = [:]
        var required: [String: SourceLocation] = [:]
        /// Whether there may be more, of which nothing is known: a union, a reference that leads nowhere.
        var isOpen = false
    }

    /// The members of a schema; `nil` if it describes no object.
    mutating func members(of schema: Place, depth: Int = 0) -> Members? {
        guard depth < 16, var schema = resolve(schema) else { return Members(isOpen: true) }
        if schema.node["schemaFormat"] != nil {
            guard let inner = schema.child("schema").flatMap({ resolve($0) }) else { return Members(isOpen: true) }
            schema = inner
        }
        guard schema.node.members != nil, schema.node["type"]?.string ?? "object" == "object" else { return nil }
        var found = Members()
        for (member, place) in schema.child("properties")?.children ?? [] { found.properties[member.key] = place }
        for name in schema.child("required")?.elements ?? [] {
            if let text = name.node.string { found.required[text] = name.location }
        }
        for word in ["oneOf", "anyOf", "if", "patternProperties"] where schema.node[word] != nil { found.isOpen = true }
        for branch in schema.child("allOf")?.elements ?? [] {
            guard let other = members(of: branch, depth: depth + 1) else { continue }
            found.properties.merge(other.properties) { Self.moreExact($0, $1) }
            found.required.merge(other.required) { first, _ in first }
            found.isOpen = found.isOpen || other.isOpen
        }
        if found.properties.isEmpty && found.required.isEmpty { found.isOpen = true }
        return found
    }

    /// Of two schemas for one member, the one that fixes its value.
    private static func moreExact(_ one: Place, _ other: Place) -> Place {
        SchemaReader.singleValue(one.node) == nil && SchemaReader.singleValue(other.node) != nil ? other : one
    }
}
