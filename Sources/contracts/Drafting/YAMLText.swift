internal import ContractDocuments

/// Schemas of fields as YAML.
enum YAMLText {
    /// The greatest integer that every reader of JSON knows.
    private static let greatest = "9007199254740991"

    /// An object's schema, in lines.
    ///
    /// - Parameter swiftNames: Names in Swift for names on the wire that cannot be ones.
    static func object(_ fields: [DraftField], indent: Int, swiftNames: [String: String]) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines = ["\(margin)type: object"]
        let required = fields.filter(\.isRequired).map { scalar($0.name) }
        if !required.isEmpty { lines.append("\(margin)required: [\(required.joined(separator: ", "))]") }
        lines.append("\(margin)properties:")
        for field in fields {
            var words = ["description: The \(DocumentDraft.plain(field.name))."]
            if let name = swiftNames[field.name] { words.append("x-swift-name: \(name)") }
            let key = "\(margin)  \(scalar(field.name)):"
            lines += value(field.type, words, key: key, indent: indent + 4, swiftNames)
        }
        return lines
    }

    /// A value's schema behind a key: on its line, if it has no parts with fields.
    private static func value(
        _ type: DraftType,
        _ further: [String],
        key: String,
        indent: Int,
        _ swiftNames: [String: String]
    ) -> [String] {
        if let words = flow(type) {
            return ["\(key) {\(((words.isEmpty ? [] : [words]) + further).joined(separator: ", "))}"]
        }
        let margin = String(repeating: " ", count: indent)
        let head = [key] + further.map { margin + $0 }
        let inner = ["description: One of them."]
        switch type {
        case .object(let fields): return head + object(fields, indent: indent, swiftNames: swiftNames)
        case .list(let element):
            let key = "\(margin)items:"
            return head + ["\(margin)type: array"] + value(element, inner, key: key, indent: indent + 2, swiftNames)
        case .map(let element):
            let key = "\(margin)additionalProperties:"
            return head + ["\(margin)type: object"] + value(element, inner, key: key, indent: indent + 2, swiftNames)
        default: return head
        }
    }

    /// A schema's words in braces; `nil` if there are fields inside.
    private static func flow(_ type: DraftType) -> String? {
        switch type {
        case .text: "type: string"
        case .integer: "type: integer, minimum: -\(greatest), maximum: \(greatest)"
        case .int32: "type: integer, format: int32"
        case .int64: "type: integer, format: int64, minimum: -\(greatest), maximum: \(greatest)"
        case .number: "type: number"
        case .boolean: "type: boolean"
        case .dateTime: "type: string, format: date-time"
        case .uuid: "type: string, format: uuid"
        case .duration: "type: string, format: duration"
        case .bytes: "type: string, contentEncoding: base64"
        case .secret: "type: string, format: password"
        case .any: ""
        case .choice(let values): "type: string, enum: [\(values.map(scalar).joined(separator: ", "))]"
        case .list(let element): flow(element).map { "type: array, items: {\($0)}" }
        case .map(let element): flow(element).map { "type: object, additionalProperties: {\($0)}" }
        case .object: nil
        }
    }

    /// A text as it can stand anywhere, in quotes unless it is a plain word.
    static func scalar(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        let startsPlain = text.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "_" } ?? false
        let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        if isPlain && startsPlain && !words.contains(text.lowercased()) { return text }
        return JSONDocumentWriter.quoted(text)
    }
}
