/// What is described, and what only its author understands.
extension LintRun {
    mutating func checkDescriptions() {
        for message in places(.message) {
            let sources = builder.sources(message)
            if ["summary", "description", "title"].allSatisfy({ builder.field($0, in: sources) == nil }) {
                report(
                    "message-undescribed",
                    "Nobody says what the message is.",
                    hint: "Add 'summary', one sentence.",
                    severity: .note,
                    at: message
                )
            }
        }
        for part in parts where part.kind == nil && !isHeaders(part.place) { describe(part.place, known: [], depth: 0) }
    }

    /// Whether a schema is that of a Kafka binding, which needs no description.
    private func isHeaders(_ place: Place) -> Bool { place.pointer.contains("bindings") }

    /// Looks at the fields of a schema; those that are known are described elsewhere.
    private mutating func describe(_ place: Place, known: Set<String>, depth: Int) {
        guard depth < 64, DocumentLibrary.reference(place.node) == nil else { return }
        if place.node["schemaFormat"] != nil, let inner = place.child("schema") {
            return describe(inner, known: known, depth: depth + 1)
        }
        for (member, property) in place.child("properties")?.children ?? [] {
            if !known.contains(member.key) && !isDescribed(property) {
                report(
                    "field-undescribed",
                    "Nobody says what '\(member.key.shortened)' is.",
                    hint: "Add 'description'.",
                    severity: .note,
                    at: property,
                    location: member.keyLocation
                )
            }
            checkWidth(property)
            describe(property, known: [], depth: depth + 1)
        }
        let branches = place.child("allOf")?.elements ?? []
        var all = known
        for branch in branches {
            // What stands in a branch that cannot be found may describe all of them.
            guard let target = resolve(branch) else { return }
            for (member, property) in target.child("properties")?.children ?? [] where isDescribed(property) {
                all.insert(member.key)
            }
        }
        for branch in branches { describe(branch, known: all, depth: depth + 1) }
        for word in ["oneOf", "anyOf"] {
            for branch in place.child(word)?.elements ?? [] { describe(branch, known: known, depth: depth + 1) }
        }
        for word in ["items", "additionalProperties"] {
            if let inner = place.child(word) {
                checkWidth(inner)
                describe(inner, known: [], depth: depth + 1)
            }
        }
    }

    private mutating func isDescribed(_ property: Place) -> Bool {
        func says(_ node: DocumentNode) -> Bool { node["description"] != nil || node["title"] != nil }
        if says(property.node) || SchemaReader.singleValue(property.node) != nil { return true }
        // A reference that leads nowhere is a fault of its own.
        guard let target = resolve(property) else { return true }
        return says(target.node) || target.node["allOf"]?.elements?.contains(where: says) == true
    }

    /// An integer without bounds is read by other languages as a number that does not hold all of them.
    private mutating func checkWidth(_ place: Place) {
        guard place.node["type"]?.string == "integer", place.node["format"] == nil,
            !["minimum", "exclusiveMinimum", "const", "enum"].contains(where: { place.node[$0] != nil })
                || !["maximum", "exclusiveMaximum", "const", "enum"].contains(where: { place.node[$0] != nil })
        else { return }
        report(
            "integer-beyond-javascript",
            "JavaScript reads integers beyond 9007199254740991 as other numbers.",
            hint: "Add minimum and maximum, 'format: int32', or use a string.",
            severity: .note,
            at: place
        )
    }
}
