import Foundation
import MessagingTelemetry

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One broker of a `KafkaCluster`, with the faults that can befall it.
final class KafkaBroker: Sendable {
    let id: Int
    /// Where it listens for clients.
    let port: Int
    let properties: String
    private let home: String
    private let folder: String

    private struct State {
        var process: ChildProcess?
        var starts = 0
    }

    private let state = Guarded(State())

    init(id: Int, port: Int, home: String, folder: String, properties: String) {
        self.id = id
        self.port = port
        self.home = home
        self.folder = folder
        self.properties = properties
    }

    var isRunning: Bool {
        guard let process = state.withLock({ $0.process }) else { return false }
        return process.endedWith == nil
    }

    /// The folder with the broker's log segments.
    var data: String { folder + "/data" }

    /// Starts it, again on the same port and data if it ran before, and waits until it serves.
    func start() async throws {
        let run = state.withLock { state in
            state.starts += 1
            return state.starts
        }
        let log = "\(folder)/log-\(run)"
        let process = try ChildProcess(
            "\(home)/bin/kafka-server-start.sh",
            [properties],
            environment: [
                "KAFKA_HEAP_OPTS": "-Xms128m -Xmx384m",
                // Short lives: the second compiler would cost more than it gives.
                "KAFKA_OPTS": "-XX:TieredStopAtLevel=1",
                "LOG_DIR": folder + "/logs",
            ],
            output: log
        )
        try Guardian.shared.get().watch(process)
        state.withLock { $0.process = process }
        let serves = await eventually(within: .seconds(120)) {
            process.endedWith != nil || Self.text(of: log).contains("Kafka Server started")
        }
        guard serves, process.endedWith == nil else {
            await kill()
            let tail = Self.text(of: log).split(separator: "\n").suffix(30).joined(separator: "\n")
            throw KafkaCluster.Failure(description: "broker \(id) of \(home) did not start:\n\(tail)")
        }
    }

    /// What the broker has logged since its last start.
    var log: String {
        Self.text(of: "\(folder)/log-\(state.withLock { $0.starts })")
    }

    private static func text(of file: String) -> String {
        guard let data = FileManager.default.contents(atPath: file) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// An orderly stop: leaders move away first.
    func stop() async { await end { await $0.stop() } }

    /// SIGKILL: a crash.
    func kill() async {
        await end { process in
            process.send(signal: SIGKILL)
            await process.ending()
        }
    }

    private func end(_ how: (ChildProcess) async -> Void) async {
        guard let process = state.withLock({ $0.process }) else { return }
        await how(process)
        try? Guardian.shared.get().forget(process)
    }

    /// SIGSTOP: it is there, takes connections, and does not answer.
    func pause() { state.withLock { $0.process }?.send(signal: SIGSTOP) }

    /// SIGCONT: it goes on where it stood.
    func resume() { state.withLock { $0.process }?.send(signal: SIGCONT) }
}
