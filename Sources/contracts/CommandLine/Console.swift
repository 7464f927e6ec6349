/// Where a command's words come from and go to.
struct Console {
    /// Takes a line of the result, which may be piped elsewhere.
    var print: (String) -> Void
    /// Takes a line that is said beside the result.
    var note: (String) -> Void
    /// Gives the next bytes of the standard input; `nil` at its end.
    var input: () -> [UInt8]? = { nil }
    /// How many characters fit into a line of the result.
    var width = 100
    /// Whether the result may have colours.
    var hasColors = false
}
