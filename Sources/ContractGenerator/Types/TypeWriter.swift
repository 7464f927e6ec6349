internal import ContractDocuments

/// Writes the declaration of one type, with what is nested in it.
struct TypeWriter {
    let plan: GenerationPlan
    let types: SwiftType
    let values: ValueWriter

    init(_ plan: GenerationPlan) {
        self.plan = plan
        types = SwiftType(plan: plan)
        values = ValueWriter(types: types)
    }

    /// Writes a type of its own file.
    func write(_ unit: GenerationPlan.Unit, to text: inout SourceText) {
        write(unit.type, named: unit.name, contract: unit.contract, nested: unit.nested, to: &text)
        if let contract = unit.contract, let previous = contract.previous, let name = plan.contractNames[previous] {
            text.line()
            text.block("extension \(SwiftName.escaped(unit.name)): Upcastable {") { text in
                text.doc(
                    "The major version before this one; `init(upcasting:)`, written by hand, makes this one of it."
                )
                text.line("public typealias Previous = \(SwiftName.escaped(name))")
            }
        }
    }

    private func write(
        _ type: NamedType,
        named name: String,
        contract: ContractDefinition?,
        nested: [NamedType],
        to text: inout SourceText
    ) {
        let inner: (inout SourceText) -> Void = { text in
            for type in nested {
                text.line()
                let name = plan.typeNames[type.id]?.split(separator: ".").last.map(String.init) ?? type.name
                let inside = plan.model.types.filter { $0.parent == type.id }
                write(type, named: name, contract: nil, nested: inside, to: &text)
            }
        }
        switch type.shape {
        case .object(let shape): write(shape, type, named: name, contract: contract, inner: inner, to: &text)
        case .union(let shape): write(shape, type, named: name, contract: contract, inner: inner, to: &text)
        case .enumeration(let shape): write(shape, type, named: name, to: &text)
        case .text(let constraints): writeText(constraints, type, named: name, to: &text)
        case .integer(let shape): writeInteger(shape, type, named: name, to: &text)
        case .number(let shape): writeNumber(shape, type, named: name, to: &text)
        case .alias: break
        }
    }

    // MARK: Texts

    /// What stands above a type.
    func documentation(_ type: NamedType, _ contract: ContractDefinition?) -> [String?] {
        guard let contract else {
            return [type.description ?? type.title ?? "A `\(type.name)`.", Self.deprecation(type.isDeprecated)]
        }
        // A payload that has something of its own to say says it after the message.
        let own = type.description == contract.summary ? nil : type.description
        if contract.kind == .reply {
            return [own ?? contract.summary ?? contract.title ?? "A `\(type.name)`.", contract.description]
        }
        let summary = contract.summary ?? own ?? contract.title ?? "A `\(contract.eventType)`."
        return [summary, contract.description, contract.summary == nil ? nil : own, note(contract)]
    }

    private static func deprecation(_ isDeprecated: Bool) -> String? {
        isDeprecated ? "Deprecated: it will go with the next major version." : nil
    }

    /// What a deprecated contract says in its documentation.
    private func note(_ contract: ContractDefinition) -> String? {
        deprecationMessage(contract).map { "Deprecated. \($0)" }
    }

    /// Why a contract should no longer be sent, and until when it can be; `nil` if it may be.
    func deprecationMessage(_ contract: ContractDefinition) -> String? {
        advice(contract).map { advice in
            advice + (contract.sunset.map { "; it is gone after \($0)." } ?? ".")
        }
    }

    /// What to do instead of sending a deprecated contract.
    private func advice(_ contract: ContractDefinition) -> String? {
        guard contract.isDeprecated || contract.sunset != nil else { return nil }
        let newer = plan.model.contracts.filter { $0.eventType == contract.eventType && $0.version > contract.version }
            .max { $0.version < $1.version }.flatMap { plan.contractNames[$0.id] }
        return newer.map { "Send \($0) instead" } ?? "Nothing should send it any more"
    }

    // MARK: Contract

    /// Writes what makes a type a contract.
    func writeContract(_ contract: ContractDefinition, to text: inout SourceText) {
        if let outcome = contract.outcome.flatMap({ plan.outcomeName($0) }), contract.kind == .command {
            text.doc("What can become of it.")
            text.line("public typealias Outcome = \(SwiftName.escaped(outcome))")
            text.line()
        }
        let place: String
        if let topic = contract.topic {
            place = " on `\(topic)`."
        } else {
            place = contract.kind == .reply ? "; it goes where the asker waits." : "; no channel carries it."
        }
        text.doc("`\(contract.eventType)` v\(contract.version)" + place)
        var arguments: [Expression.Argument] = [
            .init(nil, .atom(SwiftLiteral.string(contract.eventType))), .init("version", .atom("\(contract.version)")),
        ]
        if let topic = contract.topic {
            let name = plan.topicNames[topic].map { "Topics.\(SwiftName.escaped($0))" }
            arguments.append(.init("topic", .atom(name ?? SwiftLiteral.string(topic))))
        }
        if Self.kind(of: contract.eventType) != contract.kind {
            arguments.append(.init("kind", .atom(".\(contract.kind.rawValue)")))
        }
        if let advice = advice(contract) {
            var parts: [Expression.Argument] = [.init(nil, .atom(SwiftLiteral.string(advice + ".")))]
            if let sunset = contract.sunset { parts.append(.init("sunset", .atom(SwiftLiteral.string(sunset)))) }
            arguments.append(.init("deprecation", .call("Contract.Deprecation", parts)))
        }
        text.expression("public static let contract = ", .call("Contract", arguments))
    }

    /// The kind that a name says; the first rule that matches wins.
    static func kind(of eventType: String) -> ContractKind {
        if eventType.hasPrefix("mqtt.") || eventType.hasPrefix("rest.") { return .integration }
        if eventType.contains(".response.") { return .reply }
        if eventType.contains(".command.") { return .command }
        return .event
    }

    /// The protocol that a contract's type conforms to.
    static func protocolName(_ kind: ContractKind) -> String {
        switch kind {
        case .event: "DomainEvent"
        case .command: "Command"
        case .reply: "Reply"
        case .integration: "IntegrationEvent"
        }
    }

    /// Writes the key of the contract's records.
    func writePartitionKey(_ contract: ContractDefinition, _ type: NamedType, to text: inout SourceText) {
        guard contract.kind != .reply, case .success(let code) = PartitionKey.code(contract, type, plan) else { return }
        text.line()
        if let path = contract.partitionKey {
            text.doc(
                "The record's key, `\(path.members.joined(separator: "."))`: what has the same one stays in order."
            )
        } else {
            text.doc("None: the contract names no key, so its records are in no order.")
        }
        switch code {
        case .none: text.line("public var partitionKey: String { \"\" }")
        case .expression(let expression): text.statement("public var partitionKey: String", expression)
        case .cases(let cases):
            text.block("public var partitionKey: String {") { text in
                text.line("switch self {")
                for (caseName, binding, expression) in cases {
                    let pattern = ".\(SwiftName.escaped(caseName))"
                    guard let binding, case .union(let shape) = type.shape,
                        let branch = shape.branches.first(where: { GenerationPlan.caseName($0) == caseName })
                    else {
                        text.line("case \(pattern): \(expression)")
                        continue
                    }
                    let names = branch.properties.filter { $0.constant == nil }.compactMap(Member.init).map { member in
                        member.name == binding ? "let \(member.code)" : "_"
                    }
                    text.line("case \(pattern)(\(names.joined(separator: ", "))): \(expression)")
                }
                if case .union(let shape) = type.shape, shape.isExtensible {
                    text.line("case .unrecognized: \"\"")
                }
                text.line("}")
            }
        }
    }

    /// Writes the examples of the document.
    func writeExamples(
        _ contract: ContractDefinition,
        _ type: NamedType,
        named name: String,
        to text: inout SourceText
    ) {
        let examples = contract.examples.compactMap { example in
            values.expression(example.payload, type, name).map { (example, $0) }
        }
        if examples.isEmpty { return }
        text.line()
        text.doc("The examples of the document.")
        if deprecationMessage(contract) != nil, case .object = type.shape {
            text.line("@available(*, deprecated)")
        }
        text.block("public static let examples: [\(SwiftName.escaped(name))] = [", "]") { text in
            // The formatter wants no comma behind an only element.
            let comma = examples.count > 1 ? "," : ""
            for (example, expression) in examples {
                if let note = example.summary { text.comment(DocComment.sentence(note)) }
                text.expression("", expression, comma)
            }
        }
    }

    // MARK: Rules

    /// Writes the rules that reading and writing have asked for.
    func writeRules(_ rules: SwiftType.Rules, to text: inout SourceText) {
        if rules.entries.isEmpty { return }
        text.line()
        text.doc("What the schema demands beyond the types; checked when reading and before sending.")
        text.block("private enum Rules {") { text in
            for (name, code) in rules.entries { text.assign("static let \(SwiftName.escaped(name)) = ", code) }
        }
    }
}

extension SourceText {
    /// Writes `head` and a call, whose arguments get lines of their own if they do not fit.
    mutating func assign(_ head: String, _ call: String) {
        guard indentation + head.count + call.count > Self.width, let open = call.firstIndex(of: "(") else {
            return line(head + call)
        }
        // Arguments are `label: value`; a comma inside a value is followed by no such label.
        let arguments = call[call.index(after: open)...].dropLast()
        var items: [String] = []
        for part in arguments.split(separator: ", ", omittingEmptySubsequences: false) {
            let label = part.prefix { $0.isLetter }
            if !items.isEmpty, label.isEmpty || part.dropFirst(label.count).prefix(2) != ": " {
                items[items.count - 1] += ", " + part
            } else {
                items.append(String(part))
            }
        }
        list(head + call[...open], items, ")")
    }
}
