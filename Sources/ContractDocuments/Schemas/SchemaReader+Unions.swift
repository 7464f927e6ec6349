extension SchemaReader {
    mutating func union(_ place: Place, id: TypeID) -> UnionShape? {
        guard let discriminator = discriminator(place) else { return nil }
        if let type = place.child("type"), type.node.string != "object" {
            library.report("schema-oneof", "The branches of a oneOf are objects.", at: type)
            return nil
        }
        if let extensible = place.child(Extension.extensible), extensible.node.bool == nil {
            library.report("field-type", "'\(Extension.extensible)' is true or false.", at: extensible)
        }
        guard let all = place.child("oneOf"), all.node.elements?.isEmpty == false else {
            library.report("schema-oneof", "'oneOf' is a list of schemas.", at: place.child("oneOf") ?? place)
            return nil
        }
        var branches: [UnionBranch] = []
        var seen: [String: SourceLocation] = [:]
        var isFine = true
        let isExtensible = place.node[Extension.extensible]?.bool == true
        // What is published has a branch that lets pass what is not known yet.
        let known = all.elements.filter { !isExtensible || $0.node[Extension.unrecognized]?.bool != true }
        for element in known {
            guard let branch = branch(element, discriminator: discriminator, id: id) else {
                isFine = false
                continue
            }
            if let earlier = seen.updateValue(branch.location, forKey: branch.wireValue) {
                library.report(
                    "schema-oneof",
                    "The branch of line \(earlier.line) has '\(branch.wireValue.shortened)', too.",
                    hint: "Give each branch a value of its own.",
                    at: element
                )
                isFine = false
            }
            branches.append(branch)
        }
        guard isFine else { return nil }
        if branches.isEmpty {
            library.report("schema-oneof", "A oneOf needs a branch that is known.", at: all)
            return nil
        }
        return UnionShape(
            discriminator: discriminator,
            branches: branches,
            isExtensible: isExtensible
        )
    }

    private mutating func discriminator(_ place: Place) -> String? {
        guard let word = place.child("discriminator") else {
            library.report(
                "schema-oneof",
                "A oneOf needs a discriminator: the property that tells its branches apart.",
                hint: "Add 'discriminator: type', and 'type: {const: ...}' to each branch.",
                at: place,
                location: place.keyLocation("oneOf")
            )
            return nil
        }
        if let name = word.node.string { return name }
        let property = word.node["propertyName"]?.string
        library.report(
            "schema-discriminator",
            "A discriminator is the name of a property, as AsyncAPI has it, not an object.",
            hint: "Write 'discriminator: \(property ?? "type")', and give each branch a const for it.",
            at: word
        )
        return nil
    }

    private mutating func branch(_ place: Place, discriminator: String, id: TypeID) -> UnionBranch? {
        guard let target = library.resolve(place) else { return nil }
        let isReference = DocumentLibrary.reference(place.node) != nil
        guard let parts = collect(target) else { return nil }
        guard let tag = parts.all(discriminator).first, let schema = library.resolve(tag.schema) else {
            library.report(
                "schema-oneof",
                "The branch has no property '\(discriminator)', which tells the branches apart.",
                hint: "Add '\(discriminator): {const: ...}' to its properties, and to 'required'.",
                at: place
            )
            return nil
        }
        guard let value = Self.singleValue(schema.node), let wireValue = value.string else {
            library.report(
                "schema-oneof",
                "'\(discriminator)' has to be a const here, a string of its own for each branch.",
                hint: "Write '\(discriminator): {const: ...}'.",
                at: schema,
                location: tag.keyLocation
            )
            return nil
        }
        guard parts.required[discriminator] != nil else {
            library.report(
                "schema-oneof",
                "'\(discriminator)' tells the branches apart, so each of them requires it.",
                hint: "Add it to 'required'.",
                at: target
            )
            return nil
        }
        if let rejection = target.child(Extension.rejection), rejection.node.bool == nil {
            library.report("field-type", "'\(Extension.rejection)' is true or false.", at: rejection)
        }
        let prefix = SwiftNaming.typeName(wireValue)
        guard let properties = properties(parts, id: id, prefix: prefix, leavingOut: discriminator) else { return nil }
        var reference: TypeID?
        if isReference, target.pointer.count >= 2 {
            reference = TypeID(document: target.document, name: target.pointer[target.pointer.count - 1])
        }
        func word(_ key: String) -> DocumentNode? { place.node[key] ?? target.node[key] }
        return UnionBranch(
            wireValue: wireValue,
            swiftName: word(Extension.swiftName)?.string,
            title: word("title")?.string,
            description: word("description")?.string,
            properties: properties,
            isClosed: parts.isClosed,
            reference: reference,
            isRejection: word(Extension.rejection)?.bool == true,
            isDeprecated: word("deprecated")?.bool == true,
            location: place.location
        )
    }

    /// The only value that a schema allows: its `const`, or an `enum` of one.
    static func singleValue(_ schema: DocumentNode) -> DocumentNode? {
        if let constant = schema["const"] { return constant }
        guard let values = schema["enum"]?.elements, values.count == 1 else { return nil }
        return values[0]
    }
}
