/// Reads the part of YAML 1.2 that contract documents use, strictly.
///
/// Read are block and flow collections, plain, quoted and block scalars, comments, anchors and aliases, in one document
/// per file. Plain scalars mean what YAML's core schema says. Everything else (tags, merge keys, keys that are not
/// text, tabs in indentation, directives, several documents) is refused with its place and with what to write instead,
/// as is what readers of YAML disagree on.
public struct YAMLReader: Sendable {
    /// How large a document may be.
    public var limits: DocumentLimits

    /// Makes a reader.
    public init(limits: DocumentLimits = DocumentLimits()) {
        self.limits = limits
    }

    /// Reads a document.
    ///
    /// - Returns: The document's value (`null` for an empty document), and what is better written otherwise.
    /// - Throws: The first thing that is not YAML, or not the part of YAML that is read.
    public func read(
        _ bytes: [UInt8],
        file: String
    ) throws(DocumentSyntaxError) -> (root: DocumentNode, findings: [Finding]) {
        var parser = YAMLParser(text: try DocumentText(bytes, file: file, limits: limits), limits: limits)
        let root = try parser.document()
        return (root, parser.findings)
    }
}
