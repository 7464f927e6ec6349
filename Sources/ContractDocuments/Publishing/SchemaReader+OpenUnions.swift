extension SchemaReader {
    /// The branch of an open union that lets pass what is not known yet; `nil` if the union is closed.
    mutating func unrecognizedBranch(of place: Place) -> DocumentNode? {
        guard place.node[Extension.extensible]?.bool == true, let tag = place.node["discriminator"]?.string,
            let branches = place.child("oneOf")?.elements,
            !branches.contains(where: { $0.node[Extension.unrecognized]?.bool == true })
        else { return nil }
        var known: [DocumentNode] = []
        for branch in branches {
            guard let parts = collect(branch), let part = parts.all(tag).first,
                let schema = library.resolve(part.schema), let value = Self.singleValue(schema.node)
            else { continue }
            known.append(value)
        }
        let property = DocumentNode.object([
            ("type", .text("string")), ("not", .object([("enum", .list(known))])),
        ])
        return .object([
            ("type", .text("object")),
            ("description", .text("A case that is not known yet; readers keep it as it is.")),
            (Extension.unrecognized, .yes),
            ("required", .texts([tag])),
            ("properties", .object([(tag, property)])),
        ])
    }
}
