internal import EventContracts
internal import KafkaTransport

/// Where the asker of a command waits, as the command's headers say.
struct ReplyAddress: Sendable {
    let topic: String
    /// Whether the policy lets us answer there.
    let isAllowed: Bool
    /// Nil: let the partitioner choose, for askers that read the whole topic.
    let partition: Int32?
    private let headers: RecordHeaders

    /// Nil: nobody asked.
    init?(_ headers: RecordHeaders, _ topics: ReplyTopics) {
        guard let (topic, isAllowed) = headers.withReplyTopic({ topics.find($0) }) else { return nil }
        self.topic = topic
        self.isAllowed = isAllowed
        partition = headers.replyPartition
        self.headers = headers
    }

    /// What the asker can decode, if it says so.
    var accept: AcceptList? { headers.accept.map { AcceptList(text: $0) } }

    /// Adds what tells the asker which request is answered: as it came, since it is the asker's.
    func appendEcho(to reply: inout KafkaHeaders) {
        headers.appendRequestID(to: &reply, as: HeaderNames.inReplyTo)
        headers.appendReplyInstance(to: &reply, as: HeaderNames.replyInstance)
    }
}
