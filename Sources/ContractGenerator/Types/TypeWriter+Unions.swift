internal import ContractDocuments

extension TypeWriter {
    /// A branch with its Swift names.
    private struct Branch {
        let shape: UnionBranch
        let name: String
        let members: [Member]
        /// The members that are associated values.
        var stored: [Member] { members.filter { $0.property.constant == nil } }
        var code: String { SwiftName.escaped(name) }
        /// The name in capitals, for what is made for the branch.
        var title: String { name.prefix(1).uppercased() + name.dropFirst() }
    }

    /// Writes a `oneOf` as an enumeration with associated values.
    func write(
        _ shape: UnionShape,
        _ type: NamedType,
        named name: String,
        contract: ContractDefinition?,
        inner: (inout SourceText) -> Void,
        to text: inout SourceText
    ) {
        let branches = shape.branches.compactMap { branch in
            GenerationPlan.caseName(branch).map {
                Branch(shape: branch, name: $0, members: branch.properties.compactMap(Member.init))
            }
        }
        var conformances = contract.map { [Self.protocolName($0.kind)] } ?? []
        if contract?.kind != .reply { conformances.append("TaggedUnion") }
        conformances.append("SchemaValue")
        let indirect = plan.indirectTypes.contains(type.id) ? "indirect " : ""
        text.doc(DocComment.paragraphs(documentation(type, contract)))
        text.block("public \(indirect)enum \(SwiftName.escaped(name)): \(conformances.joined(separator: ", ")) {") {
            text in
            for branch in branches { writeCase(branch, to: &text) }
            if shape.isExtensible {
                text.doc("A case that this version of the contract does not know, as it came.")
                text.line("case unrecognized(JSONValue)")
            }
            if let contract {
                text.line()
                writeContract(contract, to: &text)
            }
            if contract?.kind != .reply || shape.discriminator != "outcome" {
                text.line()
                text.doc("The member that tells the cases apart.")
                text.line("public static let discriminator = \(SwiftLiteral.string(shape.discriminator))")
            }
            if contract?.kind == .reply { writeReply(branches, shape, to: &text) }
            if let contract {
                writePartitionKey(contract, type, to: &text)
                writeExamples(contract, type, named: name, to: &text)
            }
            inner(&text)
            writeCoding(branches, shape, to: &text)
        }
    }

    private func writeCase(_ branch: Branch, to text: inout SourceText) {
        let note = branch.shape.isDeprecated ? "Deprecated: it will go with the next major version." : nil
        var paragraphs = DocComment.paragraphs([
            branch.shape.description ?? branch.shape.title ?? "`\(branch.shape.wireValue)`.", note,
        ])
        var items: [String] = []
        for member in branch.stored {
            let texts = member.documentation(plan).compactMap(\.self).map {
                $0.split(whereSeparator: \.isNewline).joined(separator: " ")
            }
            items.append("  - \(member.name): " + texts.map(DocComment.sentence).joined(separator: " "))
        }
        if !items.isEmpty { paragraphs.append(["- Parameters:"] + items) }
        text.doc(paragraphs)
        if branch.stored.isEmpty {
            text.line("case \(branch.code)")
        } else {
            text.list("case \(branch.code)(", branch.stored.map(parameter), ")")
        }
    }

    // MARK: Reply

    private func writeReply(_ branches: [Branch], _ shape: UnionShape, to text: inout SourceText) {
        text.line()
        text.doc("Whether the command was refused for a reason of the business.")
        text.block("public var isRejection: Bool {") { text in
            let rejections = branches.filter(\.shape.isRejection)
            let others = branches.filter { !$0.shape.isRejection }
            if rejections.isEmpty {
                text.line("false")
            } else if others.isEmpty && !shape.isExtensible {
                text.line("true")
            } else {
                text.line("switch self {")
                let accepted = others.map { "." + $0.code } + (shape.isExtensible ? [".unrecognized"] : [])
                text.line("case \(accepted.joined(separator: ", ")): false")
                text.wrapped("case ", rejections.map { "." + $0.code }, ": true")
                text.line("}")
            }
        }
        text.line()
        text.doc("The name on the wire.")
        text.block("public var outcomeName: String {") { text in
            text.line("switch self {")
            for branch in branches { text.line("case .\(branch.code): \(SwiftLiteral.string(branch.shape.wireValue))") }
            if shape.isExtensible {
                text.line("case .unrecognized(let json): json[Self.discriminator]?.string ?? \"\"")
            }
            text.line("}")
        }
        if shape.isExtensible { return }
        text.line()
        text.doc("The names of all outcomes.")
        text.list(
            "public static let outcomeNames = [",
            branches.map { SwiftLiteral.string($0.shape.wireValue) },
            "]",
            trailingComma: true
        )
    }

    // MARK: JSON

    private func writeCoding(_ branches: [Branch], _ shape: UnionShape, to text: inout SourceText) {
        var rules = SwiftType.Rules()
        var readers = SourceText(depth: text.depth)
        for branch in branches where !branch.members.isEmpty {
            readers.line()
            writeReader(branch, shape, &rules, to: &readers)
        }
        var writing = SourceText(depth: text.depth)
        writeWriter(branches, shape, &rules, to: &writing)

        text.line()
        text.list(
            "private static let cases = JSONCases(",
            ([shape.discriminator] + branches.map(\.shape.wireValue)).map(SwiftLiteral.string),
            ")"
        )
        text.line()
        text.block("private enum Members {") { text in
            for branch in branches {
                let names = [shape.discriminator] + branch.members.map(\.property.wireName)
                text.list(
                    "static let \(branch.code) = JSONMembers(",
                    names.map(SwiftLiteral.string),
                    ")"
                )
            }
        }
        writeRules(rules, to: &text)
        text.line()
        text.doc("Reads the case that `\(shape.discriminator)` names, wherever that stands.")
        text.block("public init(from reader: inout JSONReader) throws(JSONError) {") { text in
            text.line("switch try reader.\(shape.isExtensible ? "findKnownCase" : "findCase")(Self.cases) {")
            for (index, branch) in branches.enumerated() {
                let isLast = index == branches.count - 1 && !shape.isExtensible
                text.branch(isLast ? "default:" : "case \(index):", readingCode(branch))
            }
            if shape.isExtensible { text.line("default: self = .unrecognized(try JSONValue(from: &reader))") }
            text.line("}")
        }
        text.append(readers)
        text.line()
        text.append(writing)
    }

    private func readingCode(_ branch: Branch) -> [String] {
        if branch.members.isEmpty {
            return ["try reader.readEmptyCase(Members.\(branch.code))", "self = .\(branch.code)"]
        }
        return ["self = try Self.read\(branch.title)(from: &reader)"]
    }

    private func writeReader(
        _ branch: Branch,
        _ shape: UnionShape,
        _ rules: inout SwiftType.Rules,
        to text: inout SourceText
    ) {
        let names = LocalNames(branch.members)
        let reader = names.free("reader")
        text.block(
            "private static func read\(branch.title)(from \(reader): inout JSONReader) throws(JSONError) -> Self {"
        ) { text in
            writeReading(branch.members, "Members.\(branch.code)", offset: 1, names, &rules, to: &text) { text in
                let arguments = branch.stored.map { "\($0.code): \($0.code)" }
                if arguments.isEmpty {
                    text.line("return .\(branch.code)")
                } else {
                    text.list("return .\(branch.code)(", arguments, ")")
                }
            }
        }
    }

    private func writeWriter(
        _ branches: [Branch],
        _ shape: UnionShape,
        _ rules: inout SwiftType.Rules,
        to text: inout SourceText
    ) {
        let names = LocalNames(branches.flatMap(\.members))
        let writer = names.free("writer")
        text.doc("Writes the discriminator first, then the members in the order of the contract.")
        text.block("public func write(to \(writer): inout JSONWriter) {") { text in
            if !branches.isEmpty { text.line("\(writer).beginObject()") }
            text.line("switch self {")
            for branch in branches {
                if branch.stored.isEmpty {
                    text.line("case .\(branch.code):")
                } else {
                    text.list("case .\(branch.code)(", branch.stored.map { "let \($0.code)" }, "):")
                }
                text.nested { text in
                    let discriminator = SwiftLiteral.string(shape.discriminator)
                    text.line("\(writer).member(\(discriminator), \(SwiftLiteral.string(branch.shape.wireValue)))")
                    writeMembers(branch.members, &rules, writer: writer, to: &text)
                }
            }
            if shape.isExtensible {
                text.line("case .unrecognized(let json):")
                text.nested { $0.line("\(writer).members(of: json)") }
            }
            text.line("}")
            text.line("\(writer).endObject()")
        }
    }
}

extension SourceText {
    /// Writes items in as many lines as they need, the later ones four columns further in.
    mutating func wrapped(_ head: String, _ items: [String], _ tail: String) {
        var line = head
        var isFirst = true
        for (index, item) in items.enumerated() {
            let piece = item + (index == items.count - 1 ? tail : ",")
            if !isFirst, indentation + line.count + piece.count + 1 > Self.width {
                self.line(line)
                line = "    " + piece
            } else {
                line += (isFirst ? "" : " ") + piece
            }
            isFirst = false
        }
        self.line(line)
    }
}
