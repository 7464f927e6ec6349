/// The extensions that mean something here.
enum Extension {
    static let partitionKey = "x-partition-key"
    static let kind = "x-kind"
    static let swiftName = "x-swift-name"
    static let sunset = "x-sunset"
    static let extensible = "x-extensible"
    static let extensibleEnum = "x-extensible-enum"
    static let rejection = "x-rejection"
    static let enumDescriptions = "x-enum-descriptions"
    /// In published schemas: the branch of an open union that stands for all that is not known yet.
    static let unrecognized = "x-unrecognized"
    /// In published schemas: what the schema itself does not say about the contract.
    static let contract = "x-contract"

    static let ofMessages: Set<String> = [partitionKey, kind, swiftName, sunset]
    static let ofSchemas: Set<String> = [
        swiftName, extensible, extensibleEnum, rejection, enumDescriptions, contract,
    ]
    static let all = ofMessages.union(ofSchemas)

    /// What there is to say of an extension that means nothing at its place.
    struct Remark {
        var message: String
        var hint: String?
        /// A warning, if one of ours was meant; somebody else's extension is nobody's mistake.
        var severity = Finding.Severity.warning
    }

    /// Remarks on an extension that means nothing at its place.
    static func remark(_ name: String, known: Set<String>, what: String) -> Remark? {
        if known.contains(name) { return nil }
        if all.contains(name) {
            return Remark(
                message: "The extension '\(name)' means nothing on \(what.withArticle).",
                hint: "Move it where it belongs, or remove it."
            )
        }
        let near = Suggestion.among(all.sorted(), for: name)
        return Remark(
            message: "The extension '\(name.shortened)' is not known, and ignored.",
            hint: near.map { "Did you mean '\($0)'?" },
            severity: near == nil ? .note : .warning
        )
    }
}
