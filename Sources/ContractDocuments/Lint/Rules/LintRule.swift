/// A rule that documents are held to: what it finds, why that matters, and what to do about it.
///
/// Every finding names its rule. This is the one list of them; `contracts lint --rules` prints it.
public struct LintRule: Sendable, Hashable, Identifiable {
    /// What a rule is about.
    public enum Area: String, Sendable, Hashable, CaseIterable {
        /// Files, YAML and JSON.
        case syntax
        /// Where references lead.
        case references
        /// What AsyncAPI asks for, whoever reads the documents.
        case asyncAPI
        /// What makes a message a contract.
        case contracts
        /// Which schemas become types.
        case schemas
        /// What Swift cannot have.
        case swift
        /// What nothing stops on, and people are glad of.
        case advice

        /// Whether only what is generated minds, and no other reader of the documents.
        var isOfGenerator: Bool { self == .contracts || self == .schemas || self == .swift }

        /// What people call it.
        public var title: String {
            switch self {
            case .syntax: "Files, YAML and JSON"
            case .references: "References"
            case .asyncAPI: "AsyncAPI"
            case .contracts: "Contracts"
            case .schemas: "Schemas"
            case .swift: "Names and types in Swift"
            case .advice: "Advice"
            }
        }
    }

    /// The rule's stable name, in kebab case: `ref-target-missing`.
    public var id: String
    /// What it is about.
    public var area: Area
    /// The most that its findings weigh.
    public var severity: Finding.Severity
    /// What it finds, in one sentence.
    public var what: String
    /// Why that matters.
    public var why: String
    /// What to do about it.
    public var remedy: String

    init(_ id: String, weighs severity: Finding.Severity = .error, _ what: String, why: String, remedy: String) {
        self.id = id
        self.area = .syntax
        self.severity = severity
        self.what = what
        self.why = why
        self.remedy = remedy
    }

    /// All rules, by area and name.
    public static let all: [LintRule] =
        of(.syntax, syntax) + of(.references, references) + of(.asyncAPI, asyncAPI) + of(.contracts, contracts)
        + of(.schemas, schemas) + of(.swift, swift) + of(.advice, advice)

    /// The rule with a name; `nil` if there is none.
    public static func named(_ id: String) -> LintRule? { byName[id] }

    /// The rule that a mistyped name probably means.
    public static func like(_ id: String) -> LintRule? {
        Suggestion.among(byName.keys.sorted(), for: id).flatMap(named)
    }

    private static let byName = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

    private static func of(_ area: Area, _ rules: [LintRule]) -> [LintRule] {
        rules.map { rule in
            var rule = rule
            rule.area = area
            return rule
        }.sorted { $0.id < $1.id }
    }
}

extension LintRule: CustomStringConvertible {
    /// The rule as text: its name, what it finds, why, and the remedy.
    public var description: String {
        "\(id) (\(severity.rawValue))\n  \(what)\n  Why: \(why)\n  Remedy: \(remedy)"
    }
}
