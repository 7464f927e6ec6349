/// The bundled documents: one for each application, one for those who talk to it, and the catalogue.
extension ContractPublisher {
    mutating func documents() -> [PublishedFile] {
        var files: [PublishedFile] = []
        var origins: [String: Place] = [:]
        for root in builder.roots where !(root.node["operations"]?.members ?? []).isEmpty {
            let path = Self.path(of: root.document)
            if let other = origins.updateValue(root, forKey: path) {
                report(
                    "published-clash",
                    "The bundled document would be named '\(path)', as that of '\(other.document)' is.",
                    hint: "Rename one of the two documents.",
                    at: root
                )
                continue
            }
            for side in ApplicationSide.allCases {
                var bundle = DocumentBundle(builder: builder)
                let node = bundle.application(root, seenBy: side)
                files.append(document("asyncapi/\(side.folder)/\(path)", node))
            }
        }
        var bundle = DocumentBundle(builder: builder)
        if let catalogue = bundle.catalogue(of: builder.roots) {
            files.append(document("asyncapi/catalogue.asyncapi.json", catalogue))
        }
        return files
    }

    private func document(_ path: String, _ node: DocumentNode) -> PublishedFile {
        PublishedFile(path: path, kind: .document, text: JSONDocumentWriter().text(node))
    }

    /// `device.asyncapi.json` for `device.asyncapi.yaml`.
    private static func path(of document: String) -> String {
        let ending = [".yaml", ".yml", ".json"].first { document.hasSuffix($0) } ?? ""
        return document.dropLast(ending.count) + ".json"
    }
}
