import Foundation
import MessagingTelemetry

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A program that runs beside the tests, in a process group of its own, with its output in a file.
///
/// It is always waited for, so no zombie stays, and a signal never reaches a stranger that got its process id.
final class ChildProcess: Sendable {
    enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    let name: String
    let processID: pid_t

    private struct State {
        var ending: Ending?
        var waiters: [CheckedContinuation<Ending, Never>] = []
    }

    private let state = Guarded(State())

    /// Starts `executable`; its standard output and error are appended to the file `output`.
    init(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: Int32? = nil,
        output: String = "/dev/null"
    ) throws {
        var inherited = ProcessInfo.processInfo.environment
        // A library put in front for us is not meant for them, and some of these would change what Kafka's scripts do.
        for name in ["LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH", "CLASSPATH", "KAFKA_OPTS", "JMX_PORT"] {
            inherited[name] = nil
        }
        let variables = inherited.merging(environment) { $1 }.map { "\($0)=\($1)" }

        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }

        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)

        // Threads of the Swift run time block signals; a child that inherited that would not hear SIGTERM.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        var flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGMASK)
        #if canImport(Darwin)
        flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #endif
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var processID: pid_t = 0
        let argumentPointers = ([executable] + arguments).map { strdup($0) } + [nil]
        let variablePointers = variables.map { strdup($0) } + [nil]
        defer { (argumentPointers + variablePointers).forEach { free($0) } }
        let result = posix_spawnp(
            &processID,
            executable,
            &actions,
            &attributes,
            argumentPointers,
            variablePointers
        )
        guard result == 0 else {
            throw Failure(description: "could not start \(executable): \(String(cString: strerror(result)))")
        }
        self.processID = processID
        self.name = executable

        let thread = Thread { [self] in reap() }
        thread.stackSize = 256 << 10
        thread.start()
    }

    private func reap() {
        var information = siginfo_t()
        // WNOWAIT leaves the process id taken until the lock below is held, so `signal` cannot miss its target.
        while waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let (ending, waiters) = state.withLock { state in
            var status: Int32 = 0
            while waitpid(processID, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7f
            let ending: Ending = signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
            state.ending = ending
            defer { state.waiters = [] }
            return (ending, state.waiters)
        }
        for waiter in waiters { waiter.resume(returning: ending) }
    }

    /// How it ended, or nil while it runs.
    var endedWith: Ending? { state.withLock { $0.ending } }

    /// Sends `signal` to the program and all that it started, unless it has ended.
    func send(signal: Int32) {
        state.withLock { state in
            if state.ending == nil { _ = kill(-processID, signal) }
        }
    }

    /// Waits for the end.
    @discardableResult
    func ending() async -> Ending {
        await withCheckedContinuation { continuation in
            let ending = state.withLock { state in
                if state.ending == nil { state.waiters.append(continuation) }
                return state.ending
            }
            if let ending { continuation.resume(returning: ending) }
        }
    }

    /// Asks it to end, and makes it end when it has not after `patience`.
    func stop(patience: Duration = .seconds(20)) async {
        send(signal: SIGTERM)
        await withTaskGroup { group in
            group.addTask { await self.ending() }
            let hardStop = Task.detached {
                try await Task.sleep(for: patience)
                self.send(signal: SIGKILL)
            }
            await group.waitForAll()
            hardStop.cancel()
        }
    }
}
