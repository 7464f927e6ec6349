/// Writes JSON that people read and compare: two blanks for each level, `\n` at the end of lines, members as they stand.
///
/// The same value gives the same bytes on every machine. Numbers are written with the digits that the document has.
public struct JSONDocumentWriter: Sendable {
    /// A list of scalars stands on one line if that is not longer than this many characters.
    private static let width = 100

    /// Makes a writer.
    public init() {}

    /// The value on many lines, with a line end behind the last one.
    public func text(_ node: DocumentNode) -> String {
        var text = ""
        write(node, indent: 0, to: &text)
        return text + "\n"
    }

    /// The value on one line, without blanks.
    public func compactText(_ node: DocumentNode) -> String {
        var text = ""
        writeCompactly(node, separator: ",", to: &text)
        return text
    }

    /// A string with its quotes.
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private func write(_ node: DocumentNode, indent: Int, to text: inout String) {
        let inner = "\n" + String(repeating: " ", count: indent + 2)
        let outer = "\n" + String(repeating: " ", count: indent)
        switch node.content {
        case .mapping(let members) where !members.isEmpty:
            for (index, member) in members.enumerated() {
                text += (index == 0 ? "{" : ",") + inner + Self.quoted(member.key) + ": "
                write(member.value, indent: indent + 2, to: &text)
            }
            text += outer + "}"
        case .sequence(let elements) where !elements.isEmpty:
            if let line = line(elements) {
                text += line
                return
            }
            for (index, element) in elements.enumerated() {
                text += (index == 0 ? "[" : ",") + inner
                write(element, indent: indent + 2, to: &text)
            }
            text += outer + "]"
        default: writeCompactly(node, separator: ",", to: &text)
        }
    }

    /// A list of scalars on one line; `nil` if it is something else, or too long.
    private func line(_ elements: [DocumentNode]) -> String? {
        var text = ""
        for element in elements where element.members != nil || element.elements != nil { return nil }
        writeCompactly(DocumentNode(.sequence(elements), at: .nowhere), separator: ", ", to: &text)
        return text.utf8.count <= Self.width ? text : nil
    }

    private func writeCompactly(_ node: DocumentNode, separator: String, to text: inout String) {
        switch node.content {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let string): text += Self.quoted(string)
        case .sequence(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += separator }
                writeCompactly(element, separator: separator, to: &text)
            }
            text += "]"
        case .mapping(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += separator }
                text += Self.quoted(member.key) + ":"
                writeCompactly(member.value, separator: separator, to: &text)
            }
            text += "}"
        }
    }
}
