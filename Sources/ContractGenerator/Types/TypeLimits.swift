internal import ContractDocuments

/// Says in words what values a schema allows.
enum TypeLimits {
    static func text(_ constraints: TextConstraints) -> String? {
        let length = range(
            constraints.length.minimum.flatMap { $0 > 0 ? Int64($0) : nil },
            constraints.length.maximum.map(Int64.init),
            "character"
        )
        let pattern = constraints.pattern.map { "\(length == nil ? "Matches" : "matches") `\($0)`" }
        return sentence([length, pattern])
    }

    static func integer(_ shape: IntegerShape) -> String? {
        let multiple = shape.multipleOf.flatMap { $0 > 1 ? "a multiple of \($0)" : nil }
        return sentence([bounds(shape.minimum.map { "\($0)" }, shape.maximum.map { "\($0)" }), multiple])
    }

    static func number(_ shape: NumberShape) -> String? {
        let text = { (value: Double) in SwiftLiteral.number(value).filter { $0 != "_" } }
        return sentence([
            bounds(shape.minimum.map(text), shape.maximum.map(text)),
            shape.exclusiveMinimum.map { "more than \(text($0))" },
            shape.exclusiveMaximum.map { "less than \(text($0))" },
            shape.multipleOf.map { "a multiple of \(text($0))" },
        ])
    }

    static func count(_ count: LengthRange, _ noun: String, isUnique: Bool) -> String? {
        let length = range(
            count.minimum.flatMap { $0 > 0 ? Int64($0) : nil },
            count.maximum.map(Int64.init),
            noun
        )
        return sentence([length, isUnique ? "no two the same" : nil])
    }

    private static func bounds(_ minimum: String?, _ maximum: String?) -> String? {
        switch (minimum, maximum) {
        case (let minimum?, let maximum?): minimum == maximum ? "always \(minimum)" : "from \(minimum) to \(maximum)"
        case (let minimum?, nil): "at least \(minimum)"
        case (nil, let maximum?): "at most \(maximum)"
        case (nil, nil): nil
        }
    }

    private static func range(_ minimum: Int64?, _ maximum: Int64?, _ noun: String) -> String? {
        func nouns(_ count: Int64) -> String { count == 1 ? "\(count) \(noun)" : "\(count) \(noun)s" }
        return switch (minimum, maximum) {
        case (let minimum?, let maximum?): minimum == maximum ? nouns(minimum) : "\(minimum) to \(nouns(maximum))"
        case (let minimum?, nil): "at least \(nouns(minimum))"
        case (nil, let maximum?): "at most \(nouns(maximum))"
        case (nil, nil): nil
        }
    }

    private static func sentence(_ parts: [String?]) -> String? {
        let text = parts.compactMap(\.self).joined(separator: "; ")
        return text.isEmpty ? nil : text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}
