/// One thing that must be as it is said to be.
struct Check: Codable, Sendable, Equatable {
    let promise: String
    let holds: Bool
    /// What was expected and what was found, where they differ.
    let difference: String?

    /// Two values must be the same.
    init<Value: Equatable>(_ promise: String, expected: Value, found: Value) {
        self.promise = promise
        holds = expected == found
        difference = holds ? nil : "expected \(expected), found \(found)"
    }

    /// Two dictionaries must be the same; where many keys differ, the first is told.
    init<Key: Hashable, Value: Equatable>(_ promise: String, expected: [Key: Value], found: [Key: Value]) {
        self.promise = promise
        func text(_ value: Value?) -> String { value.map { "\($0)" } ?? "nothing" }
        let differences = Set(expected.keys).union(found.keys)
            .filter { expected[$0] != found[$0] }
            .map { "\($0): expected \(text(expected[$0])), found \(text(found[$0]))" }
            .sorted()
        holds = differences.isEmpty
        let others = differences.count > 1 ? ", and \(differences.count - 1) more" : ""
        difference = differences.first.map { $0 + others }
    }
}
