public import EventContracts
public import KafkaTransport
public import MessagingTelemetry

/// What a service says once about itself: where Kafka is, who it is, and how its deployment names topics.
///
/// ```swift
/// let service = MessagingConfiguration(
///     kafka: KafkaConfiguration(bootstrapServers: ["localhost:9092"]),
///     source: .backend("device-service")
/// )
/// ```
public struct MessagingConfiguration: Sendable {
    /// How to reach the cluster, and where to report.
    public var kafka: KafkaConfiguration

    /// Who this service is: the `source` of every envelope that it writes.
    public var source: EventSource

    /// What stands before every topic's name in this deployment, such as `staging.`.
    ///
    /// Empty by default.
    public var topicPrefix: String

    /// How envelopes are written and how much is accepted from others.
    public var codec: EnvelopeCodec

    /// Describes a service.
    ///
    /// Nothing is checked or connected until a client is made.
    public init(
        kafka: KafkaConfiguration,
        source: EventSource,
        topicPrefix: String = "",
        codec: EnvelopeCodec = .standard
    ) {
        self.kafka = kafka
        self.source = source
        self.topicPrefix = topicPrefix
        self.codec = codec
    }

    /// Where logs and metrics go.
    public var telemetry: Telemetry { kafka.telemetry }

    /// The name under which this deployment knows a topic.
    public func name(of topic: Topic) -> String {
        topicPrefix.isEmpty ? topic.name : topicPrefix + topic.name
    }

    /// The name of the topic for records of another, which is named as this deployment knows it.
    ///
    /// The prefix stays in front: `staging.device.commands` has `staging.dlq.device.commands`.
    func deadLetterTopic(of name: String) -> String {
        guard !topicPrefix.isEmpty, name.hasPrefix(topicPrefix) else { return Topic(name).deadLetter.name }
        return topicPrefix + Topic(String(name.dropFirst(topicPrefix.count))).deadLetter.name
    }
}
