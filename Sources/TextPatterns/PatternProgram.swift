/// A pattern as steps of a nondeterministic automaton (Thompson's construction).
struct PatternProgram: Sendable {
    enum Step: Hashable, Sendable {
        /// Takes one code point of a set.
        case take(set: Int, next: Int)
        /// Goes both ways.
        case split(Int, Int)
        case assertion(PatternAssertion, next: Int)
        case match
    }

    private(set) var steps: [Step] = [.match]
    private(set) var sets: [CodePointSet] = []
    private(set) var entry = 0
    private var setIndices: [CodePointSet: Int] = [:]
    /// Which code points go the same ways.
    private(set) var alphabet = PatternAlphabet(sets: [])

    init(_ node: PatternNode) throws(TextPatternError) {
        entry = try compile(node, before: 0)
        alphabet = PatternAlphabet(sets: sets + (usesWordBoundary ? [.word] : []))
    }

    var usesStart: Bool { steps.contains { if case .assertion(.start, _) = $0 { true } else { false } } }

    var usesWordBoundary: Bool {
        steps.contains {
            switch $0 {
            case .assertion(.wordBoundary, _), .assertion(.noWordBoundary, _): true
            default: false
            }
        }
    }

    /// The first step of a node after which `next` comes.
    private mutating func compile(_ node: PatternNode, before next: Int) throws(TextPatternError) -> Int {
        switch node {
        case .empty: return next
        case .set(let set): return try add(.take(set: index(of: set), next: next))
        case .assertion(let assertion): return try add(.assertion(assertion, next: next))
        case .sequence(let nodes):
            var entry = next
            for node in nodes.reversed() { entry = try compile(node, before: entry) }
            return entry
        case .choice(let nodes):
            var entry: Int?
            for node in nodes.reversed() {
                let branch = try compile(node, before: next)
                entry = if let other = entry { try add(.split(branch, other)) } else { branch }
            }
            return entry ?? next
        case .repetition(let node, let minimum, let maximum, let offset):
            return try repetition(of: node, minimum, maximum, offset, before: next)
        }
    }

    private mutating func repetition(
        of node: PatternNode,
        _ minimum: Int,
        _ maximum: Int?,
        _ offset: Int,
        before next: Int
    ) throws(TextPatternError) -> Int {
        do {
            if node.hasNoSteps { return next }
            var entry = next
            if let maximum {
                for _ in minimum..<maximum { entry = try add(.split(compile(node, before: entry), next)) }
            } else {
                entry = try add(.split(0, next))
                steps[entry] = .split(try compile(node, before: entry), next)
            }
            for _ in 0..<minimum { entry = try compile(node, before: entry) }
            return entry
        } catch {
            throw TextPatternError(error.reason, at: offset)
        }
    }

    private mutating func add(_ step: Step) throws(TextPatternError) -> Int {
        if steps.count >= TextPattern.maximumSize {
            throw TextPatternError(
                "the pattern has more than \(TextPattern.maximumSize) steps, repetitions written out; "
                    + "limit the length with maxLength instead",
                at: 0
            )
        }
        steps.append(step)
        return steps.count - 1
    }

    private mutating func index(of set: CodePointSet) -> Int {
        if let index = setIndices[set] { return index }
        sets.append(set)
        setIndices[set] = sets.count - 1
        return sets.count - 1
    }
}
