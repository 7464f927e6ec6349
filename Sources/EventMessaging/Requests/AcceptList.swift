/// The value of `ec-accept`: which outcomes, of which major versions, a caller can decode.
///
/// `v1:bound,alreadyBound v2` accepts two outcomes of version 1 and every outcome of version 2.
struct AcceptList: Equatable {
    private var versions: [Int: [Substring]] = [:]

    /// Reads the header.
    ///
    /// What it does not understand accepts nothing, so that a newer form is not misread.
    init(text: String) {
        for part in text.split(separator: " ") {
            let pieces = part.split(separator: ":", maxSplits: 1)
            guard let first = pieces.first, first.first == "v", let version = Int(first.dropFirst()) else { continue }
            versions[version] = pieces.count > 1 ? pieces[1].split(separator: ",") : []
        }
    }

    /// Writes the header for one version and its outcomes; no outcomes means all.
    static func text(version: Int, outcomes: [String]) -> String {
        outcomes.isEmpty ? "v\(version)" : "v\(version):\(outcomes.joined(separator: ","))"
    }

    func accepts(version: Int, outcome: String) -> Bool {
        guard let outcomes = versions[version] else { return false }
        return outcomes.isEmpty || outcomes.contains { $0 == outcome }
    }
}
