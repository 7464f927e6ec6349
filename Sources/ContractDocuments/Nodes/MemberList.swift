/// The members of a mapping that is being read; finds keys that occur twice in constant time.
struct MemberList {
    private(set) var members: [DocumentNode.Member] = []
    private var places: [String: Int] = [:]

    /// Adds a member, unless its key is there: then it says where.
    mutating func add(_ key: String, at location: SourceLocation, _ value: DocumentNode) -> SourceLocation? {
        if let place = places[key] { return members[place].keyLocation }
        places[key] = members.count
        members.append(DocumentNode.Member(key: key, keyLocation: location, value: value))
        return nil
    }
}

extension Finding {
    static func duplicateKey(_ key: String, at location: SourceLocation, earlier: SourceLocation) -> Finding {
        Finding(
            rule: "duplicate-key",
            message: "The key '\(key.shortened)' stands in line \(earlier.line) already.",
            hint: "Remove one of the two; readers disagree on which of them counts.",
            location: location
        )
    }
}

extension String {
    /// At most forty characters of it, on one line.
    var shortened: String {
        let line = prefix { !$0.isNewline }
        return line.count > 40 || line.endIndex != endIndex ? line.prefix(40) + "…" : self
    }
}
