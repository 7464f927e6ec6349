import ContractDocuments

/// Writes random values as YAML in random styles, all of which mean the same.
struct YAMLWriter {
    var random: DocumentMutator
    private(set) var text = ""

    private static let texts = [
        "a", "key", "some text", "x y", "1", "2.5", "true", "null", "~", "it's", "say \"no\"", "é", "日本", "😀", "#no",
        "a#b", "a: b", "a:b", "- x", "-x", "?", "", "  padded ", "line\nbreak", "end\n", "\n\nx", "tab\tx", "0x1F",
        "1e3",
        "yes", "{a", "[b", "a,b", "<<", "=", "%x", "@x", "`x", "&x", "*x", "!x", "|", ">", "a\\b", "three\nlines\n  in",
        "x:",
        "---", "...", "\u{A0}", "\u{85}", "\u{2028}x", "very long very long very long very long very long very long",
    ]

    init(seed: UInt64) {
        random = DocumentMutator(seed: seed)
    }

    /// A value, and the same value as YAML.
    static func document(seed: UInt64) -> (value: DocumentNode, text: String) {
        var writer = YAMLWriter(seed: seed)
        let value = writer.value(depth: 4)
        if writer.random.below(4) == 0 { writer.text += "# A comment: with [signs]\n---\n" }
        writer.write(value, indent: 0, place: .root)
        return (value, writer.text)
    }

    private static let nowhere = SourceLocation(file: "", line: 1, column: 1)

    mutating func value(depth: Int) -> DocumentNode {
        let kind = random.below(depth > 0 ? 10 : 5)
        let content: DocumentNode.Content
        switch kind {
        case 0: content = random.below(2) == 0 ? .null : .bool(random.below(2) == 0)
        case 1: content = .number(["0", "-1", "42", "2.5", "-0.125", "1e21"][random.below(6)])
        case 2...4: content = .string(Self.texts[random.below(Self.texts.count)])
        case 5...6: content = .sequence((0..<random.below(4)).map { _ in value(depth: depth - 1) })
        default:
            var keys: Set<String> = []
            content = .mapping(
                (0..<random.below(4)).compactMap { _ in
                    let key = Self.texts[random.below(Self.texts.count)]
                    guard !key.contains("\n"), keys.insert(key).inserted else { return nil }
                    return DocumentNode.Member(key: key, keyLocation: Self.nowhere, value: value(depth: depth - 1))
                }
            )
        }
        return DocumentNode(content, at: Self.nowhere)
    }

    private enum Place {
        case root, key, dash
    }

    private mutating func comment() -> String {
        random.below(8) == 0 ? " # a 'comment'" : ""
    }

    /// Writes a value behind `key:`, `-` or nothing, with the line break behind it.
    private mutating func write(_ node: DocumentNode, indent: Int, place: Place) {
        let isBlock = random.below(3) > 0
        switch node.content {
        case .mapping(let members) where isBlock && !members.isEmpty:
            let width = place == .root ? indent : indent + 1 + random.below(3)
            if place == .key || place == .dash && random.below(2) == 0 {
                text += comment() + "\n"
            } else if place == .dash {
                // On the line of the dash, which is two columns further right than what is around.
                return writeCompact(members, indent: indent + 2)
            }
            for member in members {
                text += String(repeating: " ", count: width) + key(member.key) + ":"
                write(member.value, indent: width, place: .key)
            }
        case .sequence(let elements) where isBlock && !elements.isEmpty:
            let width =
                place == .root ? indent : place == .key ? indent + random.below(3) : indent + 1 + random.below(3)
            if place != .root { text += comment() + "\n" }
            for element in elements {
                text += String(repeating: " ", count: width) + "-"
                write(element, indent: width, place: .dash)
            }
        case .string(let string) where isBlock && place != .root && canBeBlock(string):
            text += " |" + (string.hasSuffix("\n") ? "" : "-") + "\n"
            let width = indent + 1 + random.below(3)
            for line in string.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
                string.hasSuffix("\n") ? 1 : 0
            ) {
                text += (line.isEmpty ? "" : String(repeating: " ", count: width) + line) + "\n"
            }
        default:
            text += (place == .root ? "" : " ") + flow(node) + comment() + "\n"
        }
    }

    private mutating func writeCompact(_ members: [DocumentNode.Member], indent: Int) {
        for (index, member) in members.enumerated() {
            text += index == 0 ? " " : String(repeating: " ", count: indent)
            text += key(member.key) + ":"
            write(member.value, indent: indent, place: .key)
        }
    }

    /// Whether a text can be a literal block without an indicator for its indentation.
    private func canBeBlock(_ string: String) -> Bool {
        guard let first = string.unicodeScalars.first, first != " ", first != "\n", first != "\t" else { return false }
        return !string.hasSuffix("\n\n") && !string.unicodeScalars.contains { ["\u{85}", "\u{2028}"].contains($0) }
    }

    private mutating func flow(_ node: DocumentNode) -> String {
        switch node.content {
        case .null: ["null", "~", "Null"][random.below(3)]
        case .bool(let value): value ? ["true", "True"][random.below(2)] : ["false", "FALSE"][random.below(2)]
        case .number(let digits): digits
        case .string(let string): scalar(string)
        case .sequence(let elements): "[" + elements.map { flow($0) }.joined(separator: ", ") + "]"
        case .mapping(let members):
            "{" + members.map { key($0.key) + ": " + flow($0.value) }.joined(separator: ", ") + "}"
        }
    }

    private mutating func key(_ key: String) -> String { scalar(key) }

    private mutating func scalar(_ string: String) -> String {
        if ["a", "key", "some text", "x y", "é", "日本", "😀", "a#b", "a\\b", "it's"].contains(string),
            random.below(2) == 0
        {
            return string
        }
        let isPlainText = string.unicodeScalars.allSatisfy {
            $0 == " " || $0.properties.isAlphabetic || $0.isASCII && $0 > " "
        }
        if isPlainText && random.below(2) == 0 { return "'" + string.replacing("'", with: "''") + "'" }
        var quoted = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\u{85}": quoted += "\\N"
            case "\u{A0}": quoted += "\\_"
            case "\u{2028}": quoted += "\\L"
            case "😀" where random.below(2) == 0: quoted += "\\U0001F600"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
