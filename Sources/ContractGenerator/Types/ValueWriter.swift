internal import ContractDocuments

/// Writes values of documents, such as defaults and examples, as Swift expressions.
struct ValueWriter {
    let types: SwiftType
    var plan: GenerationPlan { types.plan }

    /// The expression for a value of a type; `nil` for a value that the type cannot have.
    func expression(_ node: DocumentNode, _ type: SchemaType) -> Expression? {
        switch types.resolved(type) {
        case .string: return node.string.map(text)
        case .integer: return node.integer.map { .atom(SwiftLiteral.integer($0)) }
        case .number: return node.double.map { .atom(SwiftLiteral.number($0)) }
        case .boolean: return node.bool.map { .atom("\($0)") }
        case .dateTime: return node.string.flatMap(DateText.milliseconds).map(Self.date)
        case .uuid: return node.string.flatMap(Self.uuid)
        case .duration: return node.string.flatMap(DurationText.expression).map { .atom($0) }
        case .secret: return node.string.map { .call("Secret", [.init(nil, text($0))]) }
        case .bytes: return node.string.flatMap(Self.bytes)
        case .any: return json(node)
        case .array(let shape):
            guard let elements = node.elements else { return nil }
            let values = elements.map { expression($0, shape.element) }
            return values.contains { $0 == nil } ? nil : .array(values.compactMap(\.self))
        case .map(let shape):
            guard let members = node.members else { return nil }
            var values: [(key: String, value: Expression)] = []
            for member in members {
                guard let value = expression(member.value, shape.value) else { return nil }
                values.append((SwiftLiteral.string(member.key), value))
            }
            return .dictionary(values)
        case .named(let id):
            guard let named = plan.type(id), let name = plan.typeNames[id] else { return nil }
            return expression(node, named, name)
        }
    }

    /// The expression for a value of a named type.
    func expression(_ node: DocumentNode, _ type: NamedType, _ name: String) -> Expression? {
        let code = SwiftName.escaped(path: name)
        switch type.shape {
        case .text: return node.string.map(text)
        case .integer: return node.integer.map { .atom(SwiftLiteral.integer($0)) }
        case .number: return node.double.map { .atom(SwiftLiteral.number($0)) }
        case .alias(let type): return expression(node, type)
        case .enumeration(let shape):
            guard let word = node.string else { return nil }
            if shape.values.contains(where: { $0.wireValue == word }), let caseName = SwiftName.member(word) {
                return .atom("." + SwiftName.escaped(caseName))
            }
            return shape.isExtensible
                ? .call(code, [.init("rawValue", text(word))]) : nil
        case .object(let shape):
            return arguments(node, shape.properties).map { .call(code, $0) }
        case .union(let shape):
            guard let word = node[shape.discriminator]?.string else { return nil }
            guard let branch = shape.branches.first(where: { $0.wireValue == word }),
                let caseName = GenerationPlan.caseName(branch)
            else {
                return shape.isExtensible ? .call(".unrecognized", [.init(nil, json(node))]) : nil
            }
            guard let arguments = arguments(node, branch.properties) else { return nil }
            let code = "." + SwiftName.escaped(caseName)
            return arguments.isEmpty && branch.properties.allSatisfy({ $0.constant != nil })
                ? .atom(code) : .call(code, arguments)
        }
    }

    private func arguments(_ node: DocumentNode, _ properties: [Property]) -> [Expression.Argument]? {
        var arguments: [Expression.Argument] = []
        for property in properties where property.constant == nil {
            guard let name = GenerationPlan.memberName(property) else { return nil }
            guard let value = node[property.wireName], !value.isNull else {
                if property.isRequired && !property.isNullable && property.defaultValue == nil { return nil }
                continue
            }
            guard let expression = expression(value, property.type) else { return nil }
            arguments.append(.init(name, expression))
        }
        return arguments
    }

    /// Text, in several parts if it is long.
    private func text(_ text: String) -> Expression {
        let limit = 80
        guard text.count > limit else { return .atom(SwiftLiteral.string(text)) }
        var parts: [String] = []
        var part = ""
        for character in text {
            part.append(character)
            if part.count >= limit || character.isNewline {
                parts.append(SwiftLiteral.string(part))
                part = ""
            }
        }
        if !part.isEmpty { parts.append(SwiftLiteral.string(part)) }
        return parts.count == 1 ? .atom(parts[0]) : .joined(parts)
    }

    /// Any JSON, as literals of `JSONValue`.
    private func json(_ node: DocumentNode) -> Expression {
        switch node.content {
        case .null: return .atom(".null")
        case .bool(let value): return .atom("\(value)")
        case .string(let text): return self.text(text)
        case .number:
            if let integer = node.integer { return .atom(SwiftLiteral.integer(integer)) }
            return .atom(node.double.map { "\($0)" } ?? "0")
        case .sequence(let elements): return .array(elements.map(json))
        case .mapping(let members):
            return .dictionary(members.map { (SwiftLiteral.string($0.key), json($0.value)) })
        }
    }

    private static func date(_ milliseconds: Int64) -> Expression {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        var text = SwiftLiteral.integer(seconds)
        if rest != 0 {
            // The rest of a negative time goes the same way; -0.5 seconds has no whole part to carry the sign.
            if seconds == 0, rest < 0 { text = "-0" }
            let digits = "\(rest.magnitude)"
            text += "." + String(repeating: "0", count: 3 - digits.count) + digits
            while text.hasSuffix("0") { text.removeLast() }
        }
        return .call("Date", [.init("timeIntervalSince1970", .atom(text))])
    }

    private static func uuid(_ text: String) -> Expression? {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
        guard text.utf8.count == 36, digits.count == 32 else { return nil }
        let hexadecimal = String(decoding: digits, as: UTF8.self)
        guard UInt64(hexadecimal.prefix(16), radix: 16) != nil, UInt64(hexadecimal.suffix(16), radix: 16) != nil else {
            return nil
        }
        return .call(
            "UUID",
            [
                .init("high", .atom("0x\(hexadecimal.prefix(16).lowercased())")),
                .init("low", .atom("0x\(hexadecimal.suffix(16).lowercased())")),
            ]
        )
    }

    private static func bytes(_ text: String) -> Expression? {
        guard let bytes = Base64Text.decode(text) else { return nil }
        return .packed(
            bytes.map {
                let digits = String($0, radix: 16)
                return "0x" + (digits.count == 1 ? "0" : "") + digits
            }
        )
    }
}
