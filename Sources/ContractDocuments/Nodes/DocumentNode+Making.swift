extension SourceLocation {
    /// The location of what stands in no document.
    static let nowhere = SourceLocation(file: "", line: 1, column: 1)
}

/// Values that are made, not read.
extension DocumentNode {
    static func text(_ text: String) -> DocumentNode { DocumentNode(.string(text), at: .nowhere) }

    static func integer(_ value: Int) -> DocumentNode { DocumentNode(.number(String(value)), at: .nowhere) }

    static let yes = DocumentNode(.bool(true), at: .nowhere)

    static let null = DocumentNode(.null, at: .nowhere)

    static func list(_ elements: [DocumentNode]) -> DocumentNode { DocumentNode(.sequence(elements), at: .nowhere) }

    static func texts(_ texts: [String]) -> DocumentNode { list(texts.map(text)) }

    /// An object; members without a value are left out.
    static func object(_ members: [(key: String, value: DocumentNode?)]) -> DocumentNode {
        let present = members.compactMap { member in
            member.value.map { Member(key: member.key, keyLocation: .nowhere, value: $0) }
        }
        return DocumentNode(.mapping(present), at: .nowhere)
    }

    /// An object whose members are sorted by their keys.
    static func sorted(_ members: [String: DocumentNode]) -> DocumentNode {
        object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The object with a member added, or replaced where it stands.
    func setting(_ key: String, to value: DocumentNode) -> DocumentNode {
        var members = self.members ?? []
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].value = value
        } else {
            members.append(Member(key: key, keyLocation: .nowhere, value: value))
        }
        return DocumentNode(.mapping(members), at: location)
    }

    /// The object without some members.
    func removing(_ keys: Set<String>) -> DocumentNode {
        DocumentNode(.mapping((members ?? []).filter { !keys.contains($0.key) }), at: location)
    }
}
