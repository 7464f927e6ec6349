/// How far a burst is: a bar that is drawn anew on a terminal, a few lines elsewhere.
struct ProgressBar {
    private let total: Int
    private let barWidth: Int
    private let begin = ContinuousClock.now
    private var drawn = ContinuousClock.now - .seconds(1)
    private var quarter = 0

    /// - Parameters:
    ///   - total: How many there are.
    ///   - width: How many characters there is room for.
    init(total: Int, width: Int) {
        self.total = total
        let rest = " 100 %  \(Format.count(total)) of \(Format.count(total)) answered, 100 000/s".count
        barWidth = min(40, max(0, width - rest))
    }

    /// What to draw, or nil if it is too early to draw again.
    mutating func text(_ done: Int, isInteractive: Bool) -> String? {
        isInteractive ? bar(done) : quarterLine(done)
    }

    private mutating func bar(_ done: Int) -> String? {
        guard done == total || .now - drawn > .milliseconds(80) else { return nil }
        drawn = .now
        let filled = done * barWidth / max(1, total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: barWidth - filled)
        return "\(bar) \(Format.right("\(done * 100 / max(1, total))", 3)) %  \(numbers(done))"
    }

    private mutating func quarterLine(_ done: Int) -> String? {
        let reached = done * 4 / max(1, total)
        guard reached > quarter else { return nil }
        quarter = reached
        return "\(Format.right("\(reached * 25)", 3)) %  \(numbers(done))"
    }

    private func numbers(_ done: Int) -> String {
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let rate = seconds > 0 ? Int(Double(done) / seconds) : 0
        return "\(Format.count(done)) of \(Format.count(total)) answered, \(Format.count(rate))/s"
    }
}
