/// The value of `ec-accept`: which outcomes, of which major versions, a caller can decode.
///
/// `v1:bound,alreadyBound v2` accepts two outcomes of version 1 and every outcome of version 2.
struct AcceptList: Equatable {
    private let text: String

    /// Keeps the header, which is only read when there is an answer.
    init(text: String) {
        self.text = text
    }

    /// Writes the header for one version and its outcomes; no outcomes means all.
    static func text(version: Int, outcomes: [String]) -> String {
        outcomes.isEmpty ? "v\(version)" : "v\(version):\(outcomes.joined(separator: ","))"
    }

    /// What it does not understand accepts nothing, so that a newer form is not misread.
    func accepts(version: Int, outcome: String) -> Bool {
        var accepts = false
        var rest = text.utf8[...]
        while let part = rest.cut(at: UInt8(ascii: " ")) {
            var outcomes = part
            guard let head = outcomes.cut(at: UInt8(ascii: ":")), head.first == UInt8(ascii: "v"),
                Int(Substring(head.dropFirst())) == version
            else { continue }
            // None named means all.
            accepts = outcomes.allSatisfy { $0 == UInt8(ascii: ",") }
            while !accepts, let name = outcomes.cut(at: UInt8(ascii: ",")) {
                accepts = name.elementsEqual(outcome.utf8)
            }
        }
        return accepts
    }
}

extension Substring.UTF8View {
    /// Takes off everything up to a separator, and the separator.
    ///
    /// Nil when there is nothing left.
    fileprivate mutating func cut(at separator: UInt8) -> Substring.UTF8View? {
        guard !isEmpty else { return nil }
        let end = firstIndex(of: separator) ?? endIndex
        defer { self = end == endIndex ? self[end...] : self[index(after: end)...] }
        return self[..<end]
    }
}
