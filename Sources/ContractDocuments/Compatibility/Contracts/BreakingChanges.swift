/// Finds what breaks readers when contracts change: the gate that every change has to pass.
///
/// A contract is compared with itself: an event type in one major version with the same event type and version of
/// before. A new major breaks nobody, as long as the old one stays.
///
/// ```swift
/// let before = BreakingChanges.Baseline(model: old, name: "main")
/// let findings = BreakingChanges().findings(in: new, named: "Contracts", against: [before])
/// ```
public struct BreakingChanges: Sendable {
    /// Contracts of before.
    public struct Baseline: Sendable {
        /// The contracts.
        public var model: ContractModel
        /// What people call them: a git reference, or a folder.
        public var name: String

        /// Makes a baseline from its parts.
        public init(model: ContractModel, name: String) {
            self.model = model
            self.name = name
        }
    }

    /// What has to be understood.
    public var level: CompatibilityLevel
    /// What is assumed of members that a schema does not name.
    public var policy: CompatibilityPolicy
    /// The current day, `2027-01-31`: a deprecated contract whose sunset has passed may be removed.
    public var today: String?

    /// Makes a gate; by default one that all readers and writers pass, old and new.
    public init(
        level: CompatibilityLevel = .fullTransitive,
        policy: CompatibilityPolicy = .lenient,
        today: String? = nil
    ) {
        self.level = level
        self.policy = policy
        self.today = today
    }

    /// What breaks, sorted by place; every place is one of the new documents.
    ///
    /// - Parameters:
    ///   - new: The contracts as they are to be.
    ///   - name: What people call them: their folder.
    ///   - baselines: The contracts of before, oldest first; only the last counts, unless the level is transitive.
    public func findings(in new: ContractModel, named name: String, against baselines: [Baseline]) -> [Finding] {
        guard level != .none else { return [] }
        var found: [Finding] = []
        for baseline in level.isTransitive ? baselines[...] : baselines.suffix(1) {
            var comparison = ContractComparison(self, old: baseline, new: Baseline(model: new, name: name))
            for finding in comparison.findings() where !found.contains(where: { $0.isSame(as: finding) }) {
                found.append(finding)
            }
        }
        return found.sorted()
    }
}

extension Finding {
    /// Whether another one says the same of an older baseline.
    fileprivate func isSame(as other: Finding) -> Bool {
        rule == other.rule && location == other.location && message == other.message
            && comparison?.direction == other.comparison?.direction
    }
}
