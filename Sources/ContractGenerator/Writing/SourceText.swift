/// Swift source that is written line by line, at most 120 columns wide.
struct SourceText {
    static let width = 120

    private(set) var text = ""
    private(set) var depth = 0

    /// How wide the indentation is.
    var indentation: Int { depth * 4 }

    /// Writes one line at the present depth.
    mutating func line(_ line: String = "") {
        if !line.isEmpty { text += String(repeating: " ", count: indentation) + line }
        text += "\n"
    }

    /// Writes a line, more lines one level deeper, and a closing line.
    mutating func block(_ head: String, _ tail: String = "}", _ body: (inout SourceText) -> Void) {
        line(head)
        nested(body)
        line(tail)
    }

    /// Goes one level deeper for good.
    mutating func enter() { depth += 1 }

    /// Writes what another text holds, which stands at its own depth already.
    mutating func append(_ other: SourceText) { text += other.text }

    /// Writes lines one level deeper.
    mutating func nested(_ body: (inout SourceText) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// Writes lines of others at the present depth.
    mutating func lines(_ lines: [String]) {
        for line in lines { self.line(line) }
    }

    /// Writes `head(item, item)tail` in one line if that fits, else with an item on each line.
    mutating func list(_ head: String, _ items: [String], _ tail: String, trailingComma: Bool = false) {
        let single = head + items.joined(separator: ", ") + tail
        if items.isEmpty || (indentation + single.count <= Self.width && !single.contains("\n")) {
            line(single)
            return
        }
        line(head)
        nested { text in
            for (index, item) in items.enumerated() {
                let isLast = index == items.count - 1
                text.line(item + (isLast && (!trailingComma || items.count == 1) ? "" : ","))
            }
        }
        line(tail)
    }

    /// Writes a `{ statement }` in one line if that fits, else as a block.
    mutating func statement(_ head: String, _ statement: String) {
        let single = "\(head) { \(statement) }"
        if indentation + single.count <= Self.width {
            line(single)
        } else {
            block("\(head) {") { $0.line(statement) }
        }
    }
}
