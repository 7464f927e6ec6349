import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite("A program beside the tests", .timeLimit(.minutes(5)))
struct ChildProcessTests {
    @Test("says with what status it ended")
    func status() async throws {
        #expect(try await ChildProcess("/bin/sh", ["-c", "exit 3"]).ending() == .exited(3))
    }

    @Test("hears SIGTERM, also after it was paused and resumed")
    func signals() async throws {
        let child = try ChildProcess("/bin/sh", ["-c", "while :; do sleep 0.01; done"])
        child.send(signal: SIGSTOP)
        child.send(signal: SIGCONT)
        child.send(signal: SIGTERM)
        #expect(await child.ending() == .signalled(SIGTERM))
    }

    @Test("is killed when it does not want to stop")
    func stubborn() async throws {
        let child = try ChildProcess("/bin/sh", ["-c", "trap '' TERM; while :; do sleep 0.01; done"])
        await child.stop(patience: .milliseconds(200))
        #expect(child.endedWith == .signalled(SIGKILL) || child.endedWith == .signalled(SIGTERM))
    }

    @Test("that does not exist is an error")
    func missing() {
        #expect(throws: ChildProcess.Failure.self) { try ChildProcess("/does/not/exist", []) }
    }
}
