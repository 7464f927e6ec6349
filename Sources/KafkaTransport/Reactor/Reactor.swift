internal import CLibrdkafka
internal import MessagingTelemetry

/// What a reactor serves.
protocol ReactorClient: AnyObject, Sendable {
    /// The queue behind the signal has something in it. On the reactor's thread.
    func serve(_ signal: UInt64)

    /// Looks at every queue although none rang, and returns how many events that found. On the reactor's thread.
    func sweep() -> Int
}

/// One thread that sleeps until librdkafka rings, a timer is due or a job is posted.
///
/// It owns the order of things: whatever serves a client's events runs here, one after the other.
///
/// Safe to share: the bell is made for any number of threads, jobs are under a lock, and everything else is only
/// touched on the reactor's own thread.
final class Reactor: @unchecked Sendable {
    typealias Job = @Sendable () -> Void

    fileprivate struct Inbox {
        var jobs: [Job] = []
        var isStopped = false
    }

    private struct Timer {
        var due: ContinuousClock.Instant
        var job: Job
    }

    let bell: OpaquePointer
    private let name: String
    private let tick: Duration?
    private let missedWakeups: any Counter
    private let inbox = Guarded(Inbox())

    // Only on the reactor's thread.
    private var timers: [Timer] = []
    private var client: (any ReactorClient)?
    private var isStopping = false
    private var signals: [UInt64]

    init(name: String, tick: Duration?, telemetry: Telemetry) throws(KafkaError) {
        guard let bell = kc_bell_new() else {
            throw KafkaError(.other, "no file descriptor is left for another Kafka client: raise the limit (ulimit -n)")
        }
        self.bell = bell
        self.name = name
        // A tick of no time would never sleep.
        self.tick = tick.map { max($0, .milliseconds(10)) }
        missedWakeups = telemetry.metrics.counter(
            "kafka_client_missed_wakeups_total",
            help: "Events that only the safety tick found.",
            labels: []
        )
        signals = [UInt64](repeating: 0, count: 64)
    }

    deinit { kc_bell_destroy(bell) }

    /// Starts the thread.
    ///
    /// It keeps reactor and client alive until ``stop()``.
    func start(_ client: any ReactorClient) throws(KafkaError) {
        self.client = client
        let context = Unmanaged.passRetained(self)
        let result = kc_thread_start(
            name,
            { context in
                guard let context else { return }
                Unmanaged<Reactor>.fromOpaque(context).takeRetainedValue().run()
            },
            context.toOpaque()
        )
        guard result == 0 else {
            context.release()
            self.client = nil
            throw KafkaError(.other, "no thread could be started for a Kafka client (errno \(result))")
        }
    }

    /// Runs a job on the reactor's thread.
    ///
    /// False, and nothing happens, when the reactor has stopped.
    @discardableResult
    func post(_ job: @escaping Job) -> Bool {
        let accepted = inbox.withLock { inbox in
            guard !inbox.isStopped else { return false }
            inbox.jobs.append(job)
            return true
        }
        if accepted { kc_bell_ring(bell) }
        return accepted
    }

    /// Runs a job on the reactor's thread when the time has passed.
    ///
    /// Only on that thread.
    func schedule(after delay: Duration, _ job: @escaping Job) {
        let timer = Timer(due: .now + delay.bounded, job: job)
        let index = timers.firstIndex { $0.due > timer.due } ?? timers.endIndex
        timers.insert(timer, at: index)
    }

    /// Ends the thread once the jobs that are posted by now have run.
    ///
    /// Only on that thread.
    func stop() { isStopping = true }

    private func run() {
        while true {
            runJobs()
            runTimers()
            if isStopping, inbox.withLock({ inbox in inbox.close() }) { break }
            if isStopping { continue }
            if !serveSignals() { sleep() }
        }
        timers = []
        client = nil
    }

    private func runJobs() {
        let jobs = inbox.withLock { inbox in
            var taken: [Job] = []
            swap(&taken, &inbox.jobs)
            return taken
        }
        for job in jobs { job() }
    }

    private func runTimers() {
        guard !timers.isEmpty else { return }
        let now = ContinuousClock.now
        while let first = timers.first, first.due <= now {
            timers.removeFirst()
            first.job()
        }
    }

    private func serveSignals() -> Bool {
        let count = kc_bell_take(bell, &signals, signals.count)
        for index in 0..<count { client?.serve(signals[index]) }
        return count > 0
    }

    private func sleep() {
        var limit = tick
        if let due = timers.first?.due {
            let wait = max(.zero, due - .now)
            limit = min(limit ?? wait, wait)
        }
        let rang = kc_bell_wait(bell, limit.map { Int32(clamping: $0.wholeMilliseconds) } ?? -1)
        if !rang, tick != nil, let found = client?.sweep(), found > 0 {
            missedWakeups.increment(by: Int64(found))
        }
    }
}

extension Reactor {
    /// What a continuation is resumed with when the reactor that should have run its job is gone.
    static func goneError(_ subject: String) -> KafkaError {
        KafkaError(.shutdown, "\(subject): the client has been shut down")
    }
}

extension Reactor.Inbox {
    /// Refuses jobs from now on, if none is waiting.
    fileprivate mutating func close() -> Bool {
        guard jobs.isEmpty else { return false }
        isStopped = true
        return true
    }
}
