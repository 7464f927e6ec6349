extension CataloguePage {
    /// What could not be written.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// What happened, to which file.
        public let description: String
    }

    /// Writes the page into a file, whole or not at all; through a link, and into what is no file, such as a pipe.
    public func write(to path: String) throws(Failure) {
        do throws(OutputFailure) {
            try OutputFile(path).write(html)
        } catch {
            throw Failure(description: error.description)
        }
    }
}
