/// Where a command's words go.
struct Console {
    /// Takes a line of the result, which may be piped elsewhere.
    var print: (String) -> Void
    /// Takes a line that is said beside the result.
    var note: (String) -> Void
}
