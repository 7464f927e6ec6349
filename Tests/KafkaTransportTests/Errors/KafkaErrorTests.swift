import CLibrdkafka
import Testing

@testable import KafkaTransport

@Suite("An error of librdkafka or the broker")
struct KafkaErrorTests {
    struct Case: CustomTestStringConvertible {
        var native: rd_kafka_resp_err_t
        var code: KafkaError.Code
        var isRetriable = false

        init(_ native: rd_kafka_resp_err_t, _ code: KafkaError.Code, retriable: Bool = false) {
            self.native = native
            self.code = code
            isRetriable = retriable
        }

        var testDescription: String { String(cString: rd_kafka_err2name(native)) }
    }

    static let cases: [Case] = [
        Case(RD_KAFKA_RESP_ERR__AUTHENTICATION, .authenticationFailed),
        Case(RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED, .authenticationFailed),
        Case(RD_KAFKA_RESP_ERR__SSL, .authenticationFailed),
        Case(RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM, .authenticationFailed),
        Case(RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE, .authenticationFailed),
        Case(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, .authorizationFailed),
        Case(RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED, .authorizationFailed),
        Case(RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, .authorizationFailed),
        Case(RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED, .authorizationFailed),
        Case(RD_KAFKA_RESP_ERR__INVALID_ARG, .configuration),
        Case(RD_KAFKA_RESP_ERR_INVALID_CONFIG, .configuration),
        Case(RD_KAFKA_RESP_ERR__FENCED, .fenced),
        Case(RD_KAFKA_RESP_ERR_PRODUCER_FENCED, .fenced),
        Case(RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, .fenced),
        Case(RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH, .fenced),
        Case(RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, .groupMembership),
        Case(RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID, .groupMembership),
        Case(RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, .groupMembership, retriable: true),
        Case(RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST, .groupMembership),
        Case(RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED, .groupMembership),
        Case(RD_KAFKA_RESP_ERR_INVALID_RECORD, .invalidRecord),
        Case(RD_KAFKA_RESP_ERR_INVALID_MSG, .invalidRecord),
        Case(RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP, .invalidRecord),
        Case(RD_KAFKA_RESP_ERR__BAD_MSG, .invalidRecord),
        Case(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, .messageTooLarge),
        Case(RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE, .messageTooLarge),
        Case(RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE, .offsetOutOfRange),
        Case(RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, .offsetOutOfRange),
        Case(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, .partitionUnavailable, retriable: true),
        Case(RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, .partitionUnavailable, retriable: true),
        Case(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, .partitionUnavailable, retriable: true),
        Case(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND, .partitionUnavailable, retriable: true),
        Case(RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR, .partitionUnavailable, retriable: true),
        Case(RD_KAFKA_RESP_ERR__QUEUE_FULL, .queueFull, retriable: true),
        Case(RD_KAFKA_RESP_ERR__DESTROY, .shutdown),
        Case(RD_KAFKA_RESP_ERR__PURGE_QUEUE, .shutdown),
        Case(RD_KAFKA_RESP_ERR__PURGE_INFLIGHT, .shutdown),
        Case(RD_KAFKA_RESP_ERR__TIMED_OUT, .timedOut, retriable: true),
        Case(RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE, .timedOut, retriable: true),
        Case(RD_KAFKA_RESP_ERR__MSG_TIMED_OUT, .timedOut, retriable: true),
        Case(RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, .timedOut, retriable: true),
        Case(RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS, .topicAlreadyExists),
        Case(RD_KAFKA_RESP_ERR__TRANSPORT, .transport, retriable: true),
        Case(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, .transport, retriable: true),
        Case(RD_KAFKA_RESP_ERR__RESOLVE, .transport, retriable: true),
        Case(RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION, .transport, retriable: true),
        Case(RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, .transport, retriable: true),
        Case(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, .unknownTopicOrPartition),
        Case(RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, .unknownTopicOrPartition),
        Case(RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, .unknownTopicOrPartition),
        Case(RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION, .unsupportedVersion),
        Case(RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE, .unsupportedVersion),
        // Of no kind of ours, and still worth another try or not.
        Case(RD_KAFKA_RESP_ERR__WAIT_COORD, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR__IN_PROGRESS, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR__WAIT_CACHE, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR_NOT_COORDINATOR, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR_NOT_CONTROLLER, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR_THROTTLING_QUOTA_EXCEEDED, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT, .other, retriable: true),
        Case(RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, .other),
        Case(RD_KAFKA_RESP_ERR_NON_EMPTY_GROUP, .other),
        Case(RD_KAFKA_RESP_ERR_UNKNOWN, .other),
    ]

    @Test("is told by its kind, its name, and whether trying again helps", arguments: cases)
    func table(example: Case) {
        let error = KafkaError(example.native, "parcels[0]")
        #expect(error.code == example.code)
        #expect(error.isRetriable == example.isRetriable)
        #expect(!error.isFatal)
        #expect(error.brokerError == String(cString: rd_kafka_err2name(example.native)))
        #expect(error.message.hasPrefix("parcels[0]: "))
        // What is fatal is never worth another try with the same client.
        let fatal = KafkaError(example.native, "", isFatal: true)
        #expect(fatal.code == example.code)
        #expect(fatal.isFatal)
        #expect(!fatal.isRetriable)
        #expect("\(fatal)".hasSuffix("(fatal)"))
    }

    @Test("says what to do about it where its text alone does not")
    func remedies() {
        let remedies: [(rd_kafka_resp_err_t, String)] = [
            (RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, "kafka-topics.sh --create"),
            (RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, "kafka-acls.sh"),
            (RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED, "READ on the group"),
            (RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, "message.max.bytes"),
        ]
        for (native, remedy) in remedies { #expect(KafkaError(native, "parcels").message.contains(remedy)) }
    }
}
