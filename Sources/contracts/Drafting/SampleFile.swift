internal import ContractDocuments

/// Messages in a file, to infer a payload from.
struct SampleFile {
    /// How many messages are looked at; more say nothing new.
    static let maximumMessages = 10_000

    /// The fields of the payloads.
    let fields: [DraftField]
    /// How many messages there were.
    let count: Int

    /// Reads payloads, or whole envelopes, of which those of another event type are left out.
    init(_ path: String, eventType: String, input: () -> [UInt8]?) throws(UsageError) {
        var splitter = MessageSplitter()
        var pieces: [MessageSplitter.Piece] = []
        if path == "-" {
            while pieces.count < Self.maximumMessages, let bytes = input() { pieces += splitter.add(bytes) }
        } else {
            guard var file = ByteFile(path) else { throw UsageError(message: "\(path) cannot be read.") }
            while pieces.count < Self.maximumMessages, let bytes = file.next() { pieces += splitter.add(bytes) }
        }
        pieces += splitter.finish()
        let reader = MessageReader(name: path == "-" ? "standard input" : path)
        var payloads = ObjectInference()
        var count = 0
        for message in pieces.flatMap(reader.messages) {
            let node: DocumentNode
            do throws(DocumentSyntaxError) {
                node = try message.content.get()
            } catch {
                throw UsageError(message: error.description)
            }
            var payload = node
            if node["__version"] != nil, node["eventType"] != nil, let inner = node["payload"] {
                guard node["eventType"]?.string == eventType else { continue }
                payload = inner
            }
            guard let members = payload.members else {
                throw UsageError(message: "\(payload.location): a payload is an object.")
            }
            payloads.add(members)
            count += 1
        }
        if count == 0 { throw UsageError(message: "\(path) has no message of '\(eventType)'.") }
        if payloads.fields.isEmpty { throw UsageError(message: "the payloads in \(path) have no members.") }
        fields = payloads.fields
        self.count = count
    }
}
