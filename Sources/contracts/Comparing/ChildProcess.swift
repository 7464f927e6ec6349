#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A program that is run to its end.
struct ChildProcess {
    /// What became of it.
    struct Result {
        var code: Int32
        var output: [UInt8]
        /// What it said about errors, without the last line break.
        var complaint: String
    }

    /// Variables of the environment that a program gets beside those that it is given.
    private static let inherited = [
        "HOME", "PATH", "TMPDIR", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
        "GIT_CEILING_DIRECTORIES",
    ]

    /// Runs a program that is found as a shell finds it; `nil` if there is none or it was stopped by a signal.
    ///
    /// Nothing is written to it. It is waited for; its output is kept in memory.
    static func run(_ words: [String], _ variables: [String]) -> Result? {
        guard let output = Pipe(), let complaints = Pipe() else { return nil }
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, complaints.writing, STDERR_FILENO)
        let kept = inherited.compactMap { name in getenv(name).map { name + "=" + String(cString: $0) } }
        let program = words.first ?? ""
        var process = pid_t()
        let failure = withStrings(words) { words in
            withStrings(kept + variables) { posix_spawnp(&process, program, &actions, nil, words, $0) }
        }
        _ = close(output.writing)
        _ = close(complaints.writing)
        defer {
            _ = close(output.reading)
            _ = close(complaints.reading)
        }
        guard failure == 0 else { return nil }
        let (bytes, words) = read(output.reading, complaints.reading)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return nil }
        }
        guard status & 0x7f == 0 else { return nil }
        var complaint = String(decoding: words, as: UTF8.self)
        while complaint.last?.isNewline == true { complaint.removeLast() }
        return Result(code: status >> 8 & 0xff, output: bytes, complaint: complaint)
    }

    private struct Pipe {
        var reading: Int32
        var writing: Int32

        init?() {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { return nil }
            reading = ends[0]
            writing = ends[1]
            // No other program that is started meanwhile keeps them open.
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }
    }

    /// Reads two streams to their ends, whichever has something.
    private static func read(_ first: Int32, _ second: Int32) -> ([UInt8], [UInt8]) {
        var streams = [
            pollfd(fd: first, events: Int16(POLLIN), revents: 0), pollfd(fd: second, events: Int16(POLLIN), revents: 0),
        ]
        var bytes: [[UInt8]] = [[], []]
        while streams.contains(where: { $0.fd >= 0 }) {
            if poll(&streams, nfds_t(streams.count), -1) < 0 {
                if errno == EINTR { continue }
                break
            }
            for index in streams.indices where streams[index].fd >= 0 && streams[index].revents != 0 {
                if let piece = ByteFile.read(streams[index].fd, onFailure: {}) {
                    bytes[index] += piece
                } else {
                    streams[index].fd = -1
                }
            }
        }
        return (bytes[0], bytes[1])
    }

    /// Lends strings as C has lists of them.
    private static func withStrings<Value>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return body(copies)
    }
}
