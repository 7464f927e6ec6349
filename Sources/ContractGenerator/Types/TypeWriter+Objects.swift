internal import ContractDocuments

extension TypeWriter {
    /// Writes an object as a structure.
    func write(
        _ shape: ObjectShape,
        _ type: NamedType,
        named name: String,
        contract: ContractDefinition?,
        inner: (inout SourceText) -> Void,
        to text: inout SourceText
    ) {
        let members = shape.properties.compactMap(Member.init)
        let stored = members.filter { $0.property.constant == nil }
        let conformances = (contract.map { [Self.protocolName($0.kind)] } ?? []) + ["SchemaValue"]
        text.doc(DocComment.paragraphs(documentation(type, contract)))
        text.block("public struct \(SwiftName.escaped(name)): \(conformances.joined(separator: ", ")) {") { text in
            if let contract {
                writeContract(contract, to: &text)
                if !members.isEmpty { text.line() }
            }
            for member in members {
                text.doc(DocComment.paragraphs(member.documentation(plan)))
                if let constant = member.property.constant, let value = constantCode(constant) {
                    text.line("public var \(member.code): \(value.type) { \(value.code) }")
                } else {
                    text.line("public var \(member.code): \(member.type(types))")
                }
            }
            text.line()
            writeInitializer(stored, contract, to: &text)
            if let contract {
                writePartitionKey(contract, type, to: &text)
                writeExamples(contract, type, named: name, to: &text)
            }
            inner(&text)
            writeCoding(members, to: &text)
        }
    }

    /// The type and the literal of a constant.
    func constantCode(_ node: DocumentNode) -> (type: String, code: String)? {
        switch node.content {
        case .string(let text): ("String", SwiftLiteral.string(text))
        case .bool(let value): ("Bool", "\(value)")
        case .number:
            node.integer.map { ("Int", SwiftLiteral.integer($0)) } ?? node.double.map { ("Double", "\($0)") }
        default: nil
        }
    }

    private func writeInitializer(_ members: [Member], _ contract: ContractDefinition?, to text: inout SourceText) {
        let noun =
            switch contract?.kind {
            case .command: "a command"
            case .event: "an event"
            case .reply: "a reply"
            case .integration: "an integration event"
            case nil: "a value"
            }
        text.doc(members.isEmpty ? "Makes \(noun); there is nothing in it." : "Makes \(noun) from its parts.")
        if let contract, let message = deprecationMessage(contract) {
            text.line("@available(*, deprecated, message: \(SwiftLiteral.string(message)))")
        }
        text.list("public init(", members.map(parameter), ") {\(members.isEmpty ? "}" : "")")
        if members.isEmpty { return }
        text.nested { text in
            for member in members { text.line("self.\(member.name) = \(member.code)") }
        }
        text.line("}")
    }

    /// A parameter, with its default.
    func parameter(_ member: Member) -> String {
        let fallback = member.fallback(values).map { " = \($0.line)" } ?? ""
        return "\(member.code): \(member.type(types))\(fallback)"
    }

    // MARK: JSON

    private func writeCoding(_ members: [Member], to text: inout SourceText) {
        var rules = SwiftType.Rules()
        let names = LocalNames(members)
        var reading = SourceText(depth: text.depth)
        var writing = SourceText(depth: text.depth)
        reading.doc("Reads the members in any order; unknown ones are skipped.")
        reading.block("public init(from \(names.free("reader")): inout JSONReader) throws(JSONError) {") { text in
            writeReading(members, "Self.members", offset: 0, names, &rules, to: &text) { text in
                for member in members where member.property.constant == nil {
                    text.line("self.\(member.name) = \(member.code)")
                }
            }
        }
        writing.doc("Writes the members in the order of the contract.")
        writing.block("public func write(to \(names.free("writer")): inout JSONWriter) {") { text in
            let writer = names.free("writer")
            text.line("\(writer).beginObject()")
            writeMembers(members, &rules, writer: writer, to: &text)
            text.line("\(writer).endObject()")
        }
        text.line()
        text.list(
            "private static let members = JSONMembers(",
            members.map { SwiftLiteral.string($0.property.wireName) },
            ")"
        )
        writeRules(rules, to: &text)
        text.line()
        text.append(reading)
        text.line()
        text.append(writing)
    }

    /// Writes what reads an object: a local for each member, one loop, and the checks behind it.
    func writeReading(
        _ members: [Member],
        _ table: String,
        offset: Int,
        _ names: LocalNames,
        _ rules: inout SwiftType.Rules,
        to text: inout SourceText,
        finish: (inout SourceText) -> Void
    ) {
        let reader = names.free("reader")
        let cursor = names.free("members")
        let index = names.free("member")
        for member in members where member.property.constant == nil {
            if let value = member.property.defaultValue, let code = values.expression(value, member.property.type) {
                text.expression("var \(member.code): \(types.name(member.property.type)) = ", code)
            } else {
                text.line("var \(member.code): \(types.name(member.property.type))?")
            }
        }
        text.line("var \(cursor) = try \(reader).beginObject(\(table))")
        if members.isEmpty {
            text.line("while try \(reader).nextMember(&\(cursor)) != nil { try \(reader).skipValue() }")
            return finish(&text)
        }
        text.block("while let \(index) = try \(reader).nextMember(&\(cursor)) {") { text in
            text.line("switch \(index) {")
            for (number, member) in members.enumerated() {
                let code = readingCode(member, reader, &rules)
                text.branch("case \(number + offset):", code)
            }
            text.line("default: try \(reader).skipValue()")
            text.line("}")
        }
        for (number, member) in members.enumerated() {
            guard member.property.isRequired, !member.property.isNullable else { continue }
            let missing = "throw \(cursor).missing(\(SwiftLiteral.string(member.property.wireName)))"
            if member.property.constant != nil {
                text.statement("guard \(cursor).contains(\(number + offset)) else", missing)
            } else if member.property.defaultValue == nil {
                text.statement("guard let \(member.code) else", missing)
            }
        }
        finish(&text)
    }

    private func readingCode(_ member: Member, _ reader: String, _ rules: inout SwiftType.Rules) -> [String] {
        if let constant = member.property.constant, let value = constantCode(constant) {
            return ["try \(reader).readConstant(\(value.code))"]
        }
        var code = types.reading(member.property.type, member.name, &rules, reader: reader)
        code[0] = "\(member.code) = \(code[0])"
        guard member.property.isOptional || member.property.defaultValue != nil else { return code }
        if code.count == 1 { return ["if try !\(reader).readNull() { \(code[0]) }"] }
        return ["if try !\(reader).readNull() {"] + code.map { "    " + $0 } + ["}"]
    }

    /// Writes what writes the members of an object.
    func writeMembers(
        _ members: [Member],
        _ rules: inout SwiftType.Rules,
        writer: String,
        to text: inout SourceText
    ) {
        for member in members {
            let property = member.property
            if let constant = property.constant, let value = constantCode(constant) {
                text.line("\(writer).member(\(SwiftLiteral.string(property.wireName)), \(value.code))")
                continue
            }
            let code = types.writingMember(
                property.wireName,
                property.type,
                member.code,
                member.name,
                &rules,
                writer: writer
            )
            guard property.isOptional else {
                text.lines(code)
                continue
            }
            if code.count == 1 {
                text.statement("if let \(member.code)", code[0])
            } else {
                text.block("if let \(member.code) {") { $0.lines(code) }
            }
            if property.isRequired {
                // It must be there, if only as null.
                text.block("if \(member.code) == nil {") { text in
                    text.line("\(writer).member(\(SwiftLiteral.string(property.wireName)))")
                    text.line("\(writer).writeNull()")
                }
            }
        }
    }
}

extension SourceText {
    /// A text that begins at a depth.
    init(depth: Int) {
        self.init()
        for _ in 0..<depth { enter() }
    }

    /// Writes a branch of a `switch`, in one line if it has one statement that fits.
    mutating func branch(_ head: String, _ code: [String]) {
        if code.count == 1, indentation + head.count + 1 + code[0].count <= Self.width {
            return line("\(head) \(code[0])")
        }
        line(head)
        nested { text in
            if code.count == 1, text.indentation + code[0].count > Self.width, let open = code[0].firstIndex(of: "{"),
                code[0].hasSuffix(" }"), code[0].hasPrefix("if ")
            {
                text.line(String(code[0][...open]))
                text.nested { $0.line(String(code[0][code[0].index(after: open)...].dropLast(2)).trimmingBlanks) }
                text.line("}")
            } else {
                text.lines(code)
            }
        }
    }
}
