internal import ContractDocuments

/// How values of a schema's type are declared, read, written and checked in Swift.
struct SwiftType {
    /// What generated code needs for one type: named rules, in the order in which they were asked for.
    struct Rules {
        private(set) var entries: [(name: String, code: String)] = []

        /// Notes a rule under a name, which gets a number if another rule has it.
        mutating func add(_ name: String, _ code: String) -> String {
            var candidate = name
            var number = 2
            while let other = entries.first(where: { $0.name == candidate }) {
                if other.code == code { return candidate }
                candidate = "\(name)\(number)"
                number += 1
            }
            entries.append((candidate, code))
            return candidate
        }
    }

    /// How an element is read or written: through its own conformance, or by code of several parts.
    private enum Form {
        case plain
        case ruled(String)
    }

    let plan: GenerationPlan

    // MARK: Declaring

    /// The type's name in Swift.
    func name(_ type: SchemaType) -> String {
        switch resolved(type) {
        case .string: "String"
        case .integer(let shape):
            switch shape.width {
            case .int: "Int"
            case .int32: "Int32"
            case .int64: "Int64"
            }
        case .number: "Double"
        case .boolean: "Bool"
        case .dateTime: "Date"
        case .uuid: "UUID"
        case .duration: "Duration"
        case .secret: "Secret"
        case .bytes: "[UInt8]"
        case .array(let shape): "[\(name(shape.element))]"
        case .map(let shape): "[String: \(name(shape.value))]"
        case .any: "JSONValue"
        case .named(let id): SwiftName.escaped(path: plan.typeNames[id] ?? id.name)
        }
    }

    /// Whether Foundation must be imported for a type.
    func needsFoundation(_ type: SchemaType) -> Bool {
        switch resolved(type) {
        case .dateTime, .uuid: true
        case .array(let shape): needsFoundation(shape.element)
        case .map(let shape): needsFoundation(shape.value)
        default: false
        }
    }

    /// The type behind other names for it.
    func resolved(_ type: SchemaType) -> SchemaType {
        var type = type
        for _ in 0..<64 {
            guard case .named(let id) = type, case .alias(let target)? = plan.type(id)?.shape else { return type }
            type = target
        }
        return type
    }

    // MARK: Rules

    /// The rule for a type's own value; `nil` if there is none.
    func rule(_ type: SchemaType) -> String? {
        switch resolved(type) {
        case .string(let constraints), .secret(let constraints): Self.rule(constraints)
        case .bytes(let length): Self.rule(TextConstraints(length: length))
        case .integer(let shape): Self.rule(shape)
        case .number(let shape): Self.rule(shape)
        case .array(let shape): Self.rule(shape.count, uniqueItems: shape.uniqueItems)
        case .map(let shape): Self.rule(shape.count, uniqueItems: false)
        default: nil
        }
    }

    static func rule(_ constraints: TextConstraints) -> String? {
        let arguments = [
            constraints.length.minimum.flatMap { $0 > 0 ? "minLength: \(SwiftLiteral.integer(Int64($0)))" : nil },
            constraints.length.maximum.map { "maxLength: \(SwiftLiteral.integer(Int64($0)))" },
            constraints.pattern.map { "pattern: \(SwiftLiteral.raw($0))" },
        ]
        return call("TextRule", arguments)
    }

    static func rule(_ shape: IntegerShape) -> String? {
        let arguments = [
            shape.minimum.map { "minimum: \(SwiftLiteral.integer($0))" },
            shape.maximum.map { "maximum: \(SwiftLiteral.integer($0))" },
            shape.multipleOf.flatMap { $0 > 1 ? "multipleOf: \(SwiftLiteral.integer($0))" : nil },
        ]
        return call("IntegerRule", arguments)
    }

    static func rule(_ shape: NumberShape) -> String? {
        let arguments = [
            shape.minimum.map { "minimum: \(SwiftLiteral.number($0))" },
            shape.maximum.map { "maximum: \(SwiftLiteral.number($0))" },
            shape.exclusiveMinimum.map { "exclusiveMinimum: \(SwiftLiteral.number($0))" },
            shape.exclusiveMaximum.map { "exclusiveMaximum: \(SwiftLiteral.number($0))" },
            shape.multipleOf.map { "multipleOf: \(SwiftLiteral.number($0))" },
        ]
        return call("NumberRule", arguments)
    }

    private static func rule(_ count: LengthRange, uniqueItems: Bool) -> String? {
        let arguments = [
            count.minimum.flatMap { $0 > 0 ? "minItems: \(SwiftLiteral.integer(Int64($0)))" : nil },
            count.maximum.map { "maxItems: \(SwiftLiteral.integer(Int64($0)))" },
            uniqueItems ? "uniqueItems: true" : nil,
        ]
        return call("ItemsRule", arguments)
    }

    private static func call(_ name: String, _ arguments: [String?]) -> String? {
        let present = arguments.compactMap(\.self)
        return present.isEmpty ? nil : "\(name)(\(present.joined(separator: ", ")))"
    }

    // MARK: Reading

    /// The lines of an expression that reads a value; the first one follows what stands before it.
    func reading(_ type: SchemaType, _ ruleName: String, _ rules: inout Rules, reader: String) -> [String] {
        let type = resolved(type)
        let rule = rule(type).map { "Rules." + rules.add(ruleName, $0) }
        switch type {
        case .string: return ["try \(reader).readString(\(rule ?? ""))"]
        case .integer(let shape):
            switch shape.width {
            case .int: return ["try \(reader).readInt(\(rule ?? ""))"]
            case .int32: return ["try \(reader).readInt32(\(rule ?? ""))"]
            case .int64: return ["try \(reader).readInt64(\(rule ?? ""))"]
            }
        case .number: return ["try \(reader).readDouble(\(rule ?? ""))"]
        case .boolean: return ["try \(reader).readBool()"]
        case .dateTime: return ["try \(reader).readDate()"]
        case .uuid: return ["try \(reader).readUUID()"]
        case .duration: return ["try \(reader).readDuration()"]
        case .secret: return ["try \(reader).readSecret(\(rule ?? ""))"]
        case .bytes: return ["try \(reader).readBase64(\(rule ?? ""))"]
        case .any, .named: return ["try \(name(type))(from: &\(reader))"]
        case .array(let shape):
            return readingItems(type, "readArray", shape.element, ruleName + "Item", rule, &rules, reader: reader)
        case .map(let shape):
            return readingItems(type, "readMap", shape.value, ruleName + "Value", rule, &rules, reader: reader)
        }
    }

    private func readingItems(
        _ type: SchemaType,
        _ function: String,
        _ element: SchemaType,
        _ ruleName: String,
        _ rule: String?,
        _ rules: inout Rules,
        reader: String
    ) -> [String] {
        if isPlain(element) {
            return ["try " + (rule.map { "\(reader).\(function)(\($0))" } ?? "\(name(type))(from: &\(reader))")]
        }
        var lines = ["try \(reader).\(function)(\(rule ?? ".none")) { (\(reader)) throws(JSONError) in"]
        lines += reading(element, ruleName, &rules, reader: reader).map { "    " + $0 }
        lines.append("}")
        return lines
    }

    /// Whether a value reads and writes itself, without a rule that its type does not know.
    private func isPlain(_ type: SchemaType) -> Bool {
        let type = resolved(type)
        if rule(type) != nil { return false }
        switch type {
        case .bytes: return false
        case .array(let shape): return isPlain(shape.element)
        case .map(let shape): return isPlain(shape.value)
        default: return true
        }
    }

    // MARK: Writing

    /// The lines of statements that write a member.
    func writingMember(
        _ wireName: String,
        _ type: SchemaType,
        _ value: String,
        _ ruleName: String,
        _ rules: inout Rules,
        writer: String
    ) -> [String] {
        let type = resolved(type)
        let literal = SwiftLiteral.string(wireName)
        switch type {
        case .string, .secret, .integer, .number:
            if let rule = rule(type) {
                return ["\(writer).member(\(literal), \(value), Rules.\(rules.add(ruleName, rule)))"]
            }
            return ["\(writer).member(\(literal), \(value))"]
        case .array, .map, .bytes:
            if isPlain(type) { return ["\(writer).member(\(literal), \(value))"] }
            return ["\(writer).member(\(literal))"] + writing(type, value, ruleName, &rules, writer: writer)
        default:
            return ["\(writer).member(\(literal), \(value))"]
        }
    }

    private func writing(
        _ type: SchemaType,
        _ value: String,
        _ ruleName: String,
        _ rules: inout Rules,
        writer: String
    ) -> [String] {
        let type = resolved(type)
        let rule = rule(type).map { "Rules." + rules.add(ruleName, $0) }
        let suffix = rule.map { ", \($0)" } ?? ""
        switch type {
        case .bytes: return ["\(writer).writeBase64(\(value)\(suffix))"]
        case .array(let shape):
            return writingItems("writeArray", value, rule, shape.element, ruleName + "Item", &rules, writer: writer)
        case .map(let shape):
            return writingItems("writeMap", value, rule, shape.value, ruleName + "Value", &rules, writer: writer)
        default: return ["\(writer).write(\(value)\(suffix))"]
        }
    }

    private func writingItems(
        _ function: String,
        _ value: String,
        _ rule: String?,
        _ element: SchemaType,
        _ ruleName: String,
        _ rules: inout Rules,
        writer: String
    ) -> [String] {
        let head = "\(writer).\(function)(\(value), \(rule ?? ".none"))"
        if isPlain(element) { return [head] }
        let inner = writing(element, "item", ruleName, &rules, writer: writer)
        if inner.count == 1 {
            return ["\(head) { (\(writer), item) in \(inner[0]) }"]
        }
        return ["\(head) { (\(writer), item) in"] + inner.map { "    " + $0 } + ["}"]
    }
}
