/// A document that cannot be read as YAML or JSON: nothing after the place can be relied upon.
public struct DocumentSyntaxError: Error, Sendable, Hashable {
    /// What is wrong, and where.
    public var finding: Finding

    init(_ rule: String, _ message: String, hint: String? = nil, at location: SourceLocation) {
        finding = Finding(rule: rule, message: message, hint: hint, location: location)
    }
}

extension DocumentSyntaxError: CustomStringConvertible {
    /// Place, message and remedy in one line.
    public var description: String {
        "\(finding.location): \(finding.message)" + (finding.hint.map { " \($0)" } ?? "")
    }
}
