internal import ContractDocuments

/// Types and their rules in a few words.
enum SchemaWords {
    /// `text, 1 to 64 characters`.
    static func words(_ type: SchemaType, in model: ContractModel, depth: Int = 0) -> String {
        switch type {
        case .string(let constraints): return text("text", constraints)
        case .secret(let constraints): return text("secret text", constraints)
        case .integer(let shape): return integer(shape)
        case .number(let shape): return number(shape)
        case .boolean: return "true or false"
        case .dateTime: return "date and time"
        case .uuid: return "UUID"
        case .duration: return "duration (ISO 8601)"
        case .bytes(let length): return joined("bytes in base64", range(length, "characters"))
        case .array(let shape):
            let element = words(shape.element, in: model, depth: depth + 1)
            let unique = shape.uniqueItems ? "no two equal" : nil
            return joined("list of \(element)", range(shape.count, "elements"), unique)
        case .map(let shape):
            return joined(
                "map from text to \(words(shape.value, in: model, depth: depth + 1))",
                range(shape.count, "members")
            )
        case .any: return "anything"
        case .named(let id):
            // Names of names end somewhere; the reader has refused circles.
            guard depth < 16, let named = model.type(id) else { return id.name }
            switch named.shape {
            case .object, .union: return named.name
            case .enumeration(let shape):
                let values = shape.values.map(\.wireValue)
                return values.joined(separator: " | ") + (shape.isExtensible ? " | …" : "")
            case .text(let constraints): return text(named.name, constraints)
            case .integer(let shape): return joined(named.name, integer(shape))
            case .number(let shape): return joined(named.name, number(shape))
            case .alias(let type): return words(type, in: model, depth: depth + 1)
            }
        }
    }

    private static func text(_ name: String, _ constraints: TextConstraints) -> String {
        joined(name, range(constraints.length, "characters"), constraints.pattern.map { "matches \($0)" })
    }

    private static func integer(_ shape: IntegerShape) -> String {
        let name = shape.width == .int32 ? "integer of 32 bits" : "integer"
        let ends = range(shape.minimum.map { "\($0)" }, shape.maximum.map { "\($0)" })
        return joined(name, ends, shape.multipleOf.map { "a multiple of \($0)" })
    }

    private static func number(_ shape: NumberShape) -> String {
        let least = shape.minimum.map { "\($0)" }
        let greatest = shape.maximum.map { "\($0)" }
        return joined(
            "number",
            range(least, greatest),
            shape.exclusiveMinimum.map { "above \($0)" },
            shape.exclusiveMaximum.map { "below \($0)" },
            shape.multipleOf.map { "a multiple of \($0)" }
        )
    }

    private static func range(_ least: String?, _ greatest: String?) -> String? {
        switch (least, greatest) {
        case (let least?, let greatest?): least == greatest ? "exactly \(least)" : "\(least) to \(greatest)"
        case (let least?, nil): "at least \(least)"
        case (nil, let greatest?): "at most \(greatest)"
        case (nil, nil): nil
        }
    }

    private static func range(_ length: LengthRange, _ unit: String) -> String? {
        range(length.minimum.map { "\($0)" }, length.maximum.map { "\($0)" }).map { "\($0) \(unit)" }
    }

    private static func joined(_ parts: String?...) -> String {
        parts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension SchemaType {
    /// The named type with fields that this type is, holds or lists.
    func nested(in model: ContractModel, depth: Int = 0) -> NamedType? {
        switch self {
        case .array(let shape): return shape.element.nested(in: model, depth: depth)
        case .map(let shape): return shape.value.nested(in: model, depth: depth)
        case .named(let id):
            guard depth < 16, let named = model.type(id) else { return nil }
            switch named.shape {
            case .object, .union: return named
            case .alias(let type): return type.nested(in: model, depth: depth + 1)
            case .enumeration, .text, .integer, .number: return nil
            }
        case .string, .integer, .number, .boolean, .dateTime, .uuid, .duration, .secret, .bytes, .any: return nil
        }
    }
}
