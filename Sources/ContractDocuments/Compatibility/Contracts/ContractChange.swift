/// A change that breaks somebody, before it becomes a finding.
struct ContractChange {
    /// What makes two changes one.
    struct Identity: Hashable {
        var rule: String
        var what: String
        var direction: CompatibilityDirection?
        var location: SourceLocation
    }

    var rule: String
    var severity = Finding.Severity.error
    var direction: CompatibilityDirection?
    var contract: ContractID?
    /// What changes, in one sentence or two.
    var what: String
    /// What tells it from others of its rule at its place; what changes, unless several contracts can have it in common.
    var subject: String?
    /// Who breaks.
    var who: String
    var hint: String
    var location: SourceLocation
    var pointer = ""

    var identity: Identity {
        Identity(rule: rule, what: subject ?? what, direction: direction, location: location)
    }

    func finding(also others: ArraySlice<ContractID>, _ old: String, _ new: String) -> Finding {
        var message = what + " " + who
        if !others.isEmpty {
            var names = others.prefix(3).map { "'\($0.eventType)' v\($0.version)" }
            let rest = others.count - names.count
            if rest > 0 { names.append("\(rest) more contract\(rest == 1 ? "" : "s")") }
            message += " The same goes for \(ContractRoles.list(names))."
        }
        return Finding(
            rule: rule,
            severity: severity,
            message: message,
            hint: hint,
            location: location,
            pointer: pointer,
            comparison: Finding.Comparison(direction: direction, contract: contract, old: old, new: new)
        )
    }
}
