internal import ContractDocuments

/// A property with its Swift name and everything that is written about it.
struct Member {
    let property: Property
    /// The Swift name without backticks.
    let name: String
    /// The name as it is written.
    var code: String { SwiftName.escaped(name) }

    init?(_ property: Property) {
        guard let name = GenerationPlan.memberName(property) else { return nil }
        self.property = property
        self.name = name
    }

    /// The member's type, an optional where there may be nothing.
    func type(_ types: SwiftType) -> String {
        types.name(property.type) + (property.isOptional ? "?" : "")
    }

    /// What stands for an absent value: the default, or `nil`.
    func fallback(_ values: ValueWriter) -> Expression? {
        if let value = property.defaultValue { return values.expression(value, property.type) }
        return property.isOptional ? .atom("nil") : nil
    }

    /// The parts of a documentation comment.
    func documentation(_ plan: GenerationPlan) -> [String?] {
        var text = property.description ?? property.title
        if text == nil, case .named(let id) = property.type {
            text = plan.type(id)?.description ?? plan.type(id)?.title
        }
        let note = property.isDeprecated ? "Deprecated: it will go with the next major version." : nil
        return [text ?? "The member `\(property.wireName)`.", Self.limits(property.type), note]
    }

    /// The limits of a value in words.
    static func limits(_ type: SchemaType) -> String? {
        switch type {
        case .string(let constraints), .secret(let constraints): TypeLimits.text(constraints)
        case .integer(let shape): TypeLimits.integer(shape)
        case .number(let shape): TypeLimits.number(shape)
        case .array(let shape): TypeLimits.count(shape.count, "element", isUnique: shape.uniqueItems)
        case .map(let shape): TypeLimits.count(shape.count, "member", isUnique: false)
        default: nil
        }
    }
}

/// A choice of names for locals that hides no member.
struct LocalNames {
    private let taken: Set<String>

    init(_ members: [Member]) { taken = Set(members.map(\.name)) }

    /// The name, or another one if a member is called that.
    func free(_ name: String) -> String {
        var candidate = name
        while taken.contains(candidate) {
            candidate = "json" + candidate.prefix(1).uppercased() + candidate.dropFirst()
        }
        return candidate
    }
}
