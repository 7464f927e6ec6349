/// A file of the folder of the published record, whoever has written it.
struct PublishedContent {
    /// Where in the record a path belongs.
    enum Place {
        /// A schema or an example.
        case version(ContractID)
        /// A sample.
        case sample(SampleName)
        /// A bundled document.
        case document
    }

    /// Where the path belongs; `nil` if nowhere.
    let place: Place?
    /// The value; `nil` if the file is not JSON.
    private let root: DocumentNode?
    private let path: String

    init(_ path: String, _ bytes: [UInt8]) {
        self.path = path
        place =
            if let sample = SampleName(path: path) {
                .sample(sample)
            } else if let id = ContractID(publishedPath: path) {
                .version(id)
            } else if path.hasPrefix("asyncapi/") && path.hasSuffix(".json") {
                .document
            } else {
                nil
            }
        do throws(DocumentSyntaxError) {
            root = place == nil ? nil : try JSONDocumentReader().read(bytes, file: path).root
        } catch {
            root = nil
        }
    }

    /// Whether the file is what its path says, whatever has changed in it.
    var isOurs: Bool {
        guard let root else { return false }
        return switch place {
        case .version(let id) where path.hasSuffix(".schema.json"):
            root[Extension.contract]?["eventType"]?.string == id.eventType
                && root[Extension.contract]?["version"]?.integer == Int64(id.version)
        case .version(let id): Self.isEnvelope(root, of: id)
        case .sample(let sample): Self.isEnvelope(root, of: sample.contract)
        case .document: root["x-published-from"] != nil
        case nil: false
        }
    }

    /// Whether a sample says what it said when it was published.
    var isIntact: Bool {
        guard let root, case .sample(let sample) = place else { return false }
        return SampleName.digest(root) == sample.digest && isOurs
    }

    private static func isEnvelope(_ root: DocumentNode, of id: ContractID) -> Bool {
        root["eventType"]?.string == id.eventType && root["__version"]?.string == "v\(id.version)"
    }
}
