/// How far a burst is: a bar that is drawn anew on a terminal, a few lines elsewhere.
struct ProgressBar {
    private let total: Int
    private let begin = ContinuousClock.now
    private var drawn = ContinuousClock.now - .seconds(1)
    private var quarter = 0

    init(total: Int) { self.total = total }

    /// What to draw, or nil if it is too early to draw again.
    mutating func text(_ done: Int, isInteractive: Bool) -> String? {
        isInteractive ? bar(done) : quarterLine(done)
    }

    private mutating func bar(_ done: Int) -> String? {
        guard done == total || .now - drawn > .milliseconds(80) else { return nil }
        drawn = .now
        let width = 40
        let filled = done * width / max(1, total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
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
