internal import ContractDocuments

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The command line tool: reads contract documents, says what is wrong with them and writes Swift from them.
@main
struct ContractsTool {
    static func main() {
        var output = StandardOutput()
        let console = Console(
            print: { output.print($0) },
            note: { text in
                output.flush()
                note(text)
            },
            input: ByteFile.standardInput,
            width: Terminal.width,
            hasColors: Terminal.hasColors
        )
        var code = run(Array(CommandLine.arguments.dropFirst()), console)
        output.flush()
        if output.hasFailed {
            note("contracts: the standard output cannot be written, so the result is not whole")
            code = .usage
        }
        exit(code.rawValue)
    }

    /// Runs the tool.
    static func run(_ arguments: [String], _ console: Console) -> ExitCode {
        var name: String?
        do throws(UsageError) {
            guard let first = arguments.first else { throw UsageError(message: "say what to do.") }
            if first == "--help" || first == "-h" { return run(["help"], console) }
            guard let command = CommandList.command(first) else { throw CommandList.unknown(first) }
            name = first
            let parsed = try ParsedArguments(Array(arguments.dropFirst()), of: command.declaration)
            if parsed.wantsHelp {
                console.print(HelpText.text(command.declaration))
                return .ok
            }
            return try command.init(parsed).run(console)
        } catch {
            console.note("contracts: \(error.message)")
            if arguments.isEmpty {
                console.note("\n" + HelpText.overview(CommandList.declarations))
            } else {
                console.note(
                    name.map { "`contracts help \($0)` shows what it takes." } ?? "`contracts help` lists them."
                )
            }
            return .usage
        }
    }

    private static func note(_ text: String) {
        // There is nobody to tell that nobody can be told.
        _ = FileDescriptor(STDERR_FILENO).write((text + "\n").utf8)
    }
}
