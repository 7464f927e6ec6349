import Testing

@testable import KafkaTransport

@Suite("The state of a transactional producer")
struct TransactionStateTests {
    private typealias Failure = TransactionState.Failure
    private let start = ContinuousClock.now

    private func failure(_ kind: Failure.Kind, _ code: KafkaError.Code = .other) -> Failure {
        Failure(kind: kind, error: KafkaError(code, "made up"))
    }

    /// A state in which a transaction is open, and its identity.
    private func opened() throws -> (TransactionState, UInt64) {
        var state = TransactionState(timeout: .seconds(60))
        #expect(call(state.begin()) == .initialise)
        #expect(call(state.finished(.initialise, nil, now: start, isLate: false)) == .begin)
        #expect(isDone(state.finished(.begin, nil, now: start, isLate: false)))
        return (state, try #require(state.openIdentity))
    }

    private func call(_ step: TransactionState.Step) -> TransactionState.Call? {
        if case .call(let call) = step { call } else { nil }
    }

    private func again(_ step: TransactionState.Step) -> TransactionState.Call? {
        if case .again(let call) = step { call } else { nil }
    }

    private func error(_ step: TransactionState.Step) -> KafkaError? {
        if case .fail(let error) = step { error } else { nil }
    }

    private func isDone(_ step: TransactionState.Step) -> Bool {
        if case .done = step { true } else { false }
    }

    @Test("is initialised once, and then begins one transaction after the other")
    func commits() throws {
        var (state, first) = try opened()
        #expect(call(state.end(first, commits: true, now: start)) == .commit)
        #expect(isDone(state.finished(.commit, nil, now: start, isLate: false)))
        #expect(call(state.begin()) == .begin)
        #expect(isDone(state.finished(.begin, nil, now: start, isLate: false)))
        #expect(state.openIdentity != first)
        #expect(state.use(first, now: start)?.code == .transactionAborted)
    }

    @Test("repeats what may pass until there is no time left", arguments: [true, false])
    func retries(commits: Bool) throws {
        var (state, identity) = try opened()
        let ending: TransactionState.Call = commits ? .commit : .abort
        #expect(call(state.end(identity, commits: commits, now: start)) == ending)
        #expect(again(state.finished(ending, failure(.retriable), now: start, isLate: false)) == ending)
        let last = state.finished(ending, failure(.retriable, .timedOut), now: start, isLate: true)
        #expect(state.needsInstance)
        if commits {
            #expect(error(last)?.outcome == .possiblyPersisted)
            #expect(error(last)?.isRetriable == false)
        } else {
            #expect(isDone(last))
        }
    }

    @Test("aborts when the commit is refused, and says that the work can be done again")
    func abortable() throws {
        var (state, identity) = try opened()
        #expect(call(state.end(identity, commits: true, now: start)) == .commit)
        #expect(call(state.finished(.commit, failure(.abortable), now: start, isLate: false)) == .abort)
        let result = error(state.finished(.abort, nil, now: start, isLate: false))
        #expect(result?.code == .transactionAborted)
        #expect(result?.isRetriable == true)
        #expect(!state.needsInstance)
    }

    @Test("does not commit what a part is missing of")
    func spoiled() throws {
        var (state, identity) = try opened()
        state.spoil(identity, KafkaError(.messageTooLarge, "first"))
        state.spoil(identity, KafkaError(.cancelled, "second"))
        #expect(state.use(identity, now: start)?.code == .transactionAborted)
        #expect(call(state.end(identity, commits: true, now: start)) == .abort)
        let result = error(state.finished(.abort, nil, now: start, isLate: false))
        #expect((result?.cause as? KafkaError)?.code == .messageTooLarge)
    }

    @Test("gives the instance up after a fatal error, and does not know what became of a commit")
    func fatal() throws {
        var (state, identity) = try opened()
        #expect(call(state.end(identity, commits: true, now: start)) == .commit)
        let result = error(state.finished(.commit, failure(.fatal), now: start, isLate: false))
        #expect(result?.outcome == .possiblyPersisted)
        #expect(call(state.begin()) == .initialise)
    }

    @Test("takes a commit without an answer for unknown, never for done or aborted")
    func unknown() throws {
        var (state, identity) = try opened()
        #expect(call(state.end(identity, commits: true, now: start)) == .commit)
        let result = error(state.finished(.commit, failure(.unknown, .timedOut), now: start, isLate: true))
        #expect(result?.code == .timedOut)
        #expect(result?.outcome == .possiblyPersisted)
        #expect(state.needsInstance)
    }

    @Test("stops for good when another process has taken over", arguments: [TransactionState.Call.commit, .abort])
    func fenced(ending: TransactionState.Call) throws {
        var (state, identity) = try opened()
        #expect(call(state.end(identity, commits: ending == .commit, now: start)) == ending)
        let result = error(state.finished(ending, failure(.fatal, .fenced), now: start, isLate: false))
        #expect(result?.code == .fenced)
        #expect(error(state.begin())?.code == .fenced)
    }

    @Test("takes being fenced for having expired when the transaction was open for too long")
    func expired() throws {
        var (state, identity) = try opened()
        let late = start + .seconds(61)
        #expect(state.use(identity, now: late)?.code == .transactionAborted)
        #expect(call(state.end(identity, commits: true, now: late)) == .abort)
        let result = error(state.finished(.abort, failure(.fatal, .fenced), now: late, isLate: false))
        #expect(result?.code == .transactionAborted)
        #expect(call(state.begin()) == .initialise)
    }

    @Test("begins anew when it could not be initialised, unless it was fenced")
    func initialisation() {
        var state = TransactionState(timeout: .seconds(60))
        _ = state.begin()
        #expect(error(state.finished(.initialise, failure(.fatal), now: start, isLate: false)) != nil)
        #expect(call(state.begin()) == .initialise)
        _ = state.finished(.initialise, failure(.fatal, .fenced), now: start, isLate: false)
        #expect(error(state.begin())?.code == .fenced)
    }

    @Test("does nothing after it was closed, whatever comes back")
    func closed() throws {
        var (state, identity) = try opened()
        state.close()
        #expect(error(state.begin())?.code == .shutdown)
        #expect(error(state.end(identity, commits: true, now: start))?.code == .shutdown)
        #expect(error(state.finished(.commit, failure(.fatal, .fenced), now: start, isLate: false)) != nil)
        #expect(error(state.begin())?.code == .shutdown)
    }

    @Test(
        "never calls a commit done that librdkafka has not, in any order of events",
        arguments: 0..<300 as Range<UInt64>
    )
    func anyOrder(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var state = TransactionState(timeout: .seconds(60))
        var now = start
        for _ in 0..<40 {
            var step = state.begin()
            var committed = false
            var isEnding = false
            var isCommitting = false
            for _ in 0..<30 {
                now += .seconds(Int.random(in: 0..<3, using: &random))
                if isDone(step), !isEnding, let identity = state.openIdentity {
                    if Bool.random(using: &random) { state.spoil(identity, KafkaError(.other, "made up")) }
                    isEnding = true
                    isCommitting = Bool.random(using: &random)
                    step = state.end(identity, commits: isCommitting, now: now)
                }
                guard let next = call(step) ?? again(step) else { break }
                let kinds: [Failure.Kind?] = [nil, nil, nil, .retriable, .abortable, .fatal, .unknown]
                let failed = (kinds.randomElement(using: &random) ?? nil).map { failure($0) }
                committed = committed || (next == .commit && failed == nil)
                step = state.finished(next, failed, now: now, isLate: Bool.random(using: &random))
            }
            if isEnding, isCommitting, isDone(step) { #expect(committed) }
            if committed { #expect(isDone(step)) }
            if error(step) != nil || isDone(step) { #expect(state.openIdentity == nil) }
        }
    }
}

@Suite("The turns of transactions", .timeLimit(.minutes(5)))
struct TransactionTurnsTests {
    @Test("come in the order of the calls, one at a time")
    func order() async throws {
        let turns = TransactionTurns()
        try await turns.take()
        var tasks: [Task<Int, any Error>] = []
        for number in 0..<20 {
            tasks.append(
                Task {
                    try await turns.take()
                    turns.give()
                    return number
                }
            )
            #expect(await until { turns.waitingCount == number + 1 })
        }
        tasks[3].cancel()
        await #expect(throws: KafkaError.self) { _ = try await tasks[3].value }
        #expect(turns.waitingCount == 19)
        turns.give()
        for (number, task) in tasks.enumerated() where number != 3 { #expect(try await task.value == number) }
        try await turns.take()
    }

    @Test("end for those who wait when it is closed")
    func closed() async throws {
        let turns = TransactionTurns()
        try await turns.take()
        let waiting = Task { try await turns.take() }
        #expect(await until { turns.waitingCount == 1 })
        turns.close()
        let error = await #expect(throws: KafkaError.self) { try await waiting.value }
        #expect(error?.code == .shutdown)
        let idle = Task { await turns.idle() }
        turns.give()
        await idle.value
        await #expect(throws: KafkaError.self) { try await turns.take() }
    }
}
