import ContractDocuments
import Foundation
import Testing

/// The contracts of this package, and copies of them in which something is changed.
enum PlatformContracts {
    /// One change of a document.
    struct Change: Sendable, CustomTestStringConvertible {
        /// What is done.
        var name: String
        var file: String
        /// Where to begin to look, and what to replace by what.
        var after: String
        var text: String
        var replacement: String
        /// The rules that are broken; empty if the change is compatible.
        var rules: [String]

        init(
            _ name: String,
            in file: String = "device.asyncapi.yaml",
            after: String,
            _ text: String,
            _ replacement: String,
            breaks rules: [String] = []
        ) {
            self.name = name
            self.file = file
            self.after = after
            self.text = text
            self.replacement = replacement
            self.rules = rules
        }

        var testDescription: String { name }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Contracts")

    /// The device service's documents without their examples, which a change would have to touch, too.
    ///
    /// Of the users' document, which is long, only the schema is there that devices refer to.
    static let texts: Result<[String: String], any Error> = Result {
        var texts: [String: String] = [:]
        for name in ["envelope", "device"] {
            let file = "\(name).asyncapi.yaml"
            texts[file] = withoutExamples(try String(contentsOf: folder.appending(path: file), encoding: .utf8))
        }
        texts["user.asyncapi.yaml"] = """
            asyncapi: 3.0.0
            info: {title: User service, version: 1.0.0}
            components: {schemas: {UserId: {type: string, minLength: 1, maxLength: 128}}}
            """
        return texts
    }

    static let model: Result<ContractModel, any Error> = Result { try read(texts.get()) }

    static func read(_ texts: [String: String]) throws -> ContractModel {
        let reader = ContractReader(texts: texts)
        let (model, findings) = reader.read()
        return try #require(model, "\(reader.text(of: findings.filter { $0.severity == .error }))")
    }

    static func changed(_ change: Change) throws -> ContractModel {
        var texts = try self.texts.get()
        let text = try #require(texts[change.file])
        let start = try #require(text.firstRange(of: change.after), "not in the document: \(change.after)")
        let range = try #require(
            text[start.lowerBound...].firstRange(of: change.text),
            "not in the document: \(change.text)"
        )
        texts[change.file] = text.replacingCharacters(in: range, with: change.replacement)
        return try read(texts)
    }

    private static func withoutExamples(_ text: String) -> String {
        var lines: [Substring] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == " " }.count
            if isInside, !line.isEmpty, depth <= 6 { isInside = false }
            if line == "      examples:" { isInside = true }
            if !isInside { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }
}
