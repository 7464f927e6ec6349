public import ContractDocuments

/// Writes Swift for contracts: a file for each message and each type that messages share.
///
/// The same documents give the same files, byte for byte, on every machine. Nothing is written to disk;
/// ``GeneratedFolder`` does that.
public struct ContractGenerator: Sendable {
    /// What is generated, or why nothing can be.
    public struct Output: Sendable {
        /// The files, by path; none if there is an error among the findings.
        public var files: [GeneratedFile]
        /// What Swift cannot express, each at its place in the documents.
        public var findings: [Finding]
    }

    /// What is generated from.
    public let model: ContractModel
    /// The folder of the documents as it is named in the files.
    public let documents: String

    /// Makes a generator.
    ///
    /// - Parameters:
    ///   - model: What the documents say.
    ///   - documents: The folder of the documents as it shall be named in the files.
    public init(_ model: ContractModel, documents: String = "Contracts") {
        self.model = model
        self.documents = documents
    }

    /// Generates all files.
    public func generate() -> Output {
        let plan = GenerationPlan(model)
        if plan.findings.contains(where: { $0.severity == .error }) {
            return Output(files: [], findings: plan.findings)
        }
        let parts = parts(plan)
        return Output(files: parts.map(file).sorted { $0.path < $1.path }, findings: plan.findings)
    }

    /// Generates everything into one file, for build tools that must know the names of their outputs beforehand.
    public func generateSingleFile(named path: String = "Contracts.swift") -> Output {
        let plan = GenerationPlan(model)
        if plan.findings.contains(where: { $0.severity == .error }) {
            return Output(files: [], findings: plan.findings)
        }
        var whole = Part(path: path, document: nil)
        for (index, part) in parts(plan).enumerated() {
            if index > 0 { whole.body.line() }
            whole.body.append(part.body)
            whole.foundation = max(whole.foundation, part.foundation)
        }
        return Output(files: [file(whole)], findings: plan.findings)
    }

    // MARK: Files

    /// What stands in one file below its imports.
    private struct Part {
        /// How far what is imported from Foundation can be seen.
        enum Foundation: Int, Comparable {
            case none, inside, outside

            static func < (left: Foundation, right: Foundation) -> Bool { left.rawValue < right.rawValue }
        }

        var path: String
        var document: String?
        var foundation = Foundation.none
        var body = SourceText()
    }

    private func parts(_ plan: GenerationPlan) -> [Part] {
        let writer = TypeWriter(plan)
        let units = plan.units.map { unit in
            var part = Part(
                path: "\(SwiftName.type(unit.domain) ?? "Shared")/\(unit.name).swift",
                document: unit.contract?.document ?? unit.type.id.document
            )
            writer.write(unit, to: &part.body)
            // Examples may hold dates of other types, which nobody outside sees.
            let isInside = ["Date(timeIntervalSince1970: ", "UUID(high: "].contains { part.body.text.contains($0) }
            part.foundation = needsFoundation(unit, writer) ? .outside : isInside ? .inside : .none
            return part
        }
        return [catalog(plan)] + groups(plan) + [topics(plan)] + units
    }

    private func file(_ part: Part) -> GeneratedFile {
        var text = SourceText()
        let source = part.document.map { "\(documents)/\($0)" } ?? documents
        text.line("\(GeneratedFile.mark)\(source) by `contracts generate`; change the document, not this file.")
        text.line()
        text.line("public import EventContracts")
        if part.foundation != .none {
            let access = part.foundation == .outside ? "public" : "internal"
            text.line()
            text.lines([
                "#if canImport(FoundationEssentials)", "\(access) import FoundationEssentials", "#else",
                "\(access) import Foundation", "#endif",
            ])
        }
        text.line()
        text.append(part.body)
        return GeneratedFile(path: part.path, text: text.text)
    }

    private func needsFoundation(_ unit: GenerationPlan.Unit, _ writer: TypeWriter) -> Bool {
        var types = [unit.type] + unit.nested
        var index = 0
        while index < types.count {
            let id = types[index].id
            if index > 0 { types += model.types.filter { $0.parent == id } }
            index += 1
        }
        return types.contains { GenerationPlan.parts(of: $0).contains(where: writer.types.needsFoundation) }
    }

    // MARK: What all contracts share

    private func topics(_ plan: GenerationPlan) -> Part {
        var text = SourceText()
        text.doc("The topics that the contracts name.")
        text.block("public enum Topics {") { text in
            for topic in model.topics.sorted(by: { $0.address < $1.address }) {
                guard let name = plan.topicNames[topic.address] else { continue }
                text.doc(topic.summary ?? topic.title ?? "`\(topic.address)`.", topic.description)
                text.line(
                    "public static let \(SwiftName.escaped(name)): Topic = \(SwiftLiteral.string(topic.address))"
                )
            }
            if !model.topics.isEmpty { text.line() }
            text.doc("The topic on which a service waits for replies: `<service>.replies`.")
            text.line("public static func replies(to service: String) -> Topic { Topic(\"\\(service).replies\") }")
        }
        return Part(path: "Topics.swift", body: text)
    }

    /// No file where no operation names a group.
    private func groups(_ plan: GenerationPlan) -> [Part] {
        guard !model.consumerGroups.isEmpty else { return [] }
        var text = SourceText()
        text.doc("The consumer groups that the contracts name.")
        text.block("public enum ConsumerGroups {") { text in
            for group in model.consumerGroups.sorted(by: { $0.name < $1.name }) {
                guard let name = plan.groupNames[group.name] else { continue }
                text.doc(group.description ?? "`\(group.name)`.")
                text.line(
                    "public static let \(SwiftName.escaped(name)): ConsumerGroup = \(SwiftLiteral.string(group.name))"
                )
            }
        }
        return [Part(path: "ConsumerGroups.swift", body: text)]
    }

    private func catalog(_ plan: GenerationPlan) -> Part {
        var text = SourceText()
        text.doc("All contracts of this module.")
        text.block("public enum AllContracts {") { text in
            text.doc("The types, by event type and version.")
            text.list(
                "public static let types: [any EventContract.Type] = [",
                model.contracts.sorted { $0.id < $1.id }.compactMap { contract in
                    plan.contractNames[contract.id].map { "\(SwiftName.escaped($0)).self" }
                },
                "]",
                trailingComma: true
            )
            text.line()
            text.doc(
                "The catalog of them; throws if a chain of versions, whose upcasters are written by hand, is broken."
            )
            text.block("public static func catalog() throws(ContractError) -> ContractCatalog {") { text in
                text.line("try ContractCatalog(types)")
            }
        }
        return Part(path: "AllContracts.swift", body: text)
    }
}
