/// What the command line asks for.
struct Arguments: Sendable, Equatable {
    /// The Kafka to run on, as `host:port` separated by commas.
    ///
    /// Nil: the embedded broker.
    var bootstrapServers: String?
    /// How many commands the burst has.
    var commands = 10_000
    /// Whether only the final table is printed, as JSON.
    var printsJSON = false
    /// A promise to break on purpose.
    var sabotage: Sabotage?

    /// What to do.
    enum Request: Sendable, Equatable {
        case run(Arguments)
        case help
    }

    static let commandLimit = 10_000_000

    static let help = """
        Runs the device-binding story: a gateway sends commands, a device service answers them and publishes
        events, an auditor listens. Then it checks that everything was as it must be.

          --bootstrap-servers HOST:PORT   runs on this Kafka, on topics and groups of its own, which it deletes
                                          afterwards; by default on a broker inside the process. Several, with
                                          commas between them, are tried in turn. Encryption and credentials
                                          come from KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_... and KAFKA_SSL_...
          --commands N                    how many commands the burst has (10000)
          --json                          prints only the final table, as JSON on standard output
          --break event|outcome           breaks a promise on purpose, to see that it is noticed: the service
                                          forgets one event, or gives away a device that has an owner
          -h, --help                      prints this

        Exit status: 0 everything was as it must be, 1 something was not, 2 wrong arguments, 130 interrupted.
        NO_COLOR switches colours off; LOG_LEVEL=info shows the log on standard error.
        """

    /// Reads the words behind the program's name.
    static func parse(_ words: some Sequence<String>) throws(ArgumentError) -> Request {
        var arguments = Arguments()
        var words = Array(words)[...]
        while let word = words.popFirst() {
            switch word {
            case "-h", "--help": return .help
            case "--json": arguments.printsJSON = true
            case "--bootstrap-servers":
                arguments.bootstrapServers = try servers(value(of: word, from: &words))
            case "--commands":
                arguments.commands = try commands(value(of: word, from: &words))
            case "--break":
                arguments.sabotage = try sabotage(value(of: word, from: &words))
            default:
                throw ArgumentError("unknown argument '\(word)'")
            }
        }
        return .run(arguments)
    }

    private static func value(of option: String, from words: inout ArraySlice<String>) throws(ArgumentError) -> String {
        guard let value = words.popFirst(), !value.isEmpty, !value.hasPrefix("--") else {
            throw ArgumentError("\(option) needs a value")
        }
        return value
    }

    private static func servers(_ text: String) throws(ArgumentError) -> String {
        for server in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let colon = server.lastIndex(of: ":"), colon != server.startIndex,
                let port = Int(server[server.index(after: colon)...]), (1...65_535).contains(port)
            else {
                throw ArgumentError("--bootstrap-servers takes HOST:PORT, such as localhost:9092, not '\(server)'")
            }
        }
        return text
    }

    private static func commands(_ text: String) throws(ArgumentError) -> Int {
        guard let count = Int(text), (1...commandLimit).contains(count) else {
            throw ArgumentError("--commands takes a number from 1 to \(commandLimit), not '\(text)'")
        }
        return count
    }

    private static func sabotage(_ text: String) throws(ArgumentError) -> Sabotage {
        guard let sabotage = Sabotage(rawValue: text) else {
            let known = Sabotage.allCases.map(\.rawValue).joined(separator: " or ")
            throw ArgumentError("--break takes \(known), not '\(text)'")
        }
        return sabotage
    }
}
