/// Tells schemas that no value fits, such as a list of at least one multiple of 10 between 1 and 9.
struct SchemaEmptiness {
    private let types: [TypeID: NamedType]
    private var empty: Set<TypeID> = []

    init(_ types: [TypeID: NamedType]) {
        self.types = types
        // Types refer to others: what is empty spreads until nothing changes.
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (id, type) in types where !empty.contains(id) && isEmpty(type.shape) {
                empty.insert(id)
                hasChanged = true
            }
        }
    }

    private func isEmpty(_ shape: NamedType.Shape) -> Bool {
        switch shape {
        case .object(let shape): isEmpty(shape.properties)
        case .union(let shape): !shape.isExtensible && shape.branches.allSatisfy { isEmpty($0.properties) }
        case .integer(let shape): shape.reachable == nil
        case .alias(let type): isEmpty(type)
        case .enumeration, .text, .number: false
        }
    }

    private func isEmpty(_ properties: [Property]) -> Bool {
        properties.contains { $0.isRequired && !$0.isNullable && $0.constant == nil && isEmpty($0.type) }
    }

    private func isEmpty(_ type: SchemaType) -> Bool {
        switch type {
        case .named(let id): empty.contains(id)
        case .integer(let shape): shape.reachable == nil
        case .bytes(let length): isEmpty(length.ofBase64)
        case .array(let shape): isEmpty(shape)
        case .map(let shape): shape.count.minimum ?? 0 > 0 && isEmpty(shape.value)
        case .string, .number, .boolean, .dateTime, .uuid, .duration, .secret, .any: false
        }
    }

    private func isEmpty(_ shape: ArrayShape) -> Bool {
        guard let minimum = shape.count.minimum, minimum > 0 else { return false }
        if isEmpty(shape.element) { return true }
        guard shape.uniqueItems else { return false }
        let element = ValueForm(shape.element, types, location: SourceLocation(file: "", line: 1, column: 1))
        return cardinality(element).map { $0 < minimum } ?? false
    }

    private func isEmpty(_ length: LengthRange) -> Bool {
        length.maximum.map { $0 < length.minimum ?? 0 } ?? false
    }

    /// Whether no value has a form.
    func isEmpty(_ form: ValueForm) -> Bool {
        switch form {
        case .integer(let shape): shape.reachable == nil
        case .bytes(let length): isEmpty(length.ofBase64)
        case .array(let shape): isEmpty(shape)
        case .map(let shape): shape.count.minimum ?? 0 > 0 && isEmpty(shape.value)
        case .object(let view): isEmpty(view.properties)
        case .union(let shape): isEmpty(NamedType.Shape.union(shape))
        case .any, .boolean, .text, .dateTime, .uuid, .duration, .number, .enumeration: false
        }
    }

    /// How many values have a form, if they are few.
    func cardinality(_ form: ValueForm) -> Int? {
        switch form {
        case .boolean: 2
        case .enumeration(let shape) where !shape.isExtensible: shape.values.count
        case .integer(let shape):
            shape.reachable.flatMap { range in
                let (distance, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
                return overflow || distance > 1_000_000 ? nil : Int(distance / (shape.multipleOf ?? 1)) + 1
            }
        default: nil
        }
    }
}
