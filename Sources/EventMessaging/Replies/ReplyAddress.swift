internal import EventContracts

/// Where the asker of a command waits, as the command's headers say.
struct ReplyAddress: Sendable {
    let topic: String
    /// Nil: let the partitioner choose, for askers that read the whole topic.
    let partition: Int32?
    let instance: String?
    /// Echoed as it came: it is the asker's, and may be of any form.
    let requestID: String?
    let accept: AcceptList?

    /// Nil: nobody asked.
    ///
    /// Whether the topic is allowed is for the policy to say.
    init?(_ headers: RecordHeaders) {
        guard let topic = headers.replyTopic else { return nil }
        self.topic = topic
        partition = headers.replyPartition.flatMap { Int32($0) }.flatMap { $0 >= 0 ? $0 : nil }
        instance = headers.replyInstance
        requestID = headers.requestID
        accept = headers.accept.map { AcceptList(text: $0) }
    }
}
