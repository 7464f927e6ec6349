import Foundation

/// Standard output: whether it is a terminal, and writing to it at once.
struct Terminal: Sendable {
    let isInteractive: Bool
    let hasColours: Bool

    init() {
        let environment = ProcessInfo.processInfo.environment
        isInteractive = isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
        hasColours = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// How many characters a line has, as far as that is known.
    var width: Int {
        var size = winsize()
        guard isInteractive, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
