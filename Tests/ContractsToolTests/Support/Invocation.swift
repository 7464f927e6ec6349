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

    init(_ arguments: [String], input: [UInt8] = [], width: Int = 100, hasColors: Bool = false) {
        var rest = input[...]
        var output: [String] = []
        var notes: [String] = []
        let console = Console(
            print: { output.append($0) },
            note: { notes.append($0) },
            // In small parts, as a pipe may give them.
            input: {
                defer { rest = rest.dropFirst(min(1_000, rest.count)) }
                return rest.isEmpty ? nil : Array(rest.prefix(1_000))
            },
            width: width,
            hasColors: hasColors
        )
        code = ContractsTool.run(arguments, console)
        self.output = output.joined(separator: "\n")
        self.notes = notes.joined(separator: "\n")
    }
}
