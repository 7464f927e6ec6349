internal import CLibrdkafka
internal import MessagingTelemetry

/// The part of an admin client that lives as long as its reactor.
///
/// Every call is noted before it is started, and whatever comes first ends it: its answer, its deadline, a
/// cancellation, credentials that the brokers refuse, or the shutdown.
final class AdminEngine: ReactorClient {
    typealias Waiter<Value> = UnsafeContinuation<Result<Value, KafkaError>, Never>

    private struct Call {
        var subject: String
        var fail: @Sendable (KafkaError) -> Void
        /// Reads the answer.
        ///
        /// Nil for calls that run on a thread of their own.
        var read: (@Sendable (OpaquePointer) -> Void)?
    }

    private struct State {
        var instance: AdminInstance?
        var calls: [UInt64: Call] = [:]
        var nextCall: UInt64 = 0
    }

    private let reactor: Reactor
    private let events: ClientEvents
    private let log: Log
    private let state: Guarded<State>
    let closed = OneShot()

    init(_ configuration: KafkaConfiguration, _ properties: LibrdkafkaConfiguration) throws(KafkaError) {
        reactor = try Reactor(name: "kafka-admin", tick: configuration.safetyTick, telemetry: configuration.telemetry)
        events = ClientEvents(configuration, label: "kafka.admin")
        log = configuration.telemetry.log("kafka.admin", ["client": .string(configuration.clientID)])
        let instance = try AdminInstance(properties, reactor: reactor, telemetry: configuration.telemetry)
        state = Guarded(State(instance: instance))
        do {
            try reactor.start(self)
        } catch {
            instance.close()
            throw error
        }
    }

    var isShutDown: Bool { state.withLock { $0.instance == nil } }
    /// Calls that have no answer yet.
    var openCalls: Int { state.withLock { $0.calls.count } }

    // MARK: - Calls

    /// Starts an asynchronous request of librdkafka and waits for its answer.
    ///
    /// - Parameters:
    ///   - start: Hands the request over: instance, options, queue.
    ///   - read: Reads the answer, on the reactor's thread, and has each outcome in it judged: librdkafka makes an
    ///     answer of what no broker answered as well.
    func request<Value: Sendable>(
        _ subject: String,
        _ kind: rd_kafka_admin_op_t,
        timeout: Duration,
        options configure: (OpaquePointer) -> Void = { _ in },
        start: (OpaquePointer, OpaquePointer, OpaquePointer) -> Void,
        read: @escaping @Sendable (OpaquePointer) -> Result<Value, KafkaError>
    ) async throws(KafkaError) -> Value {
        try await call(subject, timeout: timeout) { (continuation: Waiter<Value>) in
            { event in
                let code = rd_kafka_event_error(event)
                guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
                    let detail = rd_kafka_event_error_string(event).map { String(cString: $0) }
                    continuation.resume(returning: .failure(self.explained(KafkaError(code, subject, detail: detail))))
                    return
                }
                continuation.resume(returning: read(event))
            }
        } start: { instance, identity, _ in
            guard let options = rd_kafka_AdminOptions_new(instance.handle.pointer, kind) else {
                finish(identity, KafkaError(.other, "\(subject): librdkafka knows no such request"))
                return
            }
            defer { rd_kafka_AdminOptions_destroy(options) }
            let milliseconds = Int32(min(max(timeout.wholeMilliseconds, 1), 3_600_000))
            var text = [CChar](repeating: 0, count: 256)
            rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, &text, text.count)
            // Not every kind of request has one; then this does nothing.
            rd_kafka_AdminOptions_set_operation_timeout(options, milliseconds, &text, text.count)
            rd_kafka_AdminOptions_set_opaque(options, UnsafeMutableRawPointer(bitPattern: UInt(identity)))
            configure(options)
            start(instance.handle.pointer, options, instance.replies)
        }
    }

    /// Runs a call of librdkafka that blocks, on a thread of its own, and waits for its result, but never longer
    /// than the timeout, whatever librdkafka makes of it.
    func block<Value: Sendable>(
        _ subject: String,
        timeout: Duration,
        _ body: @escaping @Sendable (ClientHandle, Int32) -> Result<Value, KafkaError>
    ) async throws(KafkaError) -> Value {
        let milliseconds = Int32(clamping: max(1, timeout.wholeMilliseconds))
        return try await call(subject, timeout: timeout) {
            (_: Waiter<Value>) in
            nil
        } start: { instance, identity, continuation in
            let handle = instance.handle
            BlockingPool.start { [self] in
                let result = body(handle, milliseconds)
                guard take(identity) != nil else { return }
                switch result {
                case .success:
                    events.connectionWorks()
                    continuation.resume(returning: result)
                case .failure(let error):
                    continuation.resume(returning: .failure(explained(error)))
                }
            }
        }
    }

    private func call<Value: Sendable>(
        _ subject: String,
        timeout: Duration,
        reader: (Waiter<Value>) -> (@Sendable (OpaquePointer) -> Void)?,
        start: (AdminInstance, UInt64, Waiter<Value>) -> Void
    ) async throws(KafkaError) -> Value {
        let identity = state.withLock { state in
            state.nextCall += 1
            return state.nextCall
        }
        let result = await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: Waiter<Value>) in
                let call = Call(
                    subject: subject,
                    fail: { continuation.resume(returning: .failure($0)) },
                    read: reader(continuation)
                )
                let noted: Result<AdminInstance, KafkaError> = state.withLock { state in
                    guard let instance = state.instance else { return .failure(Self.shutdownError(subject)) }
                    if Task.isCancelled { return .failure(Self.cancelled(subject)) }
                    state.calls[identity] = call
                    return .success(instance)
                }
                switch noted {
                case .failure(let error):
                    continuation.resume(returning: .failure(error))
                case .success(let instance):
                    // librdkafka keeps the time as well; a little later, so that its answer, which says more, wins.
                    let limit = timeout.bounded + .seconds(1)
                    reactor.post { [weak self] in self?.limit(identity, to: limit, timeout) }
                    start(instance, identity, continuation)
                }
            }
        } onCancel: {
            finish(identity, Self.cancelled(subject))
        }
        return try result.get()
    }

    private func limit(_ identity: UInt64, to limit: Duration, _ timeout: Duration) {
        reactor.schedule(after: limit) { [weak self] in
            guard let self, let subject = state.withLock({ $0.calls[identity]?.subject }) else { return }
            finish(identity, explained(KafkaError(.timedOut, "\(subject): no answer within \(timeout)")))
        }
    }

    private func take(_ identity: UInt64) -> Call? {
        state.withLock { $0.calls.removeValue(forKey: identity) }
    }

    /// Ends a call with an error, unless it has ended.
    private func finish(_ identity: UInt64, _ error: KafkaError) {
        take(identity)?.fail(error)
    }

    /// What became of one of the things that a call was about, with what is known of the reason.
    ///
    /// A success, or a broker's refusal, shows that connections work.
    func judged(_ error: KafkaError?) -> KafkaError? {
        guard let error, error.code == .timedOut || error.code == .transport else {
            events.connectionWorks()
            return error
        }
        return explained(error)
    }

    /// What timed out did so because of what keeps the client from its brokers.
    func explained(_ error: KafkaError) -> KafkaError {
        error.code == .timedOut || error.code == .transport ? events.explained(error) : error
    }

    // MARK: - On the reactor's thread

    func serve(_ signal: UInt64) {
        guard let instance = state.withLock({ $0.instance }) else { return }
        drain(instance, signal == AdminInstance.replySignal ? instance.replies : instance.handle.mainQueue)
    }

    func sweep() -> Int {
        guard let instance = state.withLock({ $0.instance }) else { return 0 }
        return drain(instance, instance.handle.mainQueue) + drain(instance, instance.replies)
    }

    @discardableResult
    private func drain(_ instance: AdminInstance, _ queue: OpaquePointer) -> Int {
        var count = 0
        while let event = rd_kafka_queue_poll(queue, 0) {
            count += 1
            let isCommon = events.serve(event, of: instance.handle) { error in noteError(error) }
            if !isCommon {
                let identity = UInt64(UInt(bitPattern: rd_kafka_event_opaque(event)))
                take(identity)?.read?(event)
            }
            rd_kafka_event_destroy(event)
        }
        return count
    }

    private func noteError(_ error: KafkaError) {
        let isAuthentication = error.code == .authenticationFailed
        log(isAuthentication ? .error : .debug, "\(error)")
        // Nobody has let the client in, and that does not change by waiting.
        guard isAuthentication, events.isLockedOut, let problem = events.connectionProblem else { return }
        let calls = state.withLock { state in
            defer { state.calls = [:] }
            return Array(state.calls.values)
        }
        for call in calls {
            let error = KafkaError(
                .authenticationFailed,
                "\(call.subject): \(problem.message)",
                isRetriable: false,
                brokerError: problem.brokerError,
                cause: problem
            )
            call.fail(error)
        }
    }

    // MARK: - The end

    func shutdown() async {
        if !reactor.post({ self.end() }) { closed.happen() }
        await closed.wait()
    }

    private func end() {
        let (instance, calls) = state.withLock { state in
            defer { (state.instance, state.calls) = (nil, [:]) }
            return (state.instance, Array(state.calls.values))
        }
        for call in calls { call.fail(Self.shutdownError(call.subject)) }
        instance?.close()
        events.finish()
        reactor.stop()
        closed.happen()
    }

    private static func shutdownError(_ subject: String) -> KafkaError {
        KafkaError(.shutdown, "\(subject): the admin client has been shut down")
    }

    private static func cancelled(_ subject: String) -> KafkaError {
        KafkaError(.cancelled, "\(subject): the task was cancelled while it waited for the answer")
    }
}
