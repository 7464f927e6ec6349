/// What has changed between two versions of a contract, in words.
struct VersionDifferences {
    /// One change.
    struct Change: Hashable {
        /// What has become of a field.
        enum Kind: String, Hashable {
            case added, removed, changed
        }

        var kind: Kind
        /// The field, or the case of a union.
        var name: String
        /// What was and what is.
        var details: String
    }

    /// The changes: what is gone, what has changed and what is new, each in the order of its version.
    static func changes(from old: [FieldRow], to new: [FieldRow]) -> [Change] {
        let before = Dictionary(old.map { ($0.key, $0) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.key, $0) }) { first, _ in first }
        var changes: [Change] = []
        for row in old where after[row.key] == nil && isOutermost(row, gone: after, present: before) {
            changes.append(Change(kind: .removed, name: name(row), details: text(row)))
        }
        for row in new {
            guard let earlier = before[row.key] else {
                if isOutermost(row, gone: before, present: after) {
                    changes.append(Change(kind: .added, name: name(row), details: text(row)))
                }
                continue
            }
            let (was, now) = (text(earlier), text(row))
            if was != now {
                changes.append(Change(kind: .changed, name: name(row), details: "\(now); before: \(was)"))
            }
        }
        let order: [Change.Kind] = [.removed, .changed, .added]
        return order.flatMap { kind in changes.filter { $0.kind == kind } }
    }

    /// Whether a line is not inside another that came or went with it.
    private static func isOutermost(
        _ row: FieldRow,
        gone: [String: FieldRow],
        present: [String: FieldRow]
    ) -> Bool {
        !row.enclosing.contains { present[$0] != nil && gone[$0] == nil }
    }

    private static func name(_ row: FieldRow) -> String {
        guard case .branch(let discriminator, let value, _) = row.subject else { return row.name }
        return (row.name.isEmpty ? "" : row.name + ".") + "\(discriminator) = \(value)"
    }

    private static func text(_ row: FieldRow) -> String {
        if case .branch = row.subject { return "a case" }
        var parts = [row.type] + row.rules
        if let pattern = row.pattern { parts.append("matches \(pattern)") }
        if !row.values.isEmpty { parts.append(row.values.map(\.text).joined(separator: " | ")) }
        if let value = row.constant { parts.append("always \(value)") }
        if let value = row.defaultValue { parts.append("default \(value)") }
        parts.append(row.isRequired ? "required" : "optional")
        return parts.joined(separator: ", ")
    }
}
