import KafkaTransport
import Testing

@testable import EventMessaging

@Suite("TopicCheck")
struct TopicCheckTests {
    @Test("missing topics are named, each with the exact command that creates it")
    func commands() {
        let check = TopicCheck(KafkaConfiguration(bootstrapServers: ["a:9092", "b:9092"]))
        #expect(
            check.message(["dlq.x", "a"], ["retention.ms": "3600000", "cleanup.policy": "delete"]) == """
                the topics 'a', 'dlq.x' do not exist. Create with:
                kafka-topics.sh --bootstrap-server a:9092,b:9092 --create --topic a --partitions 6 \
                --replication-factor 3 --config cleanup.policy=delete --config retention.ms=3600000
                kafka-topics.sh --bootstrap-server a:9092,b:9092 --create --topic dlq.x --partitions 6 \
                --replication-factor 3 --config cleanup.policy=delete --config retention.ms=3600000
                """
        )
    }
}
