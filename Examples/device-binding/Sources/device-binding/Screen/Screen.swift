/// Tells the story line by line. Silent while there is nothing to be told.
actor Screen {
    private let terminal: Terminal
    private let ink: Ink
    private let isSilent: Bool
    /// Whether single messages are shown; not while thousands of them flow.
    private var showsFlow = true
    private var acts = 0
    private var bar: ProgressBar?

    init(isSilent: Bool, terminal: Terminal = Terminal()) {
        self.isSilent = isSilent
        self.terminal = terminal
        ink = Ink(isOn: terminal.hasColours)
    }

    // MARK: - Lines

    func title(_ text: String) { line(ink(text, .bold)) }

    func fact(_ name: String, _ text: String) { line("  " + ink(Format.left(name, 12), .dim) + text) }

    /// A part of the story begins.
    func act(_ text: String) {
        acts += 1
        line("")
        line(ink("\(acts)  \(text)", .bold))
    }

    func remark(_ text: String) { line("   " + ink(text, .dim)) }

    /// A message on its way.
    func flow(_ flow: Flow) {
        guard showsFlow, !isSilent else { return }
        let arrow = ink(flow.direction.rawValue, flow.direction == .nothing ? .red : .dim)
        let what = Format.left(flow.what, 18)
        let topic = flow.topic.hasPrefix("demo-") ? flow.topic.drop { $0 != "." }.dropFirst() : flow.topic[...]
        var columns = [
            "   " + ink(Format.left(flow.who.rawValue, 14), flow.who.colour),
            arrow,
            Format.left(String(topic), 19),
            flow.tone.colour.map { ink(what, $0) } ?? what,
            Format.left(flow.key, 6),
        ]
        if !(flow.correlation + flow.note).isEmpty { columns.append(ink(Format.left(flow.correlation, 7), .dim)) }
        if !flow.note.isEmpty { columns.append(flow.note) }
        line(columns.joined(separator: " "))
    }

    /// What a record carries.
    func detail(_ name: String, _ text: String) { line("     " + ink(Format.left(name, 30), .dim) + text) }

    /// Something went wrong that ends the story.
    func failure(_ text: String) { terminal.complain(text + "\n") }

    /// The end: what was counted and measured, and whether it is what had to be.
    func report(_ report: Report) {
        for text in ReportTable(report, ink).lines { line(text) }
    }

    /// Prints, however silent the screen is.
    func output(_ text: String) { terminal.write(text + "\n") }

    private func line(_ text: String) {
        if !isSilent { terminal.write(text + "\n") }
    }

    // MARK: - Progress

    /// Thousands of messages flow: they are counted from here on, not shown.
    func beginProgress(of total: Int) {
        showsFlow = false
        bar = ProgressBar(total: total, width: terminal.width - 3)
    }

    func progress(_ done: Int) {
        guard !isSilent, let text = bar?.text(done, isInteractive: terminal.isInteractive) else { return }
        terminal.write(terminal.isInteractive ? "\r   \(text)\u{1B}[K" : "   \(text)\n")
    }

    func endProgress() {
        if !isSilent, terminal.isInteractive, bar != nil { terminal.write("\n") }
        bar = nil
        showsFlow = true
    }
}

extension Flow.Who {
    fileprivate var colour: Ink.Colour {
        switch self {
        case .gateway: .cyan
        case .deviceService: .green
        case .auditor: .magenta
        case .stranger: .red
        }
    }
}

extension Flow.Tone {
    fileprivate var colour: Ink.Colour? {
        switch self {
        case .neutral: nil
        case .good: .green
        case .refused: .yellow
        case .failed: .red
        }
    }
}
