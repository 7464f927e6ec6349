internal import CLibrdkafka
internal import MessagingTelemetry

/// Serves the events that every kind of client has: log lines, statistics, errors and requests for a token.
///
/// Safe to share: what changes is under a lock.
final class ClientEvents: Sendable {
    private let log: Log
    private let librdkafkaLog: Log
    private let security: KafkaSecurity
    private let statistics: KafkaStatisticsMetrics?
    private let connections = Guarded(ConnectionProblems())
    /// The search for a token that is under way.
    private let tokenSearch = Guarded<Task<Void, Never>?>(nil)
    private let tokenLimit: Duration

    init(_ configuration: KafkaConfiguration, label: String, tokenLimit: Duration = .seconds(60)) {
        self.tokenLimit = tokenLimit
        let metadata: LogMetadata = ["client": .string(configuration.clientID)]
        log = configuration.telemetry.log(label, metadata)
        librdkafkaLog = configuration.telemetry.log("librdkafka", metadata)
        security = configuration.security
        statistics = configuration.statisticsInterval.map { _ in
            KafkaStatisticsMetrics(sink: configuration.telemetry.metrics)
        }
        if let sasl = configuration.security.sasl, sasl.isSCRAM, LibrdkafkaVersion.current < .correctSCRAM {
            log(.warning, "SCRAM works with brokers up to Kafka 3.9 only: \(ConnectionProblems.scramHint)")
        }
    }

    /// The error that keeps the client from its brokers, if there is one.
    var connectionProblem: KafkaError? { connections.withLock { $0.current } }

    /// An error that came of what keeps the client from its brokers, if something does: with that as its reason.
    func explained(_ error: KafkaError) -> KafkaError {
        guard let problem = connectionProblem else { return error }
        return KafkaError(
            problem.code == .authenticationFailed ? .authenticationFailed : error.code,
            "\(error.message), because \(problem.message)",
            isRetriable: problem.isRetriable,
            brokerError: error.brokerError,
            outcome: error.outcome,
            cause: problem
        )
    }

    /// No broker has ever let the client in, and the last that was tried refused it.
    var isLockedOut: Bool {
        connections.withLock { !$0.hasEverWorked && $0.current?.code == .authenticationFailed }
    }

    /// Something arrived from a broker: connections work.
    func connectionWorks() {
        connections.withLock { $0.works() }
    }

    /// Serves an event of a kind that every client has.
    ///
    /// False when it is of another kind.
    ///
    /// - Parameter onError: Gets the errors. Those of authentication already say why.
    func serve(_ event: OpaquePointer, of handle: ClientHandle, onError: (KafkaError) -> Void) -> Bool {
        switch rd_kafka_event_type(event) {
        case RD_KAFKA_EVENT_LOG: serveLog(event)
        case RD_KAFKA_EVENT_STATS: serveStatistics(event)
        case RD_KAFKA_EVENT_ERROR: onError(error(of: event, handle))
        case RD_KAFKA_EVENT_OAUTHBEARER_TOKEN_REFRESH: refreshToken(of: handle)
        default: return false
        }
        return true
    }

    private func serveLog(_ event: OpaquePointer) {
        var facility: UnsafePointer<CChar>?
        var text: UnsafePointer<CChar>?
        var level: Int32 = 0
        guard rd_kafka_event_log(event, &facility, &text, &level) == 0, let text else { return }
        let facilityName = facility.map { String(cString: $0) } ?? ""
        // librdkafka calls an error what it then cures by itself: a library speaks up no louder than a notice.
        let ours: LogLevel =
            switch level {
            case ...2: .error
            case 3, 4: .notice
            case 5: .info
            case 6: .debug
            default: .trace
            }
        librdkafkaLog(ours, String(cString: text), ["facility": .string(facilityName)])
    }

    /// The client is at its end: its gauges would only show the past.
    func finish() {
        statistics?.finish()
        replaceTokenSearch(nil)
    }

    private func serveStatistics(_ event: OpaquePointer) {
        guard let statistics, let text = rd_kafka_event_stats(event) else { return }
        let json = Array(String(cString: text).utf8)
        // Reading a large cluster's statistics takes longer than a reactor should be away.
        BlockingPool.start { [log] in
            do {
                statistics.report(try KafkaStatistics(json: json))
            } catch {
                log(.notice, "librdkafka's statistics could not be read: \(error)")
            }
        }
    }

    private func error(of event: OpaquePointer, _ handle: ClientHandle) -> KafkaError {
        var code = rd_kafka_event_error(event)
        var detail = rd_kafka_event_error_string(event).map { String(cString: $0) }
        let isFatal = rd_kafka_event_error_is_fatal(event) != 0
        if code == RD_KAFKA_RESP_ERR__FATAL || isFatal {
            var text = [CChar](repeating: 0, count: 512)
            let underlying = rd_kafka_fatal_error(handle.pointer, &text, text.count)
            if underlying != RD_KAFKA_RESP_ERR_NO_ERROR {
                code = underlying
                detail = text.asText
            }
        }
        let error = KafkaError(code, "", detail: detail, isFatal: isFatal)
        return connections.withLock { $0.note(error, security: security) }
    }

    // MARK: - Tokens

    private func refreshToken(of handle: ClientHandle) {
        guard case .oauthBearer(let provider)? = security.sasl else {
            rd_kafka_oauthbearer_set_token_failure(handle.pointer, "no token provider is configured")
            return
        }
        // A provider that takes its time, or for ever, must not keep librdkafka's instance: it has it only to answer.
        let answered = OneShot()
        let search = Task.detached { [log, weak handle] in
            do {
                let token = try await provider.token()
                guard let handle, !answered.hasHappened else { return }
                answered.happen()
                try Self.set(token, on: handle)
                log(.debug, "a new token is set", ["principal": .string(token.principal)])
            } catch {
                answered.happen()
                guard let handle, !Task.isCancelled else { return }
                Self.refuse("the token provider failed: \(error)", handle, log)
            }
        }
        replaceTokenSearch(search)
        Task.detached { [log, tokenLimit, weak handle] in
            try? await Task.sleep(for: tokenLimit)
            guard !answered.hasHappened, !search.isCancelled else { return }
            answered.happen()
            search.cancel()
            guard let handle else { return }
            Self.refuse("the token provider has not answered within \(tokenLimit)", handle, log)
        }
    }

    /// librdkafka asks again in ten seconds.
    private static func refuse(_ reason: String, _ handle: ClientHandle, _ log: Log) {
        log(.error, "no token for SASL OAUTHBEARER, asking again in 10 seconds: \(reason)")
        rd_kafka_oauthbearer_set_token_failure(handle.pointer, reason)
    }

    private func replaceTokenSearch(_ search: Task<Void, Never>?) {
        let old = tokenSearch.withLock { tokenSearch in
            defer { tokenSearch = search }
            return tokenSearch
        }
        old?.cancel()
    }

    private static func set(_ token: KafkaToken, on handle: ClientHandle) throws(KafkaError) {
        let extensions = token.extensions.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        var text = [CChar](repeating: 0, count: 512)
        let result = extensions.withCStrings { pointers in
            rd_kafka_oauthbearer_set_token(
                handle.pointer,
                token.value,
                token.expiresAtMilliseconds,
                token.principal,
                pointers,
                extensions.count,
                &text,
                text.count
            )
        }
        guard result == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(result, "the token of \(token.principal) is not accepted", detail: text.asText)
        }
    }
}

extension [String] {
    /// Lends the strings as an array of C strings.
    func withCStrings<Result>(
        _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) throws -> Result
    ) rethrows -> Result {
        var copies: [UnsafeMutablePointer<CChar>] = []
        copies.reserveCapacity(count)
        defer { for copy in copies { copy.deallocate() } }
        for string in self {
            let bytes = string.utf8CString
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            for (index, byte) in bytes.enumerated() { copy[index] = byte }
            copies.append(copy)
        }
        var pointers: [UnsafePointer<CChar>?] = copies.map { UnsafePointer($0) }
        // A base address even when there is nothing in it.
        pointers.append(nil)
        return try pointers.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return try body(UnsafeMutablePointer.allocate(capacity: 0)) }
            return try body(base)
        }
    }
}
