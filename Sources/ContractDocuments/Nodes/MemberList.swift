/// The members of a mapping that is being read; finds keys that occur twice in constant time.
struct MemberList {
    private(set) var members: [DocumentNode.Member] = []
    private var places: [[UInt8]: Int] = [:]

    /// Adds a member, unless its key is there: then it says where.
    mutating func add(_ key: String, at location: SourceLocation, _ value: DocumentNode) -> SourceLocation? {
        let name = Array(key.utf8)
        if let place = places[name] { return members[place].keyLocation }
        places[name] = members.count
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
    /// Whether two texts are the same for JSON: code point by code point.
    ///
    /// `==` takes an `é` for an `e` with an accent that follows it.
    func isSameText(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// At most forty characters of it, on one line.
    var shortened: String {
        let line = prefix { !$0.isNewline }
        return line.count > 40 || line.endIndex != endIndex ? line.prefix(40) + "…" : self
    }
}
