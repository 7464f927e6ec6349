internal import ContractDocuments
internal import ContractGenerator

/// A command line that cannot be carried out.
struct UsageError: Error {
    var message: String
}

/// What the tool was asked to do.
struct Command {
    enum Verb: String {
        case generate, lint
    }

    var verb: Verb
    var documents = "Contracts"
    var output = "Generated"
    var singleFile: String?
    var isCheck = false
    var format = FindingFormat.text

    init(_ arguments: [String]) throws(UsageError) {
        guard let first = arguments.first else { throw UsageError(message: "say what to do.") }
        guard let verb = Verb(rawValue: first) else { throw UsageError(message: "there is no command '\(first)'.") }
        self.verb = verb
        var rest = arguments.dropFirst()
        func value(_ option: String) throws(UsageError) -> String {
            guard let value = rest.popFirst(), !value.hasPrefix("--") else {
                throw UsageError(message: "\(option) needs a value.")
            }
            return value
        }
        while let option = rest.popFirst() {
            switch (option, verb) {
            case ("--documents", _): documents = try value(option)
            case ("--format", _):
                let name = try value(option)
                guard let format = FindingFormat(rawValue: name) else {
                    throw UsageError(message: "--format is text, json or github, not '\(name)'.")
                }
                self.format = format
            case ("--output", .generate): output = try value(option)
            case ("--single-file", .generate): singleFile = try value(option)
            case ("--check", .generate): isCheck = true
            default: throw UsageError(message: "\(verb.rawValue) knows no option '\(option)'.")
            }
        }
    }

    func run(print: (String) -> Void, note: (String) -> Void) -> Int32 {
        let reader = ContractReader(folder: documents)
        var (model, findings) = reader.read()
        var files: [GeneratedFile] = []
        var folder = GeneratedFolder(output)
        if let model {
            let generator = ContractGenerator(model, documents: name(of: documents))
            let generated: ContractGenerator.Output
            if let singleFile {
                let parts = singleFile.split(separator: "/", omittingEmptySubsequences: false)
                folder = GeneratedFolder(parts.count > 1 ? parts.dropLast().joined(separator: "/") : ".")
                generated = generator.generateSingleFile(named: String(parts[parts.count - 1]))
            } else {
                generated = generator.generate()
            }
            findings = (findings + generated.findings).sorted()
            files = generated.files
        }
        let text = format.text(findings, of: reader, in: documents)
        if !text.isEmpty { print(text) }
        if findings.contains(where: { $0.severity == .error }) { return 1 }
        if verb == .lint { return findings.contains { $0.severity == .warning } ? 1 : 0 }
        return isCheck ? check(folder, files, note) : write(folder, files, note)
    }

    private func check(_ folder: GeneratedFolder, _ files: [GeneratedFile], _ note: (String) -> Void) -> Int32 {
        let differences = differences(folder, files)
        if differences.isEmpty {
            note("contracts: \(files.count) files are as the documents say")
            return 0
        }
        for difference in differences {
            let what =
                switch difference.kind {
                case .missing: "is missing"
                case .changed: "is not what the documents say"
                case .stale: "is no longer generated"
                case .foreign: "was not generated"
                }
            note("\(folder.path)/\(difference.path) \(what)")
        }
        note("contracts: run `contracts generate` and commit what it writes")
        return 1
    }

    private func write(_ folder: GeneratedFolder, _ files: [GeneratedFile], _ note: (String) -> Void) -> Int32 {
        do throws(GeneratedFolder.Failure) {
            // One file may stand among others that were generated from elsewhere.
            let done = try folder.write(files, removingStale: singleFile == nil)
            let removed = done.count { $0.kind == .stale }
            let written = done.count - removed
            note(
                "contracts: \(files.count) files, \(written) written"
                    + (removed > 0 ? ", \(removed) deleted" : "")
            )
            return 0
        } catch {
            note("contracts: \(error)")
            return 1
        }
    }

    private func differences(_ folder: GeneratedFolder, _ files: [GeneratedFile]) -> [GeneratedFolder.Difference] {
        folder.differences(from: files).filter { singleFile == nil || $0.kind != .stale }
    }

    /// The folder's own name, which is the same on every machine.
    private func name(of folder: String) -> String {
        folder.split(separator: "/").last.map(String.init) ?? folder
    }
}
