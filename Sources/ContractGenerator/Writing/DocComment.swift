/// Makes documentation comments of the texts in documents.
enum DocComment {
    /// The paragraphs of a comment: the first sentence alone, then the rest; nothing for nothing.
    static func paragraphs(_ texts: [String?]) -> [[String]] {
        var paragraphs: [[String]] = []
        for case let text? in texts { paragraphs += split(text) }
        guard let first = paragraphs.first else { return [] }
        let (sentence, rest) = firstSentence(first)
        return [[sentence]] + (rest.isEmpty ? [] : [[rest]]) + paragraphs.dropFirst()
    }

    /// Text with a full stop, so that it reads as a sentence.
    static func sentence(_ text: String) -> String {
        let trimmed = text.trimmingBlanks
        guard let last = trimmed.last, !".!?:…".contains(last) else { return trimmed }
        return trimmed + "."
    }

    /// Paragraphs, each a list of lines that are kept apart, such as those of a list.
    private static func split(_ text: String) -> [[String]] {
        var paragraphs: [[String]] = []
        var lines: [String] = []
        func finish(_ lines: inout [String]) {
            if !lines.isEmpty { paragraphs.append(lines) }
            lines = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(line).trimmingBlanks
            if line.isEmpty {
                finish(&lines)
            } else if line.hasPrefix("- ") || line.hasPrefix("* ") || lines.isEmpty {
                lines.append(line)
            } else {
                lines[lines.count - 1] += " " + line
            }
        }
        finish(&lines)
        return paragraphs
    }

    private static func firstSentence(_ lines: [String]) -> (String, String) {
        let text = lines.joined(separator: "\n")
        var previous: Character = " "
        for index in text.indices {
            if previous == ".", text[index] == " " || text[index] == "\n" {
                return (String(text[..<index]), String(text[index...]).trimmingBlanks)
            }
            previous = text[index]
        }
        return (sentence(text), "")
    }
}

extension SourceText {
    /// Writes a documentation comment of paragraphs of lines, each wrapped to the width.
    mutating func doc(_ paragraphs: [[String]]) {
        for (index, paragraph) in paragraphs.enumerated() {
            if index > 0 { line("///") }
            for text in paragraph.flatMap({ $0.split(separator: "\n") }) {
                // The lines of a list keep their indentation, and go on a little further in.
                let blanks = String(text.prefix { $0 == " " })
                let isItem = text.dropFirst(blanks.count).hasPrefix("- ") || text.hasPrefix("* ")
                wrap(String(text), first: blanks, continuation: isItem ? blanks + "  " : blanks)
            }
        }
    }

    /// Writes a documentation comment of texts, of which the first sentence stands alone.
    mutating func doc(_ texts: String?...) { doc(DocComment.paragraphs(texts)) }

    /// Writes an ordinary comment.
    mutating func comment(_ text: String) { wrap(text, marker: "// ", first: "", continuation: "") }

    private mutating func wrap(_ text: String, marker: String = "/// ", first: String, continuation: String) {
        let room = max(40, Self.width - indentation - marker.count)
        var current = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if !current.isEmpty, current.count + 1 + word.count > room {
                line(marker + current)
                current = continuation + word
            } else {
                current = current.isEmpty ? first + word : current + " " + word
            }
        }
        line(marker + current)
    }
}

extension String {
    /// The text without blanks and line ends around it.
    var trimmingBlanks: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
