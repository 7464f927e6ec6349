/// The sets of steps in which a pattern can be, one after the other: what both ways of matching are made of.
struct PatternStepper {
    /// What stands before the next code point.
    enum Before: UInt8, Hashable, Sendable {
        case start, word, other
    }

    /// Where matching stands: the steps that take, assert or match, and what they have behind them.
    struct Place: Hashable, Sendable {
        var steps: [Int]
        var before: Before
    }

    private let program: PatternProgram
    private let usesStart: Bool
    private let usesWordBoundary: Bool
    /// The last round in which a step was seen.
    private var seen: [Int]
    private var round = 0
    private var pending: [Int] = []
    /// How many steps have been looked at.
    private(set) var work = 0

    init(_ program: PatternProgram) {
        self.program = program
        usesStart = program.usesStart
        usesWordBoundary = program.usesWordBoundary
        seen = Array(repeating: 0, count: program.steps.count)
    }

    /// Where matching begins.
    mutating func begin() -> Place {
        round += 1
        var steps: [Int] = []
        reach(program.entry, &steps)
        return Place(steps: steps.sorted(), before: usesStart || usesWordBoundary ? .start : .other)
    }

    /// Where a code point leads to; `nil` if the pattern has been found before it.
    mutating func advance(_ place: Place, over sample: UInt32) -> Place? {
        let isWord = usesWordBoundary && CodePointSet.word.contains(sample)
        guard let open = resolve(place, isEnd: false, isWord: isWord) else { return nil }
        round += 1
        var steps: [Int] = []
        for index in open {
            if case .take(let set, let next) = program.steps[index], program.sets[set].contains(sample) {
                reach(next, &steps)
            }
        }
        // The pattern may begin here, too.
        reach(program.entry, &steps)
        return Place(steps: steps.sorted(), before: isWord ? .word : .other)
    }

    /// Whether the pattern is found when the text ends here.
    mutating func isMatchAtEnd(_ place: Place) -> Bool { resolve(place, isEnd: true, isWord: false) == nil }

    /// The steps that take, with all assertions decided; `nil` if the pattern has been found.
    private mutating func resolve(_ place: Place, isEnd: Bool, isWord: Bool) -> [Int]? {
        round += 1
        var open = place.steps
        for index in open { seen[index] = round }
        var position = 0
        while position < open.count {
            work += 1
            switch program.steps[open[position]] {
            case .match: return nil
            case .assertion(let assertion, let next):
                let holds =
                    switch assertion {
                    case .start: place.before == .start
                    case .end: isEnd
                    case .wordBoundary: (place.before == .word) != isWord
                    case .noWordBoundary: (place.before == .word) == isWord
                    }
                if holds { reach(next, &open) }
            case .take, .split: break
            }
            position += 1
        }
        return open
    }

    /// Adds a step, or all that it splits into, unless it was seen in this round.
    private mutating func reach(_ step: Int, _ steps: inout [Int]) {
        pending.append(step)
        while let index = pending.popLast() {
            if seen[index] == round { continue }
            seen[index] = round
            work += 1
            if case .split(let first, let second) = program.steps[index] {
                pending.append(second)
                pending.append(first)
            } else {
                steps.append(index)
            }
        }
    }
}

extension PatternProgram {
    /// Whether the pattern is found in UTF-8 text, by walking all its steps side by side.
    func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        var stepper = PatternStepper(self)
        var place = stepper.begin()
        var index = 0
        while index < text.count {
            guard let next = stepper.advance(place, over: alphabet.samples[alphabet.next(text, &index)]) else {
                return true
            }
            place = next
        }
        return stepper.isMatchAtEnd(place)
    }
}
