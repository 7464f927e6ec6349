/// What a schema demands of the elements of an array or the members of a map as a whole.
public struct ItemsRule: Sendable {
    /// The smallest number of elements.
    public let minimum: Int
    /// The largest number of elements.
    public let maximum: Int
    /// Whether no two elements may be the same.
    public let isUnique: Bool

    /// Makes a rule; what is left out is not demanded.
    @inlinable
    public init(minItems: Int = 0, maxItems: Int = .max, uniqueItems: Bool = false) {
        minimum = minItems
        maximum = maxItems
        isUnique = uniqueItems
    }

    /// Demands nothing.
    public static let none = ItemsRule()

    @inlinable
    func violation(by count: Int) -> JSONError.Reason? {
        if count < minimum { return .rule("minItems", minimum) }
        if count > maximum { return .rule("maxItems", maximum) }
        return nil
    }

    @inlinable
    func violation<Element: Hashable>(by elements: [Element]) -> JSONError.Reason? {
        if let violation = violation(by: elements.count) { return violation }
        if isUnique, Self.hasDuplicates(elements) { return .rule("uniqueItems") }
        return nil
    }

    @inlinable
    static func hasDuplicates<Element: Hashable>(_ elements: [Element]) -> Bool {
        if elements.count > 16 { return Set(elements).count != elements.count }
        // A look at each is quicker than hashing while there are few.
        for index in elements.indices.dropFirst() where elements[..<index].contains(elements[index]) { return true }
        return false
    }

    @inlinable
    func violation(byMembers count: Int) -> JSONError.Reason? {
        if count < minimum { return .rule("minProperties", minimum) }
        if count > maximum { return .rule("maxProperties", maximum) }
        return nil
    }
}

extension JSONReader {
    /// Reads an array that meets a rule, each element as `readElement` does.
    @inlinable
    public mutating func readArray<Element: Hashable>(
        _ rule: ItemsRule,
        _ readElement: (inout JSONReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        let start = valueOffset()
        try beginArray()
        var elements: [Element] = []
        while try nextElement() {
            // Too many are refused before they take up memory.
            if elements.count >= rule.maximum { throw JSONError(.rule("maxItems", rule.maximum), at: start) }
            elements.append(try readElement(&self))
        }
        if let violation = rule.violation(by: elements) { throw JSONError(violation, at: start) }
        return elements
    }

    /// Reads an array of values that read themselves, and that meets a rule.
    @inlinable
    public mutating func readArray<Element: JSONReadable & Hashable>(
        _ rule: ItemsRule
    ) throws(JSONError) -> [Element] {
        try readArray(rule) { (reader) throws(JSONError) in try Element(from: &reader) }
    }

    /// Reads an object with any members that meets a rule, each value as `readValue` does.
    @inlinable
    public mutating func readMap<Value>(
        _ rule: ItemsRule,
        _ readValue: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> [String: Value] {
        let start = valueOffset()
        try beginObject()
        var values: [String: Value] = [:]
        while true {
            let place = nextNameOffset()
            guard let key = try nextKey() else { break }
            if values.count >= rule.maximum { throw JSONError(.rule("maxProperties", rule.maximum), at: start) }
            let value = try readValue(&self)
            if values.updateValue(value, forKey: key) != nil { throw JSONError(.duplicateMember, at: place) }
        }
        if let violation = rule.violation(byMembers: values.count) { throw JSONError(violation, at: start) }
        return values
    }

    /// Reads an object with any members whose values read themselves, and that meets a rule.
    @inlinable
    public mutating func readMap<Value: JSONReadable>(_ rule: ItemsRule) throws(JSONError) -> [String: Value] {
        try readMap(rule) { (reader) throws(JSONError) in try Value(from: &reader) }
    }
}

extension JSONWriter {
    /// Writes an array, each element as `writeElement` does; one that breaks the rule is a failure.
    @inlinable
    public mutating func writeArray<Element: Hashable>(
        _ elements: [Element],
        _ rule: ItemsRule,
        _ writeElement: (inout JSONWriter, Element) -> Void
    ) {
        if let violation = rule.violation(by: elements) { fail(violation) }
        beginArray()
        let span = elements.span
        for index in span.indices {
            element()
            writeElement(&self, span[index])
        }
        endArray()
    }

    /// Writes an array of values that write themselves; one that breaks the rule is a failure.
    @inlinable
    public mutating func writeArray<Element: JSONWritable & Hashable>(_ elements: [Element], _ rule: ItemsRule) {
        writeArray(elements, rule) { $1.write(to: &$0) }
    }

    /// Writes an object whose members are sorted by name; one that breaks the rule is a failure.
    @inlinable
    public mutating func writeMap<Value>(
        _ values: [String: Value],
        _ rule: ItemsRule,
        _ writeValue: (inout JSONWriter, Value) -> Void
    ) {
        if let violation = rule.violation(byMembers: values.count) { fail(violation) }
        beginObject()
        for key in values.keys.sorted() {
            guard let value = values[key] else { continue }
            member(named: key)
            writeValue(&self, value)
        }
        endObject()
    }

    /// Writes an object whose values write themselves; one that breaks the rule is a failure.
    @inlinable
    public mutating func writeMap<Value: JSONWritable>(_ values: [String: Value], _ rule: ItemsRule) {
        writeMap(values, rule) { $1.write(to: &$0) }
    }
}
