extension CataloguePage {
    /// What could not be written.
    public typealias Failure = OutputFailure

    /// Writes the page into a file, whole or not at all; through a link, and into what is no file, such as a pipe.
    public func write(to path: String) throws(Failure) { try OutputFile(path).write(html) }
}
