/// A file that is not what it would be.
struct StaleFile {
    var path: String
    /// What is wrong with it, as the end of a sentence: "is missing".
    var what: String
}

/// Where a command's words come from and go to.
struct Console {
    /// Takes a line of the result, which may be piped elsewhere.
    var print: (String) -> Void
    /// Takes a line that is said beside the result.
    var note: (String) -> Void
    /// Takes files that are not what they would be; without it they are noted.
    var stale: ((StaleFile) -> Void)?
    /// Gives the next bytes of the standard input; `nil` at its end.
    var input: () -> [UInt8]? = { nil }
    /// How many characters fit into a line of the result.
    var width = 100
    /// Whether the result may have colours.
    var hasColors = false

    /// Says that a file is not what it would be.
    func report(_ file: StaleFile) {
        if let stale { stale(file) } else { note("\(file.path) \(file.what)") }
    }
}
