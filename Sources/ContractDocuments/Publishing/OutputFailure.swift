/// Why files that are made from documents could not be written.
public struct OutputFailure: Error, Sendable, CustomStringConvertible {
    /// What happened, to which file.
    public let description: String

    package init(_ description: String) {
        self.description = description
    }
}
