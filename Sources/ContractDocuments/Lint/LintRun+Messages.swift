/// Examples and correlation ids of all messages, envelopes or not.
extension LintRun {
    mutating func checkMessages() {
        for place in places(.message) {
            let sources = builder.sources(place)
            checkLocation(sources)
            checkExamples(sources, "headers")
            // The examples of envelopes were checked when the contracts were read.
            if !hasContracts { checkExamples(sources, "payload") }
        }
    }

    /// A correlation id is where its location says, and required there.
    private mutating func checkLocation(_ sources: [Place]) {
        guard let place = builder.field("correlationId", in: sources)?.child("location"),
            let expression = place.node.string.flatMap(RuntimeExpression.init)
        else { return }
        var schema = builder.field(expression.isHeader ? "headers" : "payload", in: sources)
        for token in expression.tokens {
            guard let current = schema, let found = members(of: current), !found.isOpen else { return }
            guard let property = found.properties[token] else {
                return report(
                    "correlation-location",
                    "The message has no '\(token.shortened)' there.",
                    hint: Suggestion.among(found.properties.keys.sorted(), for: token).map { "Did you mean '\($0)'?" },
                    at: place
                )
            }
            guard found.required[token] != nil else {
                return report(
                    "correlation-location",
                    "'\(token.shortened)' has to be required to correlate messages by it.",
                    at: place
                )
            }
            schema = property
        }
    }

    /// Examples fit their schema, if the schema is of the kind that can be checked.
    private mutating func checkExamples(_ sources: [Place], _ part: String) {
        guard let message = sources.first, let key = message.pointer.last,
            let examples = builder.field("examples", in: sources)?.elements.compactMap({ $0.child(part) }),
            !examples.isEmpty, let schema = builder.field(part, in: sources)
        else { return }
        // Reading the schema may find fault with it; here it is only asked what the examples have to look like.
        var schemas = builder.schemas
        let before = schemas.library.findings
        guard let id = schemas.readInline(schema, as: TypeID(document: schema.document, name: "\(key)-\(part)")) else {
            return
        }
        guard !schemas.library.findings.subtracting(before).contains(where: { $0.severity == .error }),
            let shape = schemas.type(id)?.shape
        else { return }
        var run = ValidationRun(types: schemas.known)
        for example in examples {
            run.violations = []
            run.check(example.node, shape, [])
            builder.report(run.violations, at: example, rule: "example-invalid")
        }
    }
}
