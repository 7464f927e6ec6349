/// How text is set off on a terminal; plain where there are no colours.
struct TextStyle {
    /// Whether there are colours.
    var isColored: Bool

    func bold(_ text: String) -> String { marked(text, "1") }
    func faint(_ text: String) -> String { marked(text, "2") }
    func name(_ text: String) -> String { marked(text, "36") }
    func error(_ text: String) -> String { marked(text, "31") }
    func warning(_ text: String) -> String { marked(text, "33") }

    private func marked(_ text: String, _ code: String) -> String {
        isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
