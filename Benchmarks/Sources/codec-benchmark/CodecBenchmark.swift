import EventContracts
import Foundation
import UsageCounter

/// Reads and writes different messages with every codec in turn, and prints a table of ratios.
@main
struct CodecBenchmark {
    static func main() throws {
        var rounds = 9
        var json: String?
        var isQuick = false
        var isSilent = false
        var only = ""
        var rest = CommandLine.arguments.dropFirst()
        while let option = rest.popFirst() {
            switch option {
            case "--quick": (isQuick, rounds) = (true, 3)
            case "--ours-only": isSilent = true
            case "--rounds": rounds = rest.popFirst().flatMap { Int($0) } ?? rounds
            case "--json": json = rest.popFirst()
            case "--only": only = rest.popFirst() ?? ""
            default:
                FileHandle.standardError.write(
                    Data(
                        "usage: codec-benchmark [--quick] [--rounds N] [--json FILE] [--only TEXT] [--ours-only]\n".utf8
                    )
                )
                exit(2)
            }
        }

        let commands = try Corpus("command", count: 1024, seed: 1) { StartUpdate(&$0) }
        let batches = try Corpus("telemetry", count: 128, seed: 2) { TelemetryReceived(&$0) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "codec-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let msgspec =
            isSilent ? nil : MsgspecSide([("command", commands.lines), ("telemetry", batches.lines)], in: folder)
        defer { msgspec?.stop() }

        let budget = isQuick ? 0.02 : 0.08
        var comparisons: [CodecComparison] = []
        comparisons += try compare(
            commands,
            as: PlainStartUpdate.self,
            rounds,
            budget,
            msgspec,
            only,
            oursOnly: isSilent
        )
        comparisons += try compare(
            batches,
            as: PlainTelemetryReceived.self,
            rounds,
            budget,
            msgspec,
            only,
            oursOnly: isSilent
        )
        print("\(commands.texts.count) commands of \(commands.meanLength) bytes, ", terminator: "")
        print(
            "\(batches.texts.count) batches of \(batches.meanLength) bytes, all different; \(rounds) rounds; ",
            terminator: ""
        )
        print(msgspec.map { "msgspec \($0.version)" } ?? "no msgspec (python3 -m pip install msgspec)")
        print(CodecTable().render(comparisons))
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(comparisons).write(to: URL(filePath: json))
        }
        if comparisons.contains(where: { $0.misses > 0 }) {
            FileHandle.standardError.write(Data("targets missed\n".utf8))
        }
    }

    private static func compare<Payload: EventContract, Plain: EventContract>(
        _ corpus: Corpus<Payload>,
        as plain: Plain.Type,
        _ rounds: Int,
        _ budget: Double,
        _ msgspec: MsgspecSide?,
        _ only: String,
        oursOnly: Bool
    ) throws -> [CodecComparison] {
        let ours = OurSide(corpus: corpus)
        let plainCorpus = try Corpus(corpus.name, reading: corpus.texts, as: Plain.self)
        let coder = OurSide(corpus: plainCorpus)
        let foundation = try FoundationSide<Plain>(texts: corpus.texts)
        var writer = JSONWriter(capacity: 16_384)
        let count = corpus.texts.count
        func sides(_ operation: String) -> [(CodecSide, () throws -> Int)] {
            if operation == "decode" {
                return [(.generated, ours.decode), (.coder, coder.decode), (.foundation, foundation.decode)]
            }
            return [
                (.generated, { try ours.encode(&writer) }), (.coder, { try coder.encode(&writer) }),
                (.foundation, foundation.encode),
            ]
        }
        let operations = ["decode", "encode"].filter { only.isEmpty || "\($0) \(corpus.name)".contains(only) }
        return try operations.map { operation in
            var comparison = CodecComparison(operation: operation, corpus: corpus.name)
            var timers = try sides(operation)
                .filter { !oursOnly || $0.0 == .generated }
                .map { try Timer($0, operation: $1, messages: count, budget: budget) }
            for round in 0..<rounds {
                var results: [CodecSide: Double] = [:]
                for index in timers.indices {
                    let timer = timers[round % 2 == 0 ? index : timers.count - 1 - index]
                    results[timer.side] = try timer.run()
                }
                if let first = timers.first, let msgspec {
                    results[.msgspec] = msgspec.measure(operation, corpus.name, passes: first.passes)
                }
                comparison.rounds.append(results)
            }
            for timer in timers { comparison.allocations[timer.side] = try timer.allocations() }
            timers = []
            return comparison
        }
    }
}

/// Repeats an operation often enough for a clock to see.
private struct Timer {
    let side: CodecSide
    let operation: () throws -> Int
    let messages: Int
    let passes: Int

    init(_ side: CodecSide, operation: @escaping () throws -> Int, messages: Int, budget: Double) throws {
        self.side = side
        self.operation = operation
        self.messages = messages
        _ = try operation()
        let began = usage_now().processor
        _ = try operation()
        passes = max(1, Int(budget * 1e9 / Double(max(1, usage_now().processor - began))))
    }

    /// Nanoseconds for a message.
    func run() throws -> Double {
        var sum = 0
        let began = usage_now().processor
        for _ in 0..<passes { sum &+= try operation() }
        let ended = usage_now().processor
        if sum == 0 { throw CocoaError(.coderInvalidValue) }
        return Double(ended - began) / Double(passes * messages)
    }

    /// Heap allocations for a message.
    func allocations() throws -> Double? {
        guard usage_counts_allocations() else { return nil }
        let before = usage_now().allocations
        _ = try operation()
        return Double(usage_now().allocations - before) / Double(messages)
    }
}
