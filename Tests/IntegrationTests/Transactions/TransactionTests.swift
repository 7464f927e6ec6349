import KafkaTransport
import Testing

@Suite("A transaction", .requires(.anyKafka), .sharedKafka, .timeLimit(.minutes(5)))
struct TransactionTests {
    private struct Failure: Error {}

    @Test("is seen as a whole once it is committed")
    func commits() async throws {
        let kafka = try await TransactionStage("committed")
        let producer = try kafka.transactionalProducer("committed")
        try await producer.withTransaction { transaction in
            try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "one"))
            try await transaction.post(KafkaProducerRecord(topic: kafka.output, text: "two"))
        }
        await producer.shutdown()
        #expect(try await kafka.values(.readCommitted) == ["one", "two"])
        await kafka.end()
    }

    @Test("is never seen by readers of committed records when its body throws")
    func aborts() async throws {
        let kafka = try await TransactionStage("aborted")
        let producer = try kafka.transactionalProducer("aborted")
        await #expect(throws: Failure.self) {
            try await producer.withTransaction { transaction in
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "lost"))
                throw Failure()
            }
        }
        try await producer.withTransaction { transaction in
            try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "kept"))
        }
        await producer.shutdown()
        #expect(try await kafka.values(.readCommitted) == ["kept"])
        #expect(try await kafka.values(.readUncommitted) == ["lost", "kept"])
        await kafka.end()
    }

    @Test("is aborted when the task is cancelled in it")
    func cancellation() async throws {
        let kafka = try await TransactionStage("cancelled")
        let producer = try kafka.transactionalProducer("cancelled")
        let task = Task {
            try await producer.withTransaction { transaction in
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "lost"))
                withUnsafeCurrentTask { $0?.cancel() }
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "lost, too"))
            }
        }
        let error = await #expect(throws: KafkaError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        let quiet = Task {
            try await producer.withTransaction { transaction in
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "lost as well"))
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        await #expect(throws: KafkaError.self) { try await quiet.value }
        await producer.shutdown()
        #expect(try await kafka.values(.readCommitted).isEmpty)
        await kafka.end()
    }

    @Test("cannot be committed after a part of it failed, even if the error is caught")
    func spoiled() async throws {
        let kafka = try await TransactionStage("spoiled")
        let producer = try kafka.transactionalProducer("spoiled")
        let error = await #expect(throws: KafkaError.self) {
            try await producer.withTransaction { transaction in
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "half"))
                let large = KafkaProducerRecord(topic: kafka.output, value: [UInt8](repeating: 1, count: 2_000_000))
                _ = try? await transaction.send(large)
            }
        }
        #expect(error?.code == .transactionAborted)
        #expect(error?.isRetriable == true)
        #expect((error?.cause as? KafkaError)?.code == .messageTooLarge)
        await producer.shutdown()
        #expect(try await kafka.values(.readCommitted).isEmpty)
        await kafka.end()
    }

    @Test("of a process whose transactional id another one uses is fenced, and so is all that it tries later")
    func fences() async throws {
        let kafka = try await TransactionStage("fenced")
        let old = try kafka.transactionalProducer("fenced")
        let new = try kafka.transactionalProducer("fenced")
        let error = await #expect(throws: KafkaError.self) {
            try await old.withTransaction { transaction in
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "zombie"))
                try await new.withTransaction { newer in
                    try await newer.send(KafkaProducerRecord(topic: kafka.output, text: "successor"))
                }
            }
        }
        #expect(error?.code == .fenced)
        let again = await #expect(throws: KafkaError.self) { try await old.withTransaction { _ in } }
        #expect(again?.code == .fenced)
        try await new.withTransaction { newer in
            try await newer.send(KafkaProducerRecord(topic: kafka.output, text: "still there"))
        }
        await old.shutdown()
        await new.shutdown()
        #expect(try await kafka.values(.readCommitted) == ["successor", "still there"])
        await kafka.end()
    }

    @Test("that was open for longer than its timeout is aborted, and the producer goes on")
    func expires() async throws {
        let kafka = try await TransactionStage("expired")
        let producer = try kafka.transactionalProducer("expired", timeout: .seconds(2))
        let error = await #expect(throws: KafkaError.self) {
            try await producer.withTransaction { transaction in
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "late"))
                let end = ContinuousClock.now + .milliseconds(2100)
                _ = await eventually { ContinuousClock.now > end }
            }
        }
        #expect(error?.code == .transactionAborted)
        try await producer.withTransaction { transaction in
            try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "in time"))
        }
        await producer.shutdown()
        #expect(try await kafka.values(.readCommitted) == ["in time"])
        await kafka.end()
    }

    @Test("waits for the one before it, in the order of the calls")
    func takesTurns() async throws {
        let kafka = try await TransactionStage("turns")
        let producer = try kafka.transactionalProducer("turns")
        try await producer.prepare()
        try await withThrowingTaskGroup { group in
            for number in 0..<10 {
                group.addTask {
                    try await producer.withTransaction { transaction in
                        try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "\(number)a"))
                        try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "\(number)b"))
                    }
                }
            }
            try await group.waitForAll()
        }
        await producer.shutdown()
        let values = try await kafka.values(.readCommitted)
        #expect(values.count == 20)
        for index in stride(from: 0, to: values.count, by: 2) {
            #expect(values[index].dropLast() == values[index + 1].dropLast())
        }
        await kafka.end()
    }

    @Test("commits the offsets of what it has read together with what it writes")
    func commitsOffsets() async throws {
        let kafka = try await TransactionStage("offsets")
        try await kafka.write(["a", "b", "c"])
        let producer = try kafka.transactionalProducer("offsets")
        let consumer = try kafka.consumer()
        var batches = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await batches.next())
        await #expect(throws: Failure.self) {
            try await producer.withTransaction { transaction in
                try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "A"))
                try await transaction.sendOffsets(after: batch, of: consumer)
                throw Failure()
            }
        }
        #expect(try await kafka.admin.committedOffsets(group: kafka.group).isEmpty)
        try await producer.withTransaction { transaction in
            try await transaction.send(KafkaProducerRecord(topic: kafka.output, text: "A"))
            try await transaction.sendOffsets(after: batch, of: consumer)
        }
        let isCommitted = try await eventually {
            try await kafka.admin.committedOffsets(group: kafka.group) == [batch.topicPartition: batch.lastOffset + 1]
        }
        #expect(isCommitted)
        await consumer.shutdown()
        await producer.shutdown()
        #expect(try await kafka.values(.readCommitted) == ["A"])
        await kafka.end()
    }

    @Test("refuses the offsets of an assignment that has ended")
    func staleOffsets() async throws {
        let kafka = try await TransactionStage("stale")
        try await kafka.write(["a"])
        let producer = try kafka.transactionalProducer("stale")
        let consumer = try kafka.consumer()
        var batches = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await batches.next())
        try await consumer.seek(batch.topicPartition, to: .beginning)
        let error = await #expect(throws: KafkaError.self) {
            try await producer.withTransaction { transaction in
                try await transaction.sendOffsets(after: batch, of: consumer)
            }
        }
        #expect(error?.code == .staleAssignment)
        await consumer.shutdown()
        await producer.shutdown()
        await kafka.end()
    }

    /// What becomes of a worker in the midst of its work.
    enum Crash: CaseIterable {
        case beforeSending, afterSending, afterOffsets, none
    }

    @Test("makes consume, transform and produce happen exactly once, however often the worker crashes")
    func exactlyOnce() async throws {
        let kafka = try await TransactionStage("exactly-once")
        let inputs = (0..<60).map { "\($0)" }
        try await kafka.write(inputs)
        var random = SeededRandom(seed: 7)
        var crashes = 0
        var isDone = false
        while !isDone {
            // A worker's life: nothing of it is shut down in order when it crashes.
            let producer = try kafka.transactionalProducer("exactly-once")
            let consumer = try kafka.consumer(maxBatchRecords: 5)
            do {
                var next: Int64 = 0
                while next < 60 {
                    var batches = consumer.batches.makeAsyncIterator()
                    let batch = try #require(try await batches.next())
                    let crash = crashes < 8 ? Crash.allCases.randomElement(using: &random) ?? .none : .none
                    try await producer.withTransaction { transaction in
                        if crash == .beforeSending { throw Failure() }
                        for record in try batch.copyRecords() {
                            let text = "done " + String(decoding: record.value ?? [], as: UTF8.self)
                            try await transaction.post(KafkaProducerRecord(topic: kafka.output, text: text))
                        }
                        if crash == .afterSending { throw Failure() }
                        try await transaction.sendOffsets(after: batch, of: consumer)
                        if crash == .afterOffsets { throw Failure() }
                    }
                    next = batch.lastOffset + 1
                }
                isDone = true
            } catch is Failure {
                crashes += 1
            }
            await consumer.shutdown()
            await producer.shutdown(grace: .zero)
        }
        #expect(crashes > 3)
        #expect(try await kafka.values(.readCommitted) == inputs.map { "done \($0)" })
        await kafka.end()
    }
}
