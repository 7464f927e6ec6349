/// Something that is wrong, or could be better, at one place of a document.
public struct Finding: Sendable, Hashable {
    /// How much a finding weighs.
    public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Worth knowing; nothing has to change.
        case note
        /// Probably a mistake; the documents can be used as they are.
        case warning
        /// Has to change before the documents can be used.
        case error

        /// Orders by weight: notes, warnings, errors.
        public static func < (left: Severity, right: Severity) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// Who reads what, in a finding about two versions of one contract.
    public struct Comparison: Sendable, Hashable {
        /// Whether readers or senders have the new documents; `nil` if it makes no difference.
        public var direction: CompatibilityDirection?
        /// The contract, if the finding is about one.
        public var contract: ContractID?
        /// The documents of before: a git reference or a folder.
        public var old: String
        /// The documents of now.
        public var new: String

        /// Makes a comparison from its parts.
        public init(direction: CompatibilityDirection? = nil, contract: ContractID? = nil, old: String, new: String) {
            self.direction = direction
            self.contract = contract
            self.old = old
            self.new = new
        }
    }

    /// The rule's stable name, in kebab case: `ref-target-missing`; what registries have a name for keeps it:
    /// `MAX_LENGTH_DECREASED`.
    public var rule: String
    /// How much it weighs.
    public var severity: Severity
    /// What is wrong, in one sentence.
    public var message: String
    /// What to write instead, if that can be said.
    public var hint: String?
    /// Where it is wrong.
    public var location: SourceLocation
    /// The JSON pointer of the value that is meant; empty for the whole document.
    ///
    /// In a finding about two versions of one contract it leads into the value of the record.
    public var pointer: String
    /// Who reads what, if the finding is about two versions of one contract.
    public var comparison: Comparison?

    /// Makes a finding from its parts.
    public init(
        rule: String,
        severity: Severity = .error,
        message: String,
        hint: String? = nil,
        location: SourceLocation,
        pointer: String = "",
        comparison: Comparison? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.hint = hint
        self.location = location
        self.pointer = pointer
        self.comparison = comparison
    }
}

extension Finding: Comparable {
    /// Orders by place, then by weight with errors first, then by rule and text.
    public static func < (left: Finding, right: Finding) -> Bool {
        if left.location != right.location { return left.location < right.location }
        if left.severity != right.severity { return left.severity > right.severity }
        return (left.rule, left.message) < (right.rule, right.message)
    }
}
