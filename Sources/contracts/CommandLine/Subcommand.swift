/// Something that the tool does: `contracts lint`.
///
/// A subcommand declares what it takes; reading the command line, help and completion follow from that.
protocol Subcommand: Sendable {
    /// What it is called, what it takes and what it does.
    static var declaration: CommandDeclaration { get }

    /// Takes what was written on the command line; names, choices and numbers are checked already.
    init(_ arguments: ParsedArguments) throws(UsageError)

    /// Does it.
    func run(_ console: Console) -> ExitCode
}
