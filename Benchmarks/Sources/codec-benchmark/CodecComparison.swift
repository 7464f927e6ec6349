/// Whoever reads or writes.
enum CodecSide: String, CaseIterable, Codable, CodingKeyRepresentable {
    /// Types that read and write themselves, as generated ones do.
    case generated
    /// This library's coder for `Codable`.
    case coder
    /// Foundation's coders.
    case foundation
    /// msgspec for Python.
    case msgspec
}

/// One operation on one corpus, by every side in turn.
struct CodecComparison: Encodable {
    let operation: String
    let corpus: String
    /// Nanoseconds for a message, of each round.
    var rounds: [[CodecSide: Double]] = []
    /// Heap allocations for a message.
    var allocations: [CodecSide: Double] = [:]

    /// The median of a side, in nanoseconds.
    func median(_ side: CodecSide) -> Double? { rounds.compactMap { $0[side] }.median }

    /// How many times as long a side takes as the other: the median of the rounds' ratios.
    func ratio(_ side: CodecSide, to other: CodecSide) -> Double? {
        rounds.compactMap { round in
            guard let mine = round[side], let others = round[other], others > 0 else { return nil }
            return mine / others
        }.median
    }

    /// What is to be reached: a name, the figure, and whether it is.
    var goals: [(text: String, isMet: Bool?)] {
        let isCommand = corpus == "command"
        let foundation = ratio(.foundation, to: .generated)
        let msgspec = ratio(.generated, to: .msgspec)
        let coder = ratio(.foundation, to: .coder)
        if operation == "decode" {
            let least = isCommand ? 20.0 : 30.0
            return [
                ("Foundation / generated ≥ \(Int(least))", foundation.map { $0 >= least }),
                ("generated / msgspec ≤ 0.65", msgspec.map { $0 <= 0.65 }),
                ("Foundation / coder ≥ 3", coder.map { $0 >= 3 }),
            ]
        }
        let least = isCommand ? 40.0 : 30.0
        return [
            ("Foundation / generated ≥ \(Int(least))", foundation.map { $0 >= least }),
            ("generated / msgspec ≤ 1", msgspec.map { $0 <= 1 }),
            ("Foundation / coder ≥ 4", coder.map { $0 >= 4 }),
            ("no allocations", allocations[.generated].map { $0 < 0.01 }),
        ]
    }

    var misses: Int { goals.count { $0.isMet == false } }
}

extension [Double] {
    /// The value in the middle.
    var median: Double? { isEmpty ? nil : sorted()[count / 2] }
}
