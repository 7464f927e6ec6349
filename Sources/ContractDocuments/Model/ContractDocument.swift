/// One document of the folder.
public struct ContractDocument: Sendable {
    /// The path inside the contracts folder, with `/` between folders.
    public var path: String
    /// What the document is about: its file's name up to the first dot, `device` for `device.asyncapi.yaml`.
    public var domain: String
    /// The version of AsyncAPI that it is written in.
    public var asyncAPIVersion: String
    /// The application's title.
    public var title: String
    /// The application's version.
    public var version: String
    /// What the application is, at length.
    public var description: String?

    /// Makes a document from its parts.
    public init(
        path: String,
        domain: String,
        asyncAPIVersion: String,
        title: String,
        version: String,
        description: String? = nil
    ) {
        self.path = path
        self.domain = domain
        self.asyncAPIVersion = asyncAPIVersion
        self.title = title
        self.version = version
        self.description = description
    }
}
