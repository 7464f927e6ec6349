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

    /// Two collections must be the same; only how many elements differ is told.
    init<Key: Hashable, Value: Equatable>(_ promise: String, expected: [Key: Value], found: [Key: Value]) {
        self.promise = promise
        let differing = Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }
        holds = differing.isEmpty
        difference = holds ? nil : "\(differing.count) differ, such as \(differing.map { "\($0)" }.sorted()[0])"
    }
}
