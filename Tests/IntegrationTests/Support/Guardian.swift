import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Sees to it that no broker and no data outlives the tests, however these end.
///
/// A shell waits at the other end of a pipe. When this process goes away, by `exit`, a crash or SIGKILL, the pipe
/// closes, and the shell kills what it was told of and removes the folder of this run.
final class Guardian: Sendable {
    static let shared = Result { try Guardian() }

    /// Everything that this run writes lies in here.
    let folder: String
    private let pipe: Int32
    private let shell: ChildProcess

    private init() throws {
        let base = FileManager.default.temporaryDirectory.path
        let folder = base + "/kafka-contracts-tests-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        var ends: [Int32] = [0, 0]
        guard Self.makePipe(&ends) else { throw ChildProcess.Failure(description: "no pipe for the guardian") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let script = """
            trap '' INT TERM HUP
            pids=
            while read -r verb pid; do
                kept=
                for other in $pids; do [ "$other" = "$pid" ] || kept="$kept $other"; done
                pids=$kept
                [ "$verb" = forget ] || pids="$pids $pid"
            done
            for pid in $pids; do kill -KILL "-$pid" 2>/dev/null; done
            rm -rf "$1"
            """
        shell = try ChildProcess("/bin/sh", ["-c", script, "guardian", folder], input: ends[0])
        close(ends[0])
        self.folder = folder
        pipe = ends[1]
    }

    private static func makePipe(_ ends: inout [Int32]) -> Bool {
        #if canImport(Darwin)
        Darwin.pipe(&ends) == 0
        #else
        Glibc.pipe(&ends) == 0
        #endif
    }

    func watch(_ process: ChildProcess) { tell("watch \(process.processID)\n") }
    func forget(_ process: ChildProcess) { tell("forget \(process.processID)\n") }

    private func tell(_ line: String) {
        // One write below PIPE_BUF is atomic, so lines of two threads do not mix.
        _ = line.withCString { write(pipe, $0, strlen($0)) }
    }

    /// A new folder of this run.
    func makeFolder(_ name: String) throws -> String {
        let path = "\(folder)/\(name)-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
