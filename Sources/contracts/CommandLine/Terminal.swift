#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What the standard output is.
enum Terminal {
    /// How many characters fit into a line.
    static var width: Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return variable("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 100
    }

    /// Whether colours are wanted.
    static var hasColors: Bool {
        hasColors(isTerminal: isatty(STDOUT_FILENO) == 1, noColor: variable("NO_COLOR"), kind: variable("TERM"))
    }

    /// Whether colours are wanted: on a terminal that has them, unless `NO_COLOR` (no-color.org) is set to something.
    static func hasColors(isTerminal: Bool, noColor: String?, kind: String?) -> Bool {
        isTerminal && noColor ?? "" == "" && kind != "dumb"
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
