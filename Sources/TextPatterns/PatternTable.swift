/// A pattern as a table: for each state and class of code points the next state (a deterministic automaton).
struct PatternTable: Sendable {
    /// The next states, those of state 0 first.
    private var targets: [UInt16] = []
    /// Whether the pattern is found when the text ends in a state.
    private var isMatchAtEnd: [Bool] = []
    private let alphabet: PatternAlphabet

    /// In this state nothing can be found any more.
    private static let dead: UInt16 = 0
    /// In this state the pattern has been found.
    private static let found: UInt16 = 1
    private static let start: UInt16 = 2

    private static let maximumStates = 2000
    private static let maximumEntries = 100_000
    private static let maximumWork = 2_000_000

    /// Makes the table; `nil` if it would be too large.
    init?(_ program: PatternProgram) {
        alphabet = program.alphabet
        let width = alphabet.count
        guard width < 1000 else { return nil }
        var stepper = PatternStepper(program)
        var places = [stepper.begin()]
        var states: [PatternStepper.Place: UInt16] = [places[0]: Self.start]
        targets = Array(repeating: Self.dead, count: width) + Array(repeating: Self.found, count: width)
        isMatchAtEnd = [false, true]
        var position = 0
        while position < places.count {
            let place = places[position]
            for sample in alphabet.samples {
                guard let next = stepper.advance(place, over: sample) else {
                    targets.append(Self.found)
                    continue
                }
                if let known = states[next] {
                    targets.append(known)
                    continue
                }
                let new = UInt16(clamping: places.count) + Self.start
                states[next] = new
                places.append(next)
                targets.append(new)
            }
            isMatchAtEnd.append(stepper.isMatchAtEnd(place))
            position += 1
            if places.count > Self.maximumStates || targets.count > Self.maximumEntries
                || stepper.work > Self.maximumWork
            {
                return nil
            }
        }
        leadToTheEnd(width)
    }

    /// Makes states in which nothing can change any more the dead one, or the one that has found the pattern.
    private mutating func leadToTheEnd(_ width: Int) {
        for (end, goal) in [(Self.dead, false), (Self.found, true)] {
            // A state is final if it decides like the end, and so do all states that follow.
            var isFinal = isMatchAtEnd.map { $0 == goal }
            isFinal[Int(end == Self.dead ? Self.found : Self.dead)] = false
            var changed = true
            while changed {
                changed = false
                for state in isFinal.indices.reversed() where isFinal[state] {
                    let row = targets[state * width..<(state + 1) * width]
                    if row.contains(where: { !isFinal[Int($0)] }) {
                        isFinal[state] = false
                        changed = true
                    }
                }
            }
            for index in targets.indices where isFinal[Int(targets[index])] { targets[index] = end }
        }
    }

    /// Whether the pattern is found in UTF-8 text.
    func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        let width = alphabet.count
        var state = Self.start
        var index = 0
        let count = text.count
        while index < count {
            state = targets[Int(state) * width + alphabet.next(text, &index)]
            if state <= Self.found { return state == Self.found }
        }
        return isMatchAtEnd[Int(state)]
    }
}
