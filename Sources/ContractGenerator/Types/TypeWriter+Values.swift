internal import ContractDocuments

extension TypeWriter {
    /// Writes a string with known values: an enumeration, or a structure with constants if others may come.
    func write(_ shape: EnumerationShape, _ type: NamedType, named name: String, to text: inout SourceText) {
        let cases = shape.values.compactMap { value in SwiftName.member(value.wireValue).map { (value, $0) } }
        let code = SwiftName.escaped(name)
        text.doc(DocComment.paragraphs(documentation(type, nil)))
        if !shape.isExtensible {
            text.block("public enum \(code): String, ClosedEnumeration {") { text in
                for (value, caseName) in cases {
                    text.doc(value.description ?? "`\(value.wireValue)`.")
                    let raw = caseName == value.wireValue ? "" : " = \(SwiftLiteral.string(value.wireValue))"
                    text.line("case \(SwiftName.escaped(caseName))\(raw)")
                }
            }
            return
        }
        text.block("public struct \(code): OpenEnumeration {") { text in
            writeRawValue("String", "word", to: &text)
            for (value, caseName) in cases {
                text.line()
                text.doc(value.description ?? "`\(value.wireValue)`.")
                let word = SwiftLiteral.string(value.wireValue)
                text.line("public static let \(SwiftName.escaped(caseName)) = \(code)(rawValue: \(word))")
            }
            text.line()
            text.doc("The words that the contract lists.")
            text.list(
                "public static let known: [\(code)] = [",
                cases.map { "." + SwiftName.escaped($0.1) },
                "]",
                trailingComma: true
            )
        }
    }

    /// Writes a named string.
    func writeText(
        _ constraints: TextConstraints,
        _ type: NamedType,
        named name: String,
        to text: inout SourceText
    ) {
        text.doc(DocComment.paragraphs(documentation(type, nil)))
        text.block("public struct \(SwiftName.escaped(name)): Identifier {") { text in
            writeRule(SwiftType.rule(constraints), TypeLimits.text(constraints), to: &text)
            writeRawValue("String", "text", to: &text)
        }
    }

    /// Writes a named integer.
    func writeInteger(_ shape: IntegerShape, _ type: NamedType, named name: String, to text: inout SourceText) {
        text.doc(DocComment.paragraphs(documentation(type, nil)))
        text.block("public struct \(SwiftName.escaped(name)): IntegerValue {") { text in
            writeRule(SwiftType.rule(shape), TypeLimits.integer(shape), to: &text)
            writeRawValue(types.name(.integer(shape)), "integer", to: &text)
        }
    }

    /// Writes a named number.
    func writeNumber(_ shape: NumberShape, _ type: NamedType, named name: String, to text: inout SourceText) {
        text.doc(DocComment.paragraphs(documentation(type, nil)))
        text.block("public struct \(SwiftName.escaped(name)): NumberValue {") { text in
            writeRule(SwiftType.rule(shape), TypeLimits.number(shape), to: &text)
            writeRawValue("Double", "number", to: &text)
        }
    }

    private func writeRule(_ rule: String?, _ words: String?, to text: inout SourceText) {
        guard let rule else { return }
        text.doc(words ?? "What the contract demands.")
        text.assign("public static let rule = ", rule)
        text.line()
    }

    private func writeRawValue(_ type: String, _ noun: String, to text: inout SourceText) {
        text.doc("The \(noun) on the wire.")
        text.line("public let rawValue: \(type)")
        text.line()
        text.doc("Makes a value of the \(noun) on the wire.")
        text.line("public init(rawValue: \(type)) { self.rawValue = rawValue }")
    }
}
