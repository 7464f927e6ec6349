/// Where a transactional producer stands.
///
/// A value without locks, clocks or I/O: it is told what happened and says what to do next. The rules are those of
/// KIP-98 and of librdkafka: an abortable error costs the transaction, a fatal one the librdkafka instance, fencing by
/// another process the producer. An end whose outcome is unknown costs the instance, too: the initialisation of its
/// successor makes the broker finish what is open before anything new begins.
struct TransactionState {
    /// A blocking call of librdkafka.
    enum Call: Hashable, Sendable {
        case initialise, begin, commit, abort
    }

    /// What to do next.
    enum Step: Sendable {
        case call(Call)
        /// The same call again, after a pause.
        case again(Call)
        case done
        case fail(KafkaError)
    }

    /// Why a call failed.
    struct Failure: Sendable {
        enum Kind: Hashable, Sendable {
            /// The same call may succeed later.
            case retriable
            /// The transaction has to be aborted.
            case abortable
            /// The librdkafka instance cannot be used any more.
            case fatal
            /// There was no answer in time: nobody knows what happened.
            case unknown
        }

        var kind: Kind
        var error: KafkaError
    }

    struct Open: Sendable {
        var identity: UInt64
        var expires: ContinuousClock.Instant
        /// Why it can only be aborted.
        var spoiled: KafkaError?
    }

    enum Phase: Sendable {
        /// There is no instance, or one that has not been initialised.
        case new
        case ready
        case open(Open)
        case ending(Open)
        /// Another process has taken over.
        case fenced(KafkaError)
        case closed
    }

    private(set) var phase = Phase.new
    private var nextIdentity: UInt64 = 1
    private let timeout: Duration

    init(timeout: Duration) { self.timeout = timeout }

    /// Whether the instance, if there is one, has to be replaced.
    var needsInstance: Bool { if case .new = phase { true } else { false } }

    /// The identity of the transaction that is open.
    var openIdentity: UInt64? { if case .open(let open) = phase { open.identity } else { nil } }

    // MARK: - Events

    /// Somebody wants to begin a transaction.
    mutating func begin() -> Step {
        switch phase {
        case .new: .call(.initialise)
        case .ready: .call(.begin)
        case .fenced(let error): .fail(error)
        case .closed: .fail(Self.shutdownError())
        case .open, .ending: .fail(KafkaError(.other, "a transaction is open already"))
        }
    }

    /// Somebody wants to do something within a transaction.
    ///
    /// The error says why not.
    func use(_ identity: UInt64, now: ContinuousClock.Instant) -> KafkaError? {
        guard case .open(let open) = phase, open.identity == identity else {
            return KafkaError(.transactionAborted, "the transaction has ended: nothing more can become part of it")
        }
        if let spoiled = open.spoiled { return Self.aborted(because: spoiled) }
        if now >= open.expires { return Self.aborted(because: expiry()) }
        return nil
    }

    /// Something within a transaction failed, so that it can only be aborted.
    ///
    /// The first reason counts.
    mutating func spoil(_ identity: UInt64, _ error: KafkaError) {
        guard case .open(var open) = phase, open.identity == identity, open.spoiled == nil else { return }
        open.spoiled = error
        phase = .open(open)
    }

    /// The transaction shall end.
    mutating func end(_ identity: UInt64, commits: Bool, now: ContinuousClock.Instant) -> Step {
        guard case .open(var open) = phase, open.identity == identity else {
            if case .closed = phase { return .fail(Self.shutdownError()) }
            return .fail(KafkaError(.transactionAborted, "the transaction has ended already"))
        }
        if commits, open.spoiled == nil, now >= open.expires { open.spoiled = expiry() }
        phase = .ending(open)
        guard commits else {
            open.spoiled = nil
            phase = .ending(open)
            return .call(.abort)
        }
        return .call(open.spoiled == nil ? .commit : .abort)
    }

    /// A call is over.
    ///
    /// - Parameter isLate: Whether there is no time left for another try.
    mutating func finished(_ call: Call, _ failure: Failure?, now: ContinuousClock.Instant, isLate: Bool) -> Step {
        if case .closed = phase { return .fail(failure?.error ?? Self.shutdownError()) }
        if let failure, failure.kind == .retriable, !isLate { return .again(call) }
        switch call {
        case .initialise, .begin: return started(call, failure, now)
        case .commit: return committed(failure, now)
        case .abort: return aborted(failure, now)
        }
    }

    /// Nothing begins any more.
    mutating func close() { phase = .closed }

    // MARK: - Transitions

    private mutating func started(_ call: Call, _ failure: Failure?, _ now: ContinuousClock.Instant) -> Step {
        if let failure {
            phase = failure.error.code == .fenced ? .fenced(failure.error) : .new
            return .fail(failure.error)
        }
        guard call == .begin else {
            phase = .ready
            return .call(.begin)
        }
        phase = .open(Open(identity: nextIdentity, expires: now + timeout.bounded))
        nextIdentity += 1
        return .done
    }

    private mutating func committed(_ failure: Failure?, _ now: ContinuousClock.Instant) -> Step {
        guard case .ending(var open) = phase else { return .done }
        guard let failure else {
            phase = .ready
            return .done
        }
        switch failure.kind {
        case .abortable:
            open.spoiled = failure.error
            phase = .ending(open)
            return .call(.abort)
        case .fatal where failure.error.code == .fenced:
            return fenced(failure.error, open, now)
        case .fatal, .retriable, .unknown:
            phase = .new
            return .fail(Self.indefinite(failure.error))
        }
    }

    private mutating func aborted(_ failure: Failure?, _ now: ContinuousClock.Instant) -> Step {
        guard case .ending(let open) = phase else { return .done }
        if let failure, failure.kind == .fatal, failure.error.code == .fenced {
            return fenced(failure.error, open, now)
        }
        // Whatever else kept it from being aborted: the next instance's initialisation does that.
        phase = failure == nil ? .ready : .new
        return open.spoiled.map { .fail(Self.aborted(because: $0)) } ?? .done
    }

    /// A broker that has given up on a transaction after its timeout fences the producer as another process would.
    private mutating func fenced(_ error: KafkaError, _ open: Open, _ now: ContinuousClock.Instant) -> Step {
        guard now >= open.expires else {
            phase = .fenced(error)
            return .fail(error)
        }
        phase = .new
        return .fail(Self.aborted(because: expiry()))
    }

    // MARK: - Errors

    private func expiry() -> KafkaError {
        KafkaError(.timedOut, "it was open for longer than its timeout of \(timeout)")
    }

    static func aborted(because error: KafkaError) -> KafkaError {
        KafkaError(
            .transactionAborted,
            "the transaction is aborted, and can be tried again from its beginning: \(error.message)",
            isRetriable: true,
            brokerError: error.brokerError,
            cause: error
        )
    }

    private static func indefinite(_ error: KafkaError) -> KafkaError {
        KafkaError(
            error.code == .timedOut ? .timedOut : error.code,
            "it is not known whether the transaction was committed: \(error.message). "
                + "Look up what is committed before doing the work again",
            isFatal: false,
            isRetriable: false,
            brokerError: error.brokerError,
            outcome: .possiblyPersisted,
            cause: error
        )
    }

    static func shutdownError() -> KafkaError {
        KafkaError(.shutdown, "the transactional producer has been shut down")
    }
}
