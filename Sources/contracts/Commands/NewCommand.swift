internal import ContractDocuments

/// `contracts new`: writes the first document of a contract.
struct NewCommand: Subcommand {
    private static let eventType = CommandArgument(
        name: "eventType",
        help: "What the contract is called: words with dots between them, such as parcel.scanned."
    )
    private static let fields = CommandArgument(
        name: "field:type",
        help: "A field of the payload: string, int, number, bool, date, uuid, duration, bytes, secret, any, map, "
            + "or values with | between them; [] behind it makes a list, ? says that it may be absent.",
        isRequired: false,
        isRepeated: true
    )
    private static let kind = CommandOption.choice(
        "--kind",
        DocumentDraft.Kind.allCases.map(\.rawValue),
        help: "event, command or integration (default: what the event type says)."
    )
    private static let topic = CommandOption.value(
        "--topic",
        "topic",
        help: "The topic (default: the first word, and events or commands)."
    )
    private static let sample = CommandOption.value(
        "--from-sample",
        "file",
        kind: .file,
        help: "Take the fields from messages in a file, payloads or whole envelopes; - is the standard input."
    )
    private static let file = CommandOption.value(
        "--file",
        "name",
        kind: .file,
        help: "The file's name in the folder (default: the first word and .asyncapi.yaml); - prints the document."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "new",
            summary: "Write the first document of a contract, from a few words or from sample messages.",
            details: """
                Nothing is overwritten. What is written passes lint and can be generated from at once; the envelope's \
                document is written beside it, if it is not there. A command gets a reply with two outcomes.
                """,
            arguments: [eventType, fields],
            options: [kind, topic, sample, file, .documents],
            examples: [
                CommandExample(
                    line: "contracts new parcel.scanned parcelId depot weight:number? 'state:ok|torn' scannedAt:date",
                    explanation: "Writes Contracts/parcel.asyncapi.yaml."
                ),
                CommandExample(
                    line: "contracts new parcel.command.send parcelId to:string[]",
                    explanation: "Writes a command and its reply."
                ),
                CommandExample(
                    line: "contracts new parcel.lost --from-sample messages.json --file lost.asyncapi.yaml",
                    explanation: "Infers fields and types from messages."
                ),
            ]
        )
    }

    private let eventType: String
    private let fields: [DraftField]
    private let kind: DocumentDraft.Kind
    private let needsKind: Bool
    private let topic: String
    private let sample: String?
    private let file: String
    private let documents: String

    init(_ arguments: ParsedArguments) throws(UsageError) {
        let eventType = arguments[Self.eventType].first ?? ""
        self.eventType = eventType
        guard EventTypeRule.isValid(eventType) else {
            throw UsageError(
                message:
                    "'\(eventType.shortened)' is no event type: write words of letters and digits with dots between "
                    + "them, each with a small letter first, such as parcel.scanned or parcel.command.send."
            )
        }
        guard let implied = EventTypeRule.kind(eventType) else {
            throw UsageError(
                message: "a reply is written together with its command: "
                    + "contracts new \(eventType.replacing(".response.", with: ".command."))"
            )
        }
        var fields: [DraftField] = []
        for word in arguments[Self.fields] {
            let field = try DraftField(word)
            if fields.contains(where: { $0.name == field.name }) {
                throw UsageError(message: "there are two fields '\(field.name.shortened)'.")
            }
            fields.append(field)
        }
        self.fields = fields
        kind = arguments[Self.kind].flatMap(DocumentDraft.Kind.init) ?? implied
        needsKind = kind != implied
        topic = arguments[Self.topic] ?? DocumentDraft.topic(of: eventType, kind)
        sample = arguments[Self.sample]
        if sample != nil, !fields.isEmpty {
            throw UsageError(message: "fields come from the command line or from samples, not from both.")
        }
        file = arguments[Self.file] ?? "\(DocumentDraft.domain(of: eventType)).asyncapi.yaml"
        guard file == "-" || file.hasSuffix(".asyncapi.yaml") && !file.contains("/") else {
            throw UsageError(message: "--file is a name that ends in .asyncapi.yaml, not '\(file.shortened)'.")
        }
        documents = arguments.documents
    }

    func run(_ console: Console) -> ExitCode {
        var fields = self.fields
        if let sample {
            do throws(UsageError) {
                let found = try SampleFile(sample, eventType: eventType, input: console.input)
                fields = found.fields
                console.note("contracts: \(found.count) message\(found.count == 1 ? "" : "s") looked at")
            } catch {
                console.note("contracts: \(error.message)")
                return .finding
            }
        }
        if fields.isEmpty { fields = [DraftField(name: "id", type: .text)] }
        var draft = draft(fields)
        if draft.keyField == nil {
            if sample == nil, !fields.contains(where: { $0.name == "id" }) {
                console.note("contracts: none of the fields can be the record's key, so there is one more, 'id'")
                fields.insert(DraftField(name: "id", type: .text), at: 0)
                draft = self.draft(fields)
            } else {
                console.note("contracts: no field can be the record's key; the order of records will not be kept")
            }
        }
        let name = file == "-" ? "\(draft.messageKey).asyncapi.yaml" : file
        let folder = FileFolder(documents)
        if folder.has(name) {
            console.note(
                "contracts: \(folder.path(name)) is there already and is not overwritten. Add the message to it by hand "
                    + "(`--file -` prints one to take it from), or name another file with --file."
            )
            return .finding
        }
        var files = folder.has(EnvelopeDocument.name) ? [:] : [EnvelopeDocument.name: EnvelopeDocument.text]
        files[name] = draft.text()
        var check = check(files, name, draft)
        let unnamed = check.unnamed
        if !unnamed.isEmpty {
            for wireName in unnamed { draft.swiftNames[wireName] = DocumentDraft.swiftName(for: wireName) }
            files[name] = draft.text()
            check = self.check(files, name, draft)
        }
        if file == "-" { console.print(draft.text().trimmingLineEnd) }
        guard check.findings.isEmpty else {
            console.note(FindingFormat.text.text(check.findings, of: check.reader, in: documents))
            console.note(
                "contracts: nothing was written; the document would have these faults"
                    + (file == "-" ? "" : " (`--file -` prints it all the same)")
            )
            return .finding
        }
        if file == "-" { return .ok }
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            guard folder.create(name, text) else {
                console.note("contracts: \(folder.path(name)) cannot be written.")
                return .finding
            }
            console.note("contracts: \(folder.path(name)) written")
        }
        console.note("contracts: `contracts explain \(eventType)` shows it, `contracts generate` writes the Swift")
        return .ok
    }

    private func draft(_ fields: [DraftField]) -> DocumentDraft {
        DocumentDraft(eventType: eventType, kind: kind, topic: topic, fields: fields, needsKind: needsKind)
    }

    /// What would be wrong with the folder, were some files in it.
    private struct Check {
        var reader: ContractReader
        var model: ContractModel?
        var findings: [Finding]

        /// The names on the wire of fields that cannot have the same name in Swift.
        var unnamed: [String] {
            let places = Set(findings.filter { $0.rule == "swift-name-invalid" }.map(\.location))
            let properties = (model?.types ?? []).flatMap { type in
                if case .object(let object) = type.shape { object.properties } else { [] as [Property] }
            }
            return properties.filter { places.contains($0.location) }.map(\.wireName)
        }
    }

    private func check(_ files: [String: String], _ name: String, _ draft: DocumentDraft) -> Check {
        let reader = ContractReader(folder: documents, adding: files)
        let (model, findings) = LintCommand.look(reader, documents: documents, today: CalendarDay.today)
        let faults = findings.filter { finding in
            if finding.rule == "partition-key-missing", draft.keyField == nil { return false }
            return finding.severity >= .warning && (finding.location.file == name || model == nil)
        }
        return Check(reader: reader, model: model, findings: faults.sorted())
    }
}
