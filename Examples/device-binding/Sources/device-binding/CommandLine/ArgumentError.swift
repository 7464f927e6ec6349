/// Says what is wrong with the command line.
struct ArgumentError: Error, Equatable {
    let message: String

    init(_ message: String) { self.message = message }
}
