internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Who is told how a record ended when that comes later than its work.
protocol WorkOwner: AnyObject, Sendable {
    /// Whether nothing more is begun with the record's assignment.
    func isStopped(_ item: WorkItem) -> Bool
    /// A record has come to its end.
    func settle(_ item: WorkItem, _ end: RecordWork.End)
}

/// What is done about one record, from its headers to its end.
///
/// For a command: expired? answered before? decode, handle, reply; done when the broker has acknowledged the reply.
/// For what cannot be handled: a dead letter, done when the broker has acknowledged that.
final class RecordWork: Sendable {
    /// How a record ends here.
    enum End: Sendable {
        case done
        /// Not done, as the partition or the processor is being given up: it is read again.
        case givenUp
        /// Not done, and nothing behind it may be done: a dead letter could not be written.
        case partitionStops(any Error)
        /// Not done: a failure's policy says to stop.
        case processorStops(any Error)
    }

    private let configuration: MessagingConfiguration
    private let group: String
    private let registry: HandlerRegistry
    private let options: EventProcessor.Options
    private let intake: Intake
    private let producer: KafkaProducer
    private let metrics: ProcessorMetrics
    private let log: Log

    init(
        _ configuration: MessagingConfiguration,
        group: String,
        _ registry: HandlerRegistry,
        _ options: EventProcessor.Options,
        producer: KafkaProducer,
        metrics: ProcessorMetrics,
        log: Log
    ) {
        self.configuration = configuration
        self.group = group
        self.registry = registry
        self.options = options
        intake = Intake(
            registry: registry,
            limits: configuration.codec.limits,
            replyTopics: ReplyTopics(options.replyTopics)
        )
        self.producer = producer
        self.metrics = metrics
        self.log = log
    }

    /// What is known of a record's end when the lane may go on.
    enum Ending: Sendable {
        case now(End)
        /// Its owner is told, once.
        case later
    }

    /// Sees to a record.
    func run(_ item: WorkItem, of owner: any WorkOwner) async -> Ending {
        let now = EventTimestamp.now.millisecondsSinceEpoch
        let topic = item.partition.topic
        guard let look = try? item.batch.withRecord(at: item.index, { intake.look(at: $0, topic: topic, now: now) })
        else { return .now(.givenUp) }
        let record = Record(item: item, look: look, owner: owner)
        if look.opening.isTombstone { return await handleTombstone(record) }
        switch look.decision {
        case nil:
            return expire(record)
        case .leave?:
            metrics.count(.ignored)
            return .now(.done)
        case .refuse(let error, let header)?:
            return await deadLetter(record, DeadLetterReason(error, now: now), error, header: header)
        case .handleUnknown(let unknown, let header)?:
            return await handleUnknown(record, unknown, header)
        case .handle(let handler, let payload, let header)?:
            return await handle(record, handler, payload, header)
        }
    }

    /// A record and what it says.
    private struct Record: Sendable {
        let item: WorkItem
        let look: Intake.Look
        let owner: any WorkOwner

        var opening: Intake.Opening { look.opening }
        var topic: String { item.partition.topic }
        var isStopped: Bool { owner.isStopped(item) }
    }

    // MARK: - Handlers

    private func handle(
        _ record: Record,
        _ handler: MessageHandler,
        _ payload: any EventContract,
        _ header: EnvelopeHeader
    ) async -> Ending {
        // Of many replies the last alone would be no answer to a command that comes again.
        let key = handler.sendsReplies ? nil : cacheKey(record)
        if let key, let answered = await answerAgain(record, key, header) { return answered }
        let request = request(record, handler, payload, header)
        let context = context(record, header)
        let result = await attempt(record, context, handler.policy ?? options.failurePolicy) { context in
            try await EventContext.$current.withValue(context) { try await handler.handle(request, context) }
        }
        switch result {
        case .success(let response):
            metrics.count(.handled)
            guard let address = record.opening.reply, let outcome = response.outcome else { return .now(.done) }
            return await answer(record, outcome, header, address, key, isLastOfMany: handler.sendsReplies)
        case .failure(let failure):
            return await end(record, failure, header: header)
        }
    }

    private func request(
        _ record: Record,
        _ handler: MessageHandler,
        _ payload: any EventContract,
        _ header: EnvelopeHeader
    ) -> HandlerRequest {
        var request = HandlerRequest(contract: handler.contract, payload: payload)
        if handler.sendsReplies, let address = record.opening.reply, options.replyTopics.allows(address.topic) {
            request.sendReply = { [self] in try await sendOneOfMany($0, record, header, address) }
        }
        return request
    }

    private func handleUnknown(_ record: Record, _ unknown: KafkaRecord, _ header: EnvelopeHeader) async -> Ending {
        guard let handle = registry.unknown else { return .now(.done) }
        let result = await attempt(record, context(record, header), options.failurePolicy) { context in
            try await EventContext.$current.withValue(context) { try await handle(unknown, context) }
        }
        switch result {
        case .success:
            metrics.count(.handled)
            return .now(.done)
        case .failure(let failure):
            return await end(record, failure, header: header)
        }
    }

    private func handleTombstone(_ record: Record) async -> Ending {
        guard let handle = registry.tombstones[record.topic] else {
            metrics.count(.ignored)
            return .now(.done)
        }
        let item = record.item
        guard let tombstone = try? item.batch.withRecord(at: item.index, { $0.copy() }) else { return .now(.givenUp) }
        let key = String(decoding: tombstone.key ?? [], as: UTF8.self)
        // The policy wants a context, and a tombstone has no envelope to make it of.
        let header = EnvelopeHeader(eventType: "kafka.tombstone", version: 1, id: nil, source: configuration.source)
        let result = await attempt(record, context(record, header), options.failurePolicy) { context in
            let place = TombstoneContext(
                topic: tombstone.topic,
                partition: tombstone.partition,
                offset: tombstone.offset,
                timestamp: tombstone.timestamp,
                headers: tombstone.headers,
                attempt: context.attempt
            )
            try await handle(key, place)
        }
        switch result {
        case .success:
            metrics.count(.tombstone)
            return .now(.done)
        case .failure(let failure):
            return await end(record, failure, header: nil)
        }
    }

    private func context(_ record: Record, _ header: EnvelopeHeader) -> EventContext {
        let item = record.item
        return EventContext(
            storage: EventContext.Storage(
                header: header,
                topic: item.partition.topic,
                partition: item.partition.partition,
                offset: record.look.offset,
                timestamp: record.look.timestamp,
                key: record.look.key,
                attempt: 1,
                deadline: record.opening.deadline,
                trace: record.opening.headers.trace,
                headers: .record(item),
                telemetry: configuration.telemetry
            )
        )
    }

    // MARK: - Attempts

    /// Why there are no more attempts.
    private struct Failure: Error {
        enum Kind { case deadLetter(DeadLetterDisposition), stop, skip, expired, givenUp }

        var kind: Kind
        var error: any Error
        var attempts: Int
        var firstFailure: Int64
    }

    private func attempt<Value: Sendable>(
        _ record: Record,
        _ first: EventContext,
        _ policy: FailurePolicy,
        _ body: (EventContext) async throws -> Value
    ) async -> Result<Value, Failure> {
        var context = first
        var firstFailure: (instant: ContinuousClock.Instant, time: Int64)?
        while true {
            do {
                return .success(try await body(context))
            } catch {
                let since = firstFailure ?? (.now, EventTimestamp.now.millisecondsSinceEpoch)
                firstFailure = since
                func failure(_ kind: Failure.Kind) -> Result<Value, Failure> {
                    .failure(Failure(kind: kind, error: error, attempts: context.attempt, firstFailure: since.time))
                }
                if Task.isCancelled { return failure(.givenUp) }
                switch policy.decide(error, context).kind {
                case .deadLetter: return failure(.deadLetter(.handlerRejected))
                case .stop: return failure(.stop)
                case .skip: return failure(.skip)
                case .retry(let limit, let end):
                    var generator = SystemRandomNumberGenerator()
                    let pause = limit.pause(
                        after: context.attempt,
                        elapsed: .now - since.instant,
                        using: &generator
                    )
                    guard let pause else {
                        return failure(end == .stop ? .stop : .deadLetter(.retriesExhausted))
                    }
                    // Nobody waits for the command any more.
                    if let deadline = context.deadline, .now + pause >= deadline { return failure(.expired) }
                    if record.isStopped { return failure(.givenUp) }
                    do { try await Task.sleep(for: pause) } catch { return failure(.givenUp) }
                    if record.isStopped { return failure(.givenUp) }
                    context = context.nextAttempt(context.attempt + 1)
                }
            }
        }
    }

    private func end(_ record: Record, _ failure: Failure, header: EnvelopeHeader?) async -> Ending {
        switch failure.kind {
        case .givenUp:
            return .now(.givenUp)
        case .expired:
            return expire(record)
        case .stop:
            let place = "\(record.item.partition) at offset \(record.item.offset)"
            let message =
                "the handler of \(place) failed, and its policy says to stop: \(FailureText.of(failure.error))"
            return .now(.processorStops(ProcessorError(.handlerFailed, message, cause: failure.error)))
        case .skip:
            metrics.count(.skipped)
            return answerProblem(record, failure.error, header: header) ?? .now(.done)
        case .deadLetter(let disposition):
            return await refuse(
                record,
                failure.error,
                disposition,
                header: header,
                attempts: failure.attempts,
                firstFailure: failure.firstFailure
            )
        }
    }

    // MARK: - Dead letters

    private func refuse(
        _ record: Record,
        _ error: any Error,
        _ disposition: DeadLetterDisposition,
        header: EnvelopeHeader?,
        attempts: Int,
        firstFailure: Int64
    ) async -> Ending {
        let reason = DeadLetterReason(error, disposition, attempts: attempts, firstFailure: firstFailure)
        return await deadLetter(record, reason, error, header: header)
    }

    /// Writes a dead letter, waits until the broker has it, and tells whoever asked.
    private func deadLetter(
        _ record: Record,
        _ reason: DeadLetterReason,
        _ error: any Error,
        header: EnvelopeHeader?
    ) async -> Ending {
        let item = record.item
        guard let original = try? item.batch.withRecord(at: item.index, { $0.copy() }) else { return .now(.givenUp) }
        let topic = configuration.deadLetterTopic(of: record.topic)
        let letter = reason.record(
            for: original,
            to: topic,
            group: group,
            now: EventTimestamp.now.millisecondsSinceEpoch
        )
        do throws(KafkaError) {
            try await write(letter)
        } catch {
            let isOver = error.code == .cancelled || (error.code == .shutdown && producer.isShutDown)
            return .now(isOver ? .givenUp : .partitionStops(error))
        }
        metrics.countDeadLetter(reason.disposition, topic: record.topic)
        log(
            .warning,
            "a record became a dead letter",
            [
                "topic": .string(original.topic), "partition": .integer(Int64(original.partition)),
                "offset": .integer(original.offset), "disposition": .string(reason.disposition.rawValue),
                "reason": .string(reason.message),
            ]
        )
        return answerProblem(record, error, header: header) ?? .now(.done)
    }

    /// Writes a dead letter or a reply, again if librdkafka's instance was replaced under it: twice is better than not at all.
    private func write(_ letter: KafkaProducerRecord) async throws(KafkaError) {
        for _ in 0..<5 {
            do throws(KafkaError) {
                _ = try await producer.send(letter)
                return
            } catch {
                guard error.isOfFailedInstance, !producer.isShutDown else { throw error }
            }
        }
        _ = try await producer.send(letter)
    }

    // MARK: - Answers

    private func expire(_ record: Record) -> Ending {
        metrics.count(.expired)
        guard options.answersExpired, let address = record.opening.reply else { return .now(.done) }
        let problem = Problem(
            code: "expired",
            message: "The command came after its deadline and was not run.",
            retryable: true
        )
        return answer(record, problem, .expired, commandHeader(record, nil), address)
    }

    /// What the reply to a command is kept under.
    ///
    /// Nil: nobody asks, nothing is kept, or nothing tells the command from another.
    private func cacheKey(_ record: Record) -> String? {
        guard record.opening.reply != nil, options.replyCache != nil else { return nil }
        return record.opening.headers.identity(in: record.topic)
    }

    /// Answers a command that was answered before with the same bytes.
    ///
    /// Nil: it was not, or nobody asks. An error of the cache is a failure like one of the handler, as nobody knows
    /// whether the command has run.
    private func answerAgain(_ record: Record, _ key: String, _ header: EnvelopeHeader) async -> Ending? {
        guard let address = record.opening.reply, let cache = options.replyCache else { return nil }
        let result: Result<CachedReply?, Failure>
        do {
            result = .success(try await cache.reply(for: key))
        } catch {
            result = await attempt(record, context(record, header), options.failurePolicy) { _ in
                try await cache.reply(for: key)
            }
        }
        switch result {
        case .success(nil): return nil
        case .success(let known?):
            metrics.count(.answeredFromCache)
            return send(known, record, address)
        case .failure(let failure):
            return await end(record, failure, header: nil)
        }
    }

    private func answer(
        _ record: Record,
        _ outcome: any Reply,
        _ header: EnvelopeHeader,
        _ address: ReplyAddress,
        _ key: String?,
        isLastOfMany: Bool
    ) async -> Ending {
        do {
            var answer = try Answer.outcome(outcome, of: header, accept: address.accept, configuration)
            if isLastOfMany { answer.reply.headers.append(HeaderNames.replyFinal, "true") }
            if !answer.status.isProblem, let cache = options.replyCache, let key {
                await keep(answer.reply, key, cache)
            }
            return send(answer.reply, record, address)
        } catch {
            // The command has run: what failed is only to say so.
            log(.error, "an outcome could not be answered: \(FailureText.of(error))")
            return answerProblem(record, error, header: header) ?? .now(.done)
        }
    }

    /// Sends a reply that is not the last, and waits until the broker has it: replies keep their order.
    private func sendOneOfMany(
        _ outcome: any Reply,
        _ record: Record,
        _ header: EnvelopeHeader,
        _ address: ReplyAddress
    ) async throws {
        let answer = try Answer.outcome(outcome, of: header, accept: address.accept, configuration)
        let expired = Problem(code: "expired", message: "Nobody waits for more replies.", retryable: true)
        if let deadline = record.opening.deadline, deadline <= .now { throw expired }
        let trace = TraceContext.current ?? record.opening.headers.trace
        try await write(answer.reply.record(to: address, trace: trace?.child()))
        metrics.count(ProcessorMetrics.ReplyResult.sent)
    }

    /// The command has run, so an answer that cannot be kept is given all the same.
    private func keep(_ reply: CachedReply, _ key: String, _ cache: any ReplyCache) async {
        do {
            try await cache.store(reply, for: key)
        } catch {
            log(.error, "a reply could not be kept, the command may run twice: \(FailureText.of(error))")
        }
    }

    /// Tells whoever asked that it failed.
    ///
    /// Nil: nobody asked.
    private func answerProblem(_ record: Record, _ error: any Error, header: EnvelopeHeader?) -> Ending? {
        guard let address = record.opening.reply else { return .none }
        var status = ReplyStatus.error
        if let error = error as? EnvelopeError, error.code == .unknownType || error.code == .unsupportedVersion {
            status = .unsupported
        }
        let problem =
            error as? Problem
            ?? Problem(
                code: FailureText.code(of: error),
                message: FailureText.of(error),
                retryable: FailureText.isRetryable(error)
            )
        return answer(record, problem, status, commandHeader(record, header), address)
    }

    private func answer(
        _ record: Record,
        _ problem: Problem,
        _ status: ReplyStatus,
        _ header: EnvelopeHeader,
        _ address: ReplyAddress
    ) -> Ending {
        do {
            return send(try Answer.problem(problem, status, of: header, configuration).reply, record, address)
        } catch {
            log(.error, "a problem could not be answered: \(error)")
            metrics.count(ProcessorMetrics.ReplyResult.failed)
            return .now(.done)
        }
    }

    /// What is known of the command that is answered: its envelope, else its headers.
    private func commandHeader(_ record: Record, _ header: EnvelopeHeader?) -> EnvelopeHeader {
        if let header { return header }
        let headers = record.opening.headers
        return EnvelopeHeader(
            eventType: EventType(headers.type ?? "unknown.command.unreadable"),
            version: headers.majorVersion ?? 1,
            id: headers.id.flatMap { try? EventID($0) },
            correlationID: headers.correlationID.flatMap { try? CorrelationID($0) } ?? CorrelationID(),
            source: configuration.source
        )
    }

    /// Sends a reply.
    ///
    /// The record is done when the broker has acknowledged it; the lane goes on meanwhile.
    private func send(_ reply: CachedReply, _ record: Record, _ address: ReplyAddress) -> Ending {
        guard address.isAllowed else {
            metrics.count(ProcessorMetrics.ReplyResult.refusedTopic)
            log(
                .warning,
                "a reply was not sent: its topic is not one that may be answered to",
                ["topic": .string(FailureText.bounded(address.topic)), "from": .string("\(record.item.partition)")]
            )
            return .now(.done)
        }
        let trace = TraceContext.current ?? record.opening.headers.trace
        let delivery = ReplyDelivery(
            record: reply.record(to: address, trace: trace?.child()),
            deadline: record.opening.deadline ?? .now + .seconds(30),
            producer: producer,
            metrics: metrics,
            log: log,
            item: record.item,
            owner: record.owner
        )
        delivery.start()
        return .later
    }
}
