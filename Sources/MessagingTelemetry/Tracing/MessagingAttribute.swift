/// Names of span attributes, as OpenTelemetry's semantic conventions for messaging and for Kafka have them.
///
/// See [Semantic conventions for Kafka](https://opentelemetry.io/docs/specs/semconv/messaging/kafka/).
public enum MessagingAttribute {
    /// Always `kafka` here.
    public static let system = "messaging.system"
    /// The name of what is done, in the words of the system: `send`, `poll`, `process`, `commit`.
    public static let operationName = "messaging.operation.name"
    /// The kind of what is done: `create`, `send`, `receive`, `process` or `settle`.
    public static let operationType = "messaging.operation.type"
    /// The topic.
    public static let destinationName = "messaging.destination.name"
    /// The partition, as text.
    public static let destinationPartitionID = "messaging.destination.partition.id"
    /// The consumer group.
    public static let consumerGroupName = "messaging.consumer.group.name"
    /// The client id.
    public static let clientID = "messaging.client.id"
    /// The number of messages in a batch.
    public static let batchMessageCount = "messaging.batch.message_count"
    /// The id of the message.
    public static let messageID = "messaging.message.id"
    /// The correlation id of the message.
    public static let messageConversationID = "messaging.message.conversation_id"
    /// The size of the message's value in bytes.
    public static let messageBodySize = "messaging.message.body.size"
    /// The key of the record, where it is text.
    public static let kafkaMessageKey = "messaging.kafka.message.key"
    /// The offset of the record.
    public static let kafkaOffset = "messaging.kafka.offset"
    /// Whether the record is a tombstone.
    public static let kafkaMessageTombstone = "messaging.kafka.message.tombstone"
    /// The class of error that the operation ended with.
    public static let errorType = "error.type"
    /// The host name of the broker.
    public static let serverAddress = "server.address"
    /// The port of the broker.
    public static let serverPort = "server.port"
}
