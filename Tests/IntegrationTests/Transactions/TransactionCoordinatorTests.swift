import KafkaTransport
import Testing

@Suite(
    "A transaction whose coordinator dies",
    .requires(.kafkaHome),
    .kafkaCluster(.init()),
    .serialized,
    .timeLimit(.minutes(4))
)
struct TransactionCoordinatorTests {
    @Test("is seen as a whole or not at all, as its outcome says, and the producer goes on", arguments: [false, true])
    func coordinatorDies(gracefully: Bool) async throws {
        let cluster = try KafkaCluster.current
        let kafka = try await TransactionStage("coordinator", cluster.configuration())
        let producer = try kafka.transactionalProducer("coordinator", timeout: .seconds(60), endTimeout: .seconds(60))
        try await producer.withTransaction { transaction in
            try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "before"))
        }
        let restart = Task {
            if gracefully { await cluster.broker(1).stop() } else { await cluster.broker(1).kill() }
            try await cluster.broker(1).start()
        }
        var expected: [[String]] = [["before", "during", "after"]]
        do {
            try await producer.withTransaction { transaction in
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "during"))
                _ = await eventually { !cluster.broker(1).isRunning }
            }
        } catch let error as KafkaError {
            expected = error.outcome == .possiblyPersisted ? expected + [["before", "after"]] : [["before", "after"]]
        }
        try await restart.value
        try await kafka.admin.waitForTopic(kafka.output)
        try await producer.withTransaction { transaction in
            try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "after"))
        }
        await producer.shutdown()
        let values = try await kafka.values(.readCommitted)
        #expect(expected.contains(values))
        await kafka.end()
    }
}
