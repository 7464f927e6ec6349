/// Writes HTML in which no text of a document can become markup.
///
/// Whatever is written is escaped; only what stands in the source of this module, a `StaticString`, is written as it is.
struct HTMLWriter {
    /// An attribute; one without a value is left out.
    typealias Attribute = (name: StaticString, value: String?)

    /// The whole text so far.
    private(set) var text = ""

    /// Writes an element with others inside.
    mutating func tag(
        _ name: StaticString,
        _ attributes: Attribute...,
        body: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        body(&self)
        text += "</\(name)>"
    }

    /// Writes an element with text inside.
    mutating func tag(_ name: StaticString, _ attributes: Attribute..., text content: String) {
        open(name, attributes)
        write(content)
        text += "</\(name)>"
    }

    /// Writes an element that has nothing inside, such as `meta`.
    mutating func void(_ name: StaticString, _ attributes: Attribute...) {
        open(name, attributes)
    }

    /// Writes text.
    mutating func write(_ content: String) {
        text += Self.escaped(content)
    }

    /// Writes a name whose parts stand between dots, and lets lines break behind the dots.
    mutating func name(_ content: String) {
        for (index, part) in content.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { text += ".<wbr>" }
            write(String(part))
        }
    }

    /// Writes what stands in the source of this module.
    mutating func raw(_ content: StaticString) {
        text += "\(content)"
    }

    /// Begins a new line, for those who read the source.
    mutating func line() { text += "\n" }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        text += "<\(name)"
        for (name, value) in attributes {
            guard let value else { continue }
            text += value.isEmpty ? " \(name)" : " \(name)=\"\(Self.escaped(value))\""
        }
        text += ">"
    }

    /// The text with everything escaped that means something in HTML.
    ///
    /// Control characters, and those that turn the direction of writing, become the replacement character: a document
    /// shall not look like something that it is not.
    static func escaped(_ content: String) -> String {
        var escaped = ""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FFFE}",
                "\u{FFFF}":
                escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
