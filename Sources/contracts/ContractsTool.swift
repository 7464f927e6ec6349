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
    static let usage = """
        Usage: contracts <command> [options]

        Commands:
          generate   Write the Swift for all contracts of a folder.
          lint       Say what is wrong with the documents, and what could be better.

        Options:
          --documents <folder>   The contract documents (default: Contracts).
          --output <folder>      generate: where the files go (default: Generated).
          --single-file <file>   generate: write everything into one file instead.
          --check                generate: write nothing, and fail if the files are not what they would be.
          --format <format>      How findings are printed: text, json or github (default: text).
          --help                 Show this.

        Exit codes: 0 if all is well, 1 for a finding or a difference, 2 for a wrong command line.
        """

    static func main() {
        let code = run(Array(CommandLine.arguments.dropFirst()), print: { Swift.print($0) }, note: note)
        exit(code)
    }

    /// Runs the tool; its result goes to `print`, what it has to say beside that to `note`.
    static func run(_ arguments: [String], print: (String) -> Void, note: (String) -> Void) -> Int32 {
        if arguments.first == "--help" || arguments.first == "help" || arguments.contains("--help") {
            print(usage)
            return 0
        }
        let command: Command
        do throws(UsageError) {
            command = try Command(arguments)
        } catch {
            note("contracts: \(error.message)\n\n\(usage)")
            return 2
        }
        return command.run(print: print, note: note)
    }

    private static func note(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if written <= 0 { return }
            start += written
        }
    }
}
