/// Text in columns, wrapped at words.
enum TextColumns {
    /// Two columns, the left as wide as its widest entry.
    static func table(_ rows: [(String, String)], indent: Int, width: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let left = rows.map(\.0.count).max() ?? 0
        return rows.flatMap { row in
            let gap = String(repeating: " ", count: left - row.0.count + 3)
            let blank = String(repeating: " ", count: indent + left + 3)
            let lines = wrapped(row.1, width: max(20, width - blank.count))
            return lines.enumerated().map { $0.offset == 0 ? margin + row.0 + gap + $0.element : blank + $0.element }
        }
    }

    /// A text in lines of at most so many characters, never none; a longer word has a line of its own.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var length = 0
            for word in paragraph.split(separator: " ") {
                let count = word.count
                if length > 0, length + 1 + count > width {
                    lines.append(line)
                    line = ""
                    length = 0
                }
                line += length > 0 ? " \(word)" : String(word)
                length += length > 0 ? count + 1 : count
            }
            lines.append(line)
        }
        return lines
    }
}
