/// A Swift expression that can be written in one line or in several.
indirect enum Expression {
    /// Anything that stands in one line.
    case atom(String)
    /// A call with arguments, labelled or not.
    case call(String, [Argument])
    /// An array.
    case array([Expression])
    /// A dictionary.
    case dictionary([(key: String, value: Expression)])
    /// An array of short elements, as many on a line as there is room for.
    case packed([String])
    /// Text that is longer than a line, in parts that are joined.
    case joined([String])

    /// An argument of a call.
    struct Argument {
        var label: String?
        var value: Expression

        init(_ label: String?, _ value: Expression) {
            self.label = label
            self.value = value
        }
    }

    /// The expression in one line.
    var line: String {
        switch self {
        case .atom(let text): text
        case .call(let name, let arguments): name + "(" + arguments.map(\.line).joined(separator: ", ") + ")"
        case .array(let elements): "[" + elements.map(\.line).joined(separator: ", ") + "]"
        case .dictionary(let members):
            members.isEmpty ? "[:]" : "[" + members.map { "\($0.key): \($0.value.line)" }.joined(separator: ", ") + "]"
        case .packed(let elements): "[" + elements.joined(separator: ", ") + "]"
        case .joined(let parts): parts.joined(separator: " + ")
        }
    }
}

extension Expression.Argument {
    fileprivate var line: String { (label.map { "\($0): " } ?? "") + value.line }
}

extension SourceText {
    /// Writes an expression between a head and a tail, in one line if it fits.
    mutating func expression(_ head: String, _ expression: Expression, _ tail: String = "") {
        let line = expression.line
        if case .atom = expression { return self.line(head + line + tail) }
        if indentation + head.count + line.count + tail.count <= Self.width { return self.line(head + line + tail) }
        switch expression {
        case .atom: break
        case .call(let name, let arguments):
            self.line(head + name + "(")
            nested { text in
                for (index, argument) in arguments.enumerated() {
                    let label = argument.label.map { "\($0): " } ?? ""
                    text.expression(label, argument.value, index == arguments.count - 1 ? "" : ",")
                }
            }
            self.line(")" + tail)
        case .array(let elements):
            self.line(head + "[")
            nested { text in
                let comma = elements.count > 1 ? "," : ""
                for element in elements { text.expression("", element, comma) }
            }
            self.line("]" + tail)
        case .dictionary(let members):
            self.line(head + "[")
            nested { text in
                let comma = members.count > 1 ? "," : ""
                for member in members { text.expression("\(member.key): ", member.value, comma) }
            }
            self.line("]" + tail)
        case .packed(let elements):
            self.line(head + "[")
            nested { text in
                var line = ""
                for element in elements {
                    if !line.isEmpty, text.indentation + line.count + element.count + 2 > Self.width {
                        text.line(line)
                        line = ""
                    }
                    line += (line.isEmpty ? "" : " ") + element + ","
                }
                if !line.isEmpty { text.line(line) }
            }
            self.line("]" + tail)
        case .joined(let parts):
            for (index, part) in parts.enumerated() {
                let isLast = index == parts.count - 1
                let piece = (index == 0 ? head : "+ ") + part + (isLast ? tail : "")
                if index == 0 { self.line(piece) } else { nested { $0.line(piece) } }
            }
        }
    }
}
