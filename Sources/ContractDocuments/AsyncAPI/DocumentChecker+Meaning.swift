/// What objects of AsyncAPI ask for beyond their fields.
extension DocumentChecker {
    mutating func checkMeaning(of place: Place, _ kind: DocumentGrammar.Kind) {
        switch kind {
        case .channel: checkParameters(place)
        case .correlationId, .replyAddress, .parameter: checkLocation(place)
        case .messageExample: checkExample(place)
        case .kafkaServer, .kafkaChannel, .kafkaOperation, .kafkaMessage: checkKafka(place, kind)
        default: break
        }
    }

    /// Every expression of an address has a parameter, and every parameter stands in the address.
    private mutating func checkParameters(_ channel: Place) {
        let address = channel.child("address")
        let expressions = address?.node.string.map(Self.expressions) ?? []
        let parameters = channel.child("parameters")?.children ?? []
        for name in expressions where !parameters.contains(where: { $0.member.key == name }) {
            library.report(
                "address-parameter",
                "The address has '{\(name.shortened)}', and the channel describes no such parameter.",
                hint: Suggestion.among(parameters.map(\.member.key), for: name).map { "Did you mean '\($0)'?" }
                    ?? "Add '\(name.shortened)' under 'parameters', with an 'enum' of its values if they are known.",
                at: address ?? channel
            )
        }
        for (member, place) in parameters where !expressions.contains(member.key) {
            library.report(
                "address-parameter",
                "The parameter '\(member.key.shortened)' stands nowhere in the address.",
                hint: Suggestion.among(expressions, for: member.key).map { "Did you mean '\($0)'?" }
                    ?? "Write '{\(member.key.shortened)}' in the address, or remove the parameter.",
                at: place,
                location: member.keyLocation
            )
        }
    }

    /// The names in braces of an address, each once.
    static func expressions(_ address: String) -> [String] {
        var names: [String] = []
        for part in address.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: "}") else { continue }
            let name = String(part[..<end])
            if !name.isEmpty && !names.contains(name) { names.append(name) }
        }
        return names
    }

    private mutating func checkLocation(_ place: Place) {
        guard let location = place.child("location"), let text = location.node.string,
            RuntimeExpression(text) == nil
        else { return }
        library.report(
            "runtime-expression",
            "'\(text.shortened)' is no runtime expression.",
            hint: "Write '$message.payload#/correlationId', or '$message.header#/...' for a header.",
            at: location
        )
    }

    private mutating func checkExample(_ place: Place) {
        if let headers = place.child("headers"), headers.node.members == nil {
            library.report(
                "field-type",
                "The headers of an example are an object; this is \(headers.node.typeName.withArticle).",
                hint: "Write '{name: value}'.",
                at: headers
            )
        }
        if place.node["headers"] == nil && place.node["payload"] == nil {
            library.report(
                "field-missing",
                "The message example has neither 'payload' nor 'headers'.",
                hint: "Add 'payload'.",
                at: place
            )
        }
    }
}

/// AsyncAPI's way to name a part of a message: `$message.payload#/correlationId`.
struct RuntimeExpression {
    /// Whether it leads into the headers; else into the payload.
    var isHeader: Bool
    /// The JSON pointer's tokens; empty for all of it.
    var tokens: [String]

    /// Reads an expression; `nil` if it is none.
    init?(_ text: String) {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        switch parts[0] {
        case "$message.header": isHeader = true
        case "$message.payload": isHeader = false
        default: return nil
        }
        guard let tokens = JSONPointerText.tokens(parts.count > 1 ? String(parts[1]) : "") else { return nil }
        self.tokens = tokens
    }
}
