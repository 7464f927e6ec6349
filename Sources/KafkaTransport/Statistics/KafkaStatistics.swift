#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What librdkafka tells of a client at each statistics interval.
///
/// The fields are those of librdkafka's `STATISTICS.md`, in words. Totals count since the client was made; everything
/// else is as it stood when the statistics were taken. A field that this version of librdkafka does not tell is zero,
/// empty or nil.
public struct KafkaStatistics: Sendable, Hashable {
    /// What a client is.
    public enum Role: String, Sendable, Hashable {
        case producer, consumer
    }

    /// The name of the client, unique in its process: `orders#producer-1`.
    public var name: String
    /// The configured `client.id`.
    public var clientID: String
    /// What the client is; nil if librdkafka says neither.
    public var role: Role?
    /// When the statistics were taken, in seconds since 1970.
    public var secondsSince1970: Int64
    /// How long ago the client was made.
    public var age: Duration
    /// Delivery reports, errors and other events that wait for the program to take them.
    public var waitingEvents: Int64

    /// Records in the producer's queues.
    public var queuedRecords: Int64
    /// The size of the records in the producer's queues.
    public var queuedBytes: Int64
    /// The most records that the producer's queues take.
    public var queuedRecordsLimit: Int64
    /// The largest size of all records that the producer's queues take.
    public var queuedBytesLimit: Int64

    /// Requests sent, a total.
    public var requestsSent: Int64
    /// Bytes sent, a total.
    public var bytesSent: Int64
    /// Responses received, a total.
    public var responsesReceived: Int64
    /// Bytes received, a total.
    public var bytesReceived: Int64
    /// Records sent, a total.
    public var recordsSent: Int64
    /// Bytes of records sent, with their framing, a total.
    public var recordBytesSent: Int64
    /// Records received, a total.
    public var recordsReceived: Int64
    /// Bytes of records received, with their framing, a total.
    public var recordBytesReceived: Int64

    /// Topics in the metadata cache.
    public var cachedTopics: Int64
    /// The brokers that the client knows, sorted by name.
    public var brokers: [Broker]
    /// The topics that the client uses, sorted by name.
    public var topics: [Topic]
    /// The consumer's view of its group; nil for a producer.
    public var consumerGroup: ConsumerGroup?
    /// The idempotent or transactional producer's identity; nil for a consumer.
    public var producerIdentity: ProducerIdentity?

    /// Reads the JSON that librdkafka hands out.
    ///
    /// Fields that are not known are passed over, and a field that is missing or of another type counts as missing.
    /// - Throws: ``KafkaStatisticsError`` if the bytes are not a JSON object.
    public init(json: [UInt8]) throws(KafkaStatisticsError) {
        let fields: StatisticsFields
        do {
            fields = try JSONDecoder().decode(StatisticsFields.self, from: Data(json))
        } catch {
            throw KafkaStatisticsError(byteCount: json.count, cause: error)
        }
        self.init(fields)
    }

    private init(_ fields: StatisticsFields) {
        name = fields.text("name")
        clientID = fields.text("client_id")
        role = Role(rawValue: fields.text("type"))
        secondsSince1970 = fields.integer("time")
        age = fields.microseconds("age")
        waitingEvents = fields.integer("replyq")
        queuedRecords = fields.integer("msg_cnt")
        queuedBytes = fields.integer("msg_size")
        queuedRecordsLimit = fields.integer("msg_max")
        queuedBytesLimit = fields.integer("msg_size_max")
        // Documented without the underscore, written with it.
        requestsSent = fields.integer("tx")
        bytesSent = fields.integer("tx_bytes", "txbytes")
        responsesReceived = fields.integer("rx")
        bytesReceived = fields.integer("rx_bytes", "rxbytes")
        recordsSent = fields.integer("txmsgs")
        recordBytesSent = fields.integer("txmsg_bytes")
        recordsReceived = fields.integer("rxmsgs")
        recordBytesReceived = fields.integer("rxmsg_bytes")
        cachedTopics = fields.integer("metadata_cache_cnt")
        brokers = fields.children("brokers").map(Broker.init).sorted { $0.name < $1.name }
        topics = fields.children("topics").map(Topic.init).sorted { $0.name < $1.name }
        consumerGroup = fields.child("cgrp").map(ConsumerGroup.init)
        producerIdentity = fields.child("eos").map(ProducerIdentity.init)
    }
}

/// Statistics that are not JSON as librdkafka writes it.
public struct KafkaStatisticsError: Error, CustomStringConvertible {
    /// The length of what was to be read.
    public let byteCount: Int
    /// What the JSON decoder says.
    public let cause: any Error

    /// Says what could not be read and why.
    public var description: String {
        "librdkafka's statistics (\(byteCount) bytes) are not a JSON object: \(cause)"
    }
}
