#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Writes log lines to standard error, each with one write, so that lines of several threads never mix.
///
/// A reader that does not keep up makes the writer wait, as with everything that writes to standard error.
public struct StandardErrorLogSink: LogSink {
    /// How the lines look.
    public let format: LogFormat
    private let descriptor: Int32

    /// Writes readable lines if standard error is a terminal, else JSON.
    public init() {
        self.init(
            format: LogFormat(isTerminal: isatty(STDERR_FILENO) == 1, environment: ProcessEnvironment.value),
            descriptor: STDERR_FILENO
        )
    }

    /// Writes lines of the given format.
    public init(format: LogFormat) {
        self.init(format: format, descriptor: STDERR_FILENO)
    }

    package init(format: LogFormat, descriptor: Int32) {
        self.format = format
        self.descriptor = descriptor
    }

    /// Writes the line, waiting until standard error takes it.
    public func write(_ entry: LogEntry) {
        let line = format.line(entry, at: .now)
        // A pipe takes 4 KiB in one piece and no more; the lock keeps longer lines of this process apart.
        StandardErrorLogSink.turn.withLock { _ in
            line.withUnsafeBytes { writeAll($0) }
        }
    }

    private static let turn = Guarded(())

    private func writeAll(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                // Somebody made the descriptor non-blocking. A second of no room at all means that nobody reads.
                var interest = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&interest, 1, 1000) > 0 else { return }
            } else if errno != EINTR {
                return
            }
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
