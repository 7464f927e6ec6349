internal import CLibrdkafka
public import KafkaTransport
public import MessagingTelemetry

/// A Kafka cluster inside the process, for tests and demonstrations: librdkafka's mock cluster.
///
/// It listens on 127.0.0.1, so other processes can connect too. It starts in milliseconds and needs nothing installed.
/// It proves that things are wired up, not that nothing is lost:
///
/// - It keeps at most 5 MiB a partition and silently drops what is older.
/// - It does not wake a waiting fetch, so latency is that of the fetch wait (``configuration`` sets 5 ms).
/// - The first member of a group waits three seconds for its partitions with librdkafka before 2.6.0.
/// - It does not recognise duplicates, shows aborted records and forgets the offsets of transactions.
/// - It has no admin requests but metadata (use ``createTopic(_:partitions:)``), no TLS and no SASL.
public final class EmbeddedBroker: Sendable {
    private let cluster: MockCluster

    /// How to connect to it, with settings that suit it.
    public let configuration: KafkaConfiguration

    /// Where it listens, as `host:port`.
    public var bootstrapServers: [String] { configuration.bootstrapServers }

    /// Starts a cluster.
    ///
    /// - Parameters:
    ///   - brokers: How many brokers it has, from 1 to 16.
    ///   - telemetry: Where clients that use ``configuration`` report.
    /// - Throws: A `KafkaError` when it cannot listen.
    public init(brokers: Int = 1, telemetry: Telemetry = .disabled) throws(KafkaError) {
        guard (1...16).contains(brokers) else {
            throw KafkaError(.configuration, "an embedded cluster has from 1 to 16 brokers, not \(brokers)")
        }
        cluster = try MockCluster(brokers: brokers)
        configuration = KafkaConfiguration(
            bootstrapServers: cluster.bootstrapServers,
            clientID: "embedded",
            // Consumers alone know it; a producer notes in its log that it does not.
            additionalProperties: ["fetch.wait.max.ms": "5"],
            telemetry: telemetry
        )
    }

    /// Stops the cluster.
    ///
    /// Releasing the last reference does the same.
    public func shutdown() { cluster.shutdown() }

    /// Creates a topic.
    ///
    /// Topics that are only used get four partitions.
    public func createTopic(_ name: String, partitions: Int = 1) throws(KafkaError) {
        try cluster.run("creating topic '\(name)'") {
            rd_kafka_mock_topic_create($0, name, Int32(clamping: partitions), 1)
        }
    }

    /// Takes a broker down or up again.
    ///
    /// Its connections break; its partitions keep it as their leader.
    public func setBroker(_ identity: Int32 = 1, isUp: Bool) throws(KafkaError) {
        try cluster.run("broker \(identity)") { cluster in
            isUp ? rd_kafka_mock_broker_set_up(cluster, identity) : rd_kafka_mock_broker_set_down(cluster, identity)
        }
    }

    /// Delays every answer of a broker.
    public func setRoundTripTime(_ time: Duration, broker identity: Int32 = 1) throws(KafkaError) {
        try cluster.run("broker \(identity)") {
            rd_kafka_mock_broker_set_rtt($0, identity, time.brokerMilliseconds)
        }
    }

    /// Makes every request for a topic fail until it is called with nil.
    public func failTopic(_ name: String, with error: Fault?) throws(KafkaError) {
        try cluster.run("topic '\(name)'") { cluster in
            rd_kafka_mock_topic_set_error(cluster, name, error?.native ?? RD_KAFKA_RESP_ERR_NO_ERROR)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Makes the next requests of a kind fail, one after the other, instead of being carried out.
    public func failNext(_ request: Request, with faults: [Fault]) throws(KafkaError) {
        try cluster.run("faults") { cluster in
            kc_mock_push_errors(cluster, request.key, faults.count, faults.map(\.native))
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Lets requests of a kind be carried out again, whatever ``failNext(_:with:)`` still had in store for them.
    public func clearFaults(of request: Request) throws(KafkaError) {
        try cluster.run("faults") { cluster in
            rd_kafka_mock_clear_request_errors(cluster, request.key)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Carries out the next request of a kind and answers it late.
    public func delayNext(_ request: Request, by delay: Duration, broker identity: Int32 = 1) throws(KafkaError) {
        try cluster.run("broker \(identity)") { cluster in
            kc_mock_push_error_and_delay(
                cluster,
                identity,
                request.key,
                RD_KAFKA_RESP_ERR_NO_ERROR,
                delay.brokerMilliseconds
            )
        }
    }

    /// Moves the leadership of a partition.
    ///
    /// Nil leaves it without a leader.
    public func setLeader(of partition: KafkaTopicPartition, to broker: Int32?) throws(KafkaError) {
        try cluster.run("\(partition)") {
            rd_kafka_mock_partition_set_leader($0, partition.topic, partition.partition, broker ?? -1)
        }
    }
}

extension Duration {
    /// Whole milliseconds from none to what a C integer holds.
    fileprivate var brokerMilliseconds: Int32 {
        let seconds = min(max(0, components.seconds), 2_000_000)
        return Int32(clamping: seconds * 1000 + max(0, components.attoseconds / 1_000_000_000_000_000))
    }
}

extension EmbeddedBroker {
    /// A kind of request, by its key in the Kafka protocol.
    public struct Request: Sendable, Hashable {
        let key: Int16
        /// Writing records.
        public static let produce = Request(key: 0)
        /// Reading records.
        public static let fetch = Request(key: 1)
        /// Asking for the first or last offset.
        public static let listOffsets = Request(key: 2)
        /// Asking for brokers, topics and leaders.
        public static let metadata = Request(key: 3)
        /// Committing a group's offsets.
        public static let offsetCommit = Request(key: 8)
        /// Reading a group's offsets.
        public static let offsetFetch = Request(key: 9)
        /// Finding a group's or transaction's coordinator.
        public static let findCoordinator = Request(key: 10)
        /// Joining a group.
        public static let joinGroup = Request(key: 11)
        /// Staying in a group.
        public static let heartbeat = Request(key: 12)
        /// Leaving a group.
        public static let leaveGroup = Request(key: 13)
        /// Receiving a group's assignment.
        public static let syncGroup = Request(key: 14)
        /// Getting a producer's identity.
        public static let initProducerID = Request(key: 22)
        /// Adding a partition to a transaction.
        public static let addPartitionsToTransaction = Request(key: 24)
        /// Adding a group's offsets to a transaction.
        public static let addOffsetsToTransaction = Request(key: 25)
        /// Committing or aborting a transaction.
        public static let endTransaction = Request(key: 26)
    }

    /// An error that a broker answers, by its code in the Kafka protocol.
    public struct Fault: Sendable, Hashable {
        let native: rd_kafka_resp_err_t

        init(_ native: rd_kafka_resp_err_t) { self.native = native }

        /// Makes a fault from a code of the Kafka protocol, such as 29 for `TOPIC_AUTHORIZATION_FAILED`.
        public init(code: Int16) { native = rd_kafka_resp_err_t(Int32(code)) }

        /// The connection is closed instead of an answer.
        public static let disconnect = Fault(RD_KAFKA_RESP_ERR__TRANSPORT)
        /// `UNKNOWN_TOPIC_OR_PART`.
        public static let unknownTopicOrPartition = Fault(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
        /// `LEADER_NOT_AVAILABLE`.
        public static let leaderNotAvailable = Fault(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE)
        /// `NOT_LEADER_FOR_PARTITION`.
        public static let notLeader = Fault(RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION)
        /// `REQUEST_TIMED_OUT`.
        public static let requestTimedOut = Fault(RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT)
        /// `MSG_SIZE_TOO_LARGE`.
        public static let messageTooLarge = Fault(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE)
        /// `TOPIC_AUTHORIZATION_FAILED`.
        public static let topicAuthorizationFailed = Fault(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        /// `GROUP_AUTHORIZATION_FAILED`.
        public static let groupAuthorizationFailed = Fault(RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED)
        /// `INVALID_RECORD`.
        public static let invalidRecord = Fault(RD_KAFKA_RESP_ERR_INVALID_RECORD)
        /// `OUT_OF_ORDER_SEQUENCE_NUMBER`, which ends an idempotent producer.
        public static let outOfOrderSequence = Fault(RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER)
        /// `NOT_ENOUGH_REPLICAS`.
        public static let notEnoughReplicas = Fault(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS)
        /// `COORDINATOR_NOT_AVAILABLE`.
        public static let coordinatorNotAvailable = Fault(RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE)
        /// `ILLEGAL_GENERATION`.
        public static let illegalGeneration = Fault(RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION)
        /// `REBALANCE_IN_PROGRESS`.
        public static let rebalanceInProgress = Fault(RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS)
    }
}
