/// A pattern as it is written.
indirect enum PatternNode: Hashable, Sendable {
    /// Matches the empty text.
    case empty
    /// Matches one code point.
    case set(CodePointSet)
    case assertion(PatternAssertion)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// Matches `minimum` to `maximum` times, or any number of times from `minimum` on; `offset` is the quantifier's place.
    case repetition(PatternNode, minimum: Int, maximum: Int?, offset: Int)

    /// Whether nothing needs to be done to match it, however often.
    var hasNoSteps: Bool {
        switch self {
        case .empty: true
        case .sequence(let nodes): nodes.allSatisfy(\.hasNoSteps)
        case .repetition(let node, _, let maximum, _): maximum == 0 || node.hasNoSteps
        case .set, .assertion, .choice: false
        }
    }
}

/// Something that is true or not between two code points.
enum PatternAssertion: UInt8, Hashable, Sendable {
    case start, end, wordBoundary, noWordBoundary
}
