public import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Sends commands and awaits their typed outcomes.
///
/// ```swift
/// let requests = try RequestClient(service, replyTopic: "gateway.replies")
/// async let running: Void = requests.run()
/// switch try await requests.send(BindDevice(deviceID: "d-1", ownerID: "u-7", qrCode: "QR-4F7A-99")) {
/// case .bound(let device, _, _): print("\(device) is bound")
/// case .alreadyBound(let owner): print("it belongs to \(owner)")
/// // ... the compiler knows the others
/// }
/// await requests.shutdown()
/// ```
///
/// Every call ends exactly once: with its outcome, or with a ``RequestError``. The time limit covers everything from
/// the call on. Replies come to one partition of one topic per service, which this process reads in no group, from an
/// offset that is known before the first request leaves: nothing is lost at start, and nothing rebalances.
///
/// A command is durable: that its caller was cancelled, timed out or has died does not stop it from running.
public final class RequestClient: Sendable {
    /// The name of the topic that replies come to, in this deployment.
    public let replyTopic: String
    let configuration: MessagingConfiguration
    private let options: Options
    private let writer: MessageWriter
    private let producer: KafkaProducer
    let engine: RequestEngine
    private let responders: ResponderProbe
    let channel: TailReader
    let events: EventWatch

    /// Makes a client.
    ///
    /// It asks, and reads replies, while ``run()`` runs.
    ///
    /// - Parameters:
    ///   - configuration: Who asks, and where Kafka is.
    ///   - replyTopic: The topic that replies to this service come to, without the deployment's prefix. Responders
    ///     answer by default only to topics whose names end in `.replies`.
    ///   - options: How to ask.
    /// - Throws: `ContractError` for a topic that Kafka does not allow, `KafkaError` for a wrong configuration.
    public init(
        _ configuration: MessagingConfiguration,
        replyTopic: Topic,
        options: Options = Options()
    ) throws {
        let name = configuration.name(of: replyTopic)
        try Topic(name).validate()
        try options.validate()
        self.replyTopic = name
        self.configuration = configuration
        self.options = options
        writer = MessageWriter(configuration)
        producer = try KafkaProducer(configuration: configuration.kafka, options: options.producer)
        engine = RequestEngine(configuration, producer: producer, options: options)
        responders = ResponderProbe(configuration, options.responderCheck)
        channel = ReplyReader.tail(configuration, topic: name, options: options, engine: engine, producer: producer)
        events = EventWatch(configuration, fetchMaxWait: options.fetchMaxWait)
    }

    /// Sends a command and waits for its outcome.
    ///
    /// - Throws: ``RequestError``. After a time-out or cancellation the command may still run, or have run: send it
    ///   again with the same ``RequestOptions/idempotencyKey`` to get its first answer.
    public func send<Request: Command>(
        _ command: Request,
        options: RequestOptions = RequestOptions()
    ) async throws(RequestError) -> Request.Outcome {
        try await withRequest(command, options) { (request, lineage, deadline) async throws(RequestError) in
            try await call(Request.self, request, lineage.correlationID.text, deadline)
        }
    }

    /// Sends a command and takes every reply to it.
    ///
    /// The replies end with the one that the responder marks as the last (a handler that is declared with a
    /// ``ReplySender`` does), when there are as many as `count`, or at the deadline, whichever comes first. A responder
    /// that sends only one reply does not mark it: ask it with ``send(_:options:)``, or say how many replies there are.
    ///
    /// - Parameters:
    ///   - command: The command.
    ///   - count: How many replies there are; nil if only the responder knows. That is how to ask several groups of
    ///     responders at once.
    ///   - capacity: How many replies may wait to be taken. One more fails the call with
    ///     ``RequestError/Code/tooManyReplies``: nothing is dropped silently, and no other call is held up.
    ///   - options: What to do differently for this call.
    /// - Throws: ``RequestError`` if the command cannot be sent. What goes wrong later is thrown by the sequence.
    public func replies<Request: Command>(
        to command: Request,
        count: Int? = nil,
        buffering capacity: Int = 1000,
        options: RequestOptions = RequestOptions()
    ) async throws(RequestError) -> Replies<Request.Outcome> {
        try await withRequest(command, options) { (request, lineage, deadline) async throws(RequestError) in
            let id = RequestID()
            let stream = ReplyStream<Request.Outcome>(limit: count, capacity: capacity)
            let engine = engine
            engine.beginStream(
                StreamCall<Request>(
                    request,
                    id: id,
                    correlation: lineage.correlationID.text,
                    deadline: deadline,
                    stream
                )
            )
            return Replies(ReplyHandle(stream) { engine.cancel(id) })
        }
    }

    /// Prepares a request, and hands it to `body` when it may be sent, inside a span.
    func withRequest<Request: Command, Value>(
        _ command: Request,
        _ options: RequestOptions,
        _ body: (KafkaProducerRecord, MessageWriter.Lineage, ContinuousClock.Instant) async throws(RequestError) ->
            Value
    ) async throws(RequestError) -> Value {
        let context = EventContext.current
        let now = ContinuousClock.now
        let deadline = deadline(options.timeout)
        let span = configuration.telemetry.spans.requesting(Request.contract)
        defer { span.end() }
        do throws(RequestError) {
            if Task.isCancelled {
                let subject = Request.contract.eventType
                throw RequestError(.cancelled, "\(subject) was not sent: the task had been cancelled")
            }
            let (request, lineage) = try prepare(command, options, context, trace: span.context)
            guard deadline > now else {
                throw RequestError(
                    .timedOut,
                    "\(Request.contract.eventType) was not sent: there is no time left for it"
                )
            }
            try await responders.check(Request.contract, until: deadline)
            return try await body(request, lineage, deadline)
        } catch {
            span.fail(error)
            throw error
        }
    }

    /// When to give up: after the time-out, and no later than whoever waits for what is being handled.
    func deadline(_ timeout: Duration?) -> ContinuousClock.Instant {
        let deadline = ContinuousClock.now + (timeout ?? options.timeout).bounded
        return EventContext.current?.deadline.map { min($0, deadline) } ?? deadline
    }

    private func call<Request: Command>(
        _ type: Request.Type,
        _ request: KafkaProducerRecord,
        _ correlation: String,
        _ deadline: ContinuousClock.Instant
    ) async throws(RequestError) -> Request.Outcome {
        let id = RequestID()
        let result = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let call = TypedCall<Request, Request.Outcome>(
                    request,
                    id: id,
                    correlation: correlation,
                    deadline: deadline,
                    response: { $0 },
                    continuation
                )
                engine.begin(call)
                // A task that was cancelled earlier found no call to end.
                if Task.isCancelled { engine.cancel(id) }
            }
        } onCancel: {
            engine.cancel(id)
        }
        return try result.get()
    }

    /// The request with everything but what is only known when it leaves.
    private func prepare<Request: Command>(
        _ command: Request,
        _ options: RequestOptions,
        _ context: EventContext?,
        trace: TraceContext
    ) throws(RequestError) -> (KafkaProducerRecord, MessageWriter.Lineage) {
        do {
            let prepared = try writer.prepare(command: Request.self)
            guard let topic = options.topic.map({ configuration.name(of: $0) }) ?? prepared.topic else {
                throw ContractError(
                    .invalidTopic,
                    "\(prepared.contract) has no topic: give its contract one, or name it in the options."
                )
            }
            let lineage = MessageWriter.Lineage(
                id: EventID(),
                correlationID: options.correlationID ?? context?.correlationID ?? CorrelationID(),
                causationID: context?.id
            )
            var headers = writer.headers(
                lineage,
                prepared,
                trace: trace,
                additional: 9 + options.headers.count
            )
            headers.append(HeaderNames.attempt, "\(max(1, options.attempt))")
            if let key = options.idempotencyKey { headers.append(HeaderNames.idempotencyKey, key) }
            for header in options.headers { headers.append(header) }
            let record = KafkaProducerRecord(
                topic: topic,
                key: MessageWriter.key(command.partitionKey),
                value: try writer.encode(command, lineage),
                headers: headers
            )
            return (record, lineage)
        } catch {
            throw RequestError(
                .invalidCommand,
                "\(Request.contract.eventType) cannot be sent: \(error)",
                cause: error
            )
        }
    }

    // MARK: - Life

    /// How many calls wait for their reply, or for their turn.
    public var pendingCount: Int { engine.pendingCount }

    var isShuttingDown: Bool { engine.isShuttingDown }

    /// Whether replies can be read.
    public var isReady: Bool { channel.isReady }

    /// Waits until replies can be read.
    ///
    /// Calls need not wait for it: they suspend inside their own deadline. A probe that says when a service may take
    /// traffic does.
    ///
    /// - Throws: Why replies could not be read within `timeout`.
    public func waitUntilReady(timeout: Duration = .seconds(30)) async throws {
        try await channel.waitUntilReady(timeout: timeout)
    }

    /// Reads replies until the client is shut down.
    ///
    /// Cancelling the task shuts it down gracefully.
    ///
    /// A start that fails is tried again, with pauses of up to five seconds, and is logged. So is reading that fails
    /// later: it goes on where it stopped, and replies that came meanwhile are not lost.
    ///
    /// - Throws: ``RequestError`` with ``RequestError/Code/alreadyRunning`` if it runs already.
    public func run() async throws {
        let hasRun = await withShutdownHandler {
            events.run()
            return await channel.run()
        } onShutdown: {
            Task.detached { await self.shutdown() }
        }
        guard hasRun else { throw RequestError(.alreadyRunning, "a request client runs once: make another one") }
    }

    /// Takes no more calls, waits at most `grace` for those that are on their way, and ends.
    ///
    /// What is open after that fails with ``RequestError/Code/shuttingDown``. Calling it again waits for the same end.
    public func shutdown(grace: Duration = .seconds(10)) async {
        let deadline = ContinuousClock.now + grace.bounded
        await engine.drain(grace: grace)
        await events.shutdown(until: deadline)
        await channel.shutdown()
        await producer.shutdown(grace: min(grace, .seconds(5)))
    }

    /// Runs `body` with a client that runs beside it and is shut down when it returns or throws.
    public static func withClient<Value: Sendable>(
        _ configuration: MessagingConfiguration,
        replyTopic: Topic,
        options: Options = Options(),
        _ body: (RequestClient) async throws -> Value
    ) async throws -> Value {
        let client = try RequestClient(configuration, replyTopic: replyTopic, options: options)
        let running = Task { try await client.run() }
        do {
            let value = try await body(client)
            await client.shutdown()
            _ = try? await running.value
            return value
        } catch {
            await client.shutdown()
            _ = try? await running.value
            throw error
        }
    }
}

extension SpanRecorder {
    func requesting(_ contract: Contract) -> any RecordedSpan {
        guard !recordsNothing else {
            return startSpan("request", kind: .client, parent: .current, links: [], attributes: [:])
        }
        return startSpan(
            "request \(contract.eventType.name)",
            kind: .client,
            parent: .current,
            links: [],
            attributes: [
                MessagingAttribute.system: "kafka",
                MessagingAttribute.operationName: "send",
                MessagingAttribute.operationType: "send",
                MessagingAttribute.destinationName: .string(contract.topic?.name ?? ""),
            ]
        )
    }
}
