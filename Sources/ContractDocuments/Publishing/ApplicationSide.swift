/// From which side a conversation is seen.
enum ApplicationSide: CaseIterable {
    /// From the application's, as its document is written.
    case application
    /// From the side of those who talk to it: what it receives they send.
    case callers

    /// The folder of the bundled documents.
    var folder: String {
        switch self {
        case .application: "applications"
        case .callers: "callers"
        }
    }
}
