/// What the command line asks for.
struct Arguments {
    enum Broker {
        case kafka(bootstrapServers: String)
        /// librdkafka's mock cluster in a process of its own: throughput only.
        case embedded
    }

    var broker: Broker?
    var quick = false
    var rounds: Int?
    var json: String?
    /// Only scenarios whose name contains one of these.
    var only: [String] = []
    /// Raw C alone: to see what the machine and the broker give.
    var rawOnly = false
    /// Ours alone: for a profiler.
    var oursOnly = false
    var help = false

    static let usage = """
        Measures this library beside the same work written in C directly on librdkafka, on one broker in one run.

          benchmark --bootstrap-servers HOST:PORT | --embedded-broker
                    [--quick] [--rounds N] [--only TEXT]... [--json FILE] [--raw-only | --ours-only]

        """

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        func value(of option: String) throws -> String {
            guard let value = rest.popFirst() else { throw Complaint("\(option) needs a value") }
            return value
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--bootstrap-servers": broker = .kafka(bootstrapServers: try value(of: argument))
            case "--embedded-broker": broker = .embedded
            case "--quick": quick = true
            case "--rounds":
                guard let number = Int(try value(of: argument)), number > 0 else {
                    throw Complaint("--rounds needs a number above 0")
                }
                rounds = number
            case "--json": json = try value(of: argument)
            case "--only": only.append(try value(of: argument))
            case "--raw-only": rawOnly = true
            case "--ours-only": oursOnly = true
            case "--help", "-h": help = true
            default: throw Complaint("unknown option \(argument)")
            }
        }
    }
}

/// Something wrong with what was asked for.
struct Complaint: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
