@testable import contracts

/// The tool, called with a command line.
struct Invocation {
    let code: ExitCode
    /// What it printed, line by line as it was handed over.
    let output: String
    /// What it said beside that.
    let notes: String

    init(_ arguments: String...) {
        self.init(arguments)
    }

    init(_ arguments: [String]) {
        var output: [String] = []
        var notes: [String] = []
        let console = Console(print: { output.append($0) }, note: { notes.append($0) })
        code = ContractsTool.run(arguments, console)
        self.output = output.joined(separator: "\n")
        self.notes = notes.joined(separator: "\n")
    }
}
