import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Kafka's own command-line tools, as a second opinion on what our client did.
struct KafkaTools: Sendable {
    let home: String
    let bootstrapServers: String
    let folder: String

    /// Runs `bin/TOOL` and returns what it printed; throws when it fails or takes longer than a minute.
    @discardableResult
    func run(_ tool: String, _ arguments: [String], input: String = "") async throws -> String {
        let stem = "\(folder)/\(tool)-\(UInt32.random(in: 0 ... .max))"
        defer {
            try? FileManager.default.removeItem(atPath: stem + ".in")
            try? FileManager.default.removeItem(atPath: stem + ".out")
        }
        try Data(input.utf8).write(to: URL(fileURLWithPath: stem + ".in"))
        let inputFile = open(stem + ".in", O_RDONLY | O_CLOEXEC)
        defer { close(inputFile) }
        let process = try ChildProcess(
            "\(home)/bin/\(tool)",
            arguments,
            environment: [
                "KAFKA_HEAP_OPTS": "-Xmx256m", "KAFKA_OPTS": "-XX:TieredStopAtLevel=1", "LOG_DIR": folder + "/logs",
            ],
            input: inputFile,
            output: stem + ".out"
        )
        try Guardian.shared.get().watch(process)
        let limit = Task.detached {
            try await Task.sleep(for: .seconds(60))
            process.send(signal: SIGKILL)
        }
        let ending = await process.ending()
        limit.cancel()
        try Guardian.shared.get().forget(process)
        let output = String(decoding: FileManager.default.contents(atPath: stem + ".out") ?? Data(), as: UTF8.self)
        guard ending == .exited(0) else {
            let command = "\(tool) \(arguments.joined(separator: " "))"
            throw KafkaCluster.Failure(description: "\(command): \(ending)\n\(output)")
        }
        return output
    }

    /// Creates a topic.
    func createTopic(_ name: String, partitions: Int = 1, configuration: [String: String] = [:]) async throws {
        let settings = configuration.flatMap { ["--config", "\($0)=\($1)"] }
        try await run(
            "kafka-topics.sh",
            ["--bootstrap-server", bootstrapServers, "--create", "--topic", name, "--partitions", "\(partitions)"]
                + settings
        )
    }

    /// Allows `operations` on a resource (`--topic NAME`, `--group NAME`, ...) to a principal such as `User:alice`.
    func allow(_ principal: String, _ operations: [String], on resource: [String]) async throws {
        let wanted = operations.flatMap { ["--operation", $0] }
        try await run(
            "kafka-acls.sh",
            ["--bootstrap-server", bootstrapServers, "--add", "--allow-principal", principal] + wanted + resource
        )
    }

    /// What lies in one partition's first log segment, record by record.
    func dump(_ topic: String, partition: Int = 0, of broker: KafkaBroker) async throws -> String {
        let segment = "\(broker.data)/\(topic)-\(partition)/00000000000000000000.log"
        return try await run("kafka-dump-log.sh", ["--print-data-log", "--files", segment])
    }
}
