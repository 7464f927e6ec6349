/// A file of the published record.
public struct PublishedFile: Sendable, Hashable {
    /// What a file is.
    public enum Kind: String, Sendable, Hashable {
        /// The JSON Schema of a message's whole envelope.
        case schema
        /// A message's own example.
        case example
        /// An example that some version had at some time.
        case sample
        /// A bundled AsyncAPI document.
        case document
    }

    /// The path inside the folder, `device.command.bind/v1.schema.json`.
    public var path: String
    /// What it is.
    public var kind: Kind
    /// The whole text.
    public var text: String

    /// Makes a file from its parts.
    public init(path: String, kind: Kind, text: String) {
        self.path = path
        self.kind = kind
        self.text = text
    }
}
