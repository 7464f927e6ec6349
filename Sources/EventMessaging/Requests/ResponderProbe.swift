internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Looks, at most once in a while, if anybody handles commands.
final class ResponderProbe: Sendable {
    private struct Look {
        var isEmpty = false
        var at: ContinuousClock.Instant
    }

    private struct State {
        var looks: [String: Look] = [:]
        var running: [String: Task<Void, Never>] = [:]
    }

    /// Looks whether a group is known to have no members, within a time.
    typealias LookAtGroup = @Sendable (_ group: String, _ limit: Duration) async throws -> Bool

    private let check: RequestClient.ResponderCheck
    private let log: Log
    private let lookAtGroup: LookAtGroup
    private let state = Guarded(State())

    init(_ check: RequestClient.ResponderCheck, _ telemetry: Telemetry, look: @escaping LookAtGroup) {
        self.check = check
        log = telemetry.log("messaging.requests")
        lookAtGroup = look
    }

    convenience init(_ configuration: MessagingConfiguration, _ check: RequestClient.ResponderCheck) {
        let kafka = configuration.kafka
        self.init(check, configuration.telemetry) { group, limit in
            try await KafkaAdmin.withAdmin(configuration: kafka) { admin in
                // Only a classic group in the state Empty has nobody.
                try await admin.describeGroups([group], timeout: limit).first?.state == .empty
            }
        }
    }

    /// Throws if it is known that nobody is there.
    ///
    /// Whoever looks first waits for that, within the deadline.
    func check(_ contract: Contract, until deadline: ContinuousClock.Instant) async throws(RequestError) {
        guard !check.groups.isEmpty, let topic = contract.topic, let group = check.groups[topic]?.name else { return }
        let now = ContinuousClock.now
        let known = state.withLock { $0.looks[group] }
        if let known, known.at + check.lifetime.bounded > now {
            if known.isEmpty { throw Self.nobody(contract, group) }
            return
        }
        let (look, isMine) = startLooking(at: group, within: deadline - now)
        // Somebody was there a while ago, or somebody else looks: go on, and know better the next time.
        guard isMine, known?.isEmpty != false else { return }
        await withTaskCancellationHandler {
            await look.value
        } onCancel: {
            look.cancel()
        }
        let fresh = state.withLock { $0.looks[group] }
        if let fresh, fresh.isEmpty, fresh.at + check.lifetime.bounded > .now { throw Self.nobody(contract, group) }
    }

    private func startLooking(at group: String, within limit: Duration) -> (task: Task<Void, Never>, isMine: Bool) {
        state.withLock { state in
            if let running = state.running[group] { return (running, false) }
            let task = Task { [self] in
                let isEmpty = await isEmpty(group, within: limit)
                self.state.withLock { state in
                    if let isEmpty { state.looks[group] = Look(isEmpty: isEmpty, at: .now) }
                    state.running[group] = nil
                }
            }
            state.running[group] = task
            return (task, true)
        }
    }

    /// Whether nobody is there.
    ///
    /// An error, no permission or another state mean: unknown, and the call is sent. Nil: the look was cancelled, which
    /// says nothing of the group.
    private func isEmpty(_ group: String, within limit: Duration) async -> Bool? {
        do {
            return try await lookAtGroup(group, max(.milliseconds(50), min(limit / 2, .seconds(2))))
        } catch {
            guard !Task.isCancelled else { return nil }
            log(.debug, "a group could not be described: \(error)", ["group": .string(group)])
            return false
        }
    }

    private static func nobody(_ contract: Contract, _ group: String) -> RequestError {
        RequestError(
            .noResponders,
            "\(contract.eventType) was not sent: the group '\(group)', which handles it, has no members"
        )
    }
}
