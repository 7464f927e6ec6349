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

    private let configuration: MessagingConfiguration
    private let check: RequestClient.ResponderCheck
    private let log: Log
    private let state = Guarded(State())

    init(_ configuration: MessagingConfiguration, _ check: RequestClient.ResponderCheck) {
        self.configuration = configuration
        self.check = check
        log = configuration.telemetry.log("messaging.requests")
    }

    /// Throws if it is known that nobody is there.
    ///
    /// Whoever looks first waits for that, within the deadline.
    func check(_ contract: Contract, until deadline: ContinuousClock.Instant) async throws(RequestError) {
        guard !check.groups.isEmpty, let topic = contract.topic, let group = check.groups[topic]?.name else { return }
        let now = ContinuousClock.now
        let known = state.withLock { $0.looks[group] }
        if let known, known.at + check.lifetime > now {
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
        if state.withLock({ $0.looks[group]?.isEmpty ?? false }) { throw Self.nobody(contract, group) }
    }

    private func startLooking(at group: String, within limit: Duration) -> (task: Task<Void, Never>, isMine: Bool) {
        state.withLock { state in
            if let running = state.running[group] { return (running, false) }
            let task = Task { [self] in
                let isEmpty = await isEmpty(group, within: limit)
                self.state.withLock { state in
                    state.looks[group] = Look(isEmpty: isEmpty, at: .now)
                    state.running[group] = nil
                }
            }
            state.running[group] = task
            return (task, true)
        }
    }

    /// Only a classic group in the state Empty has nobody.
    ///
    /// An error, no permission or another state mean: unknown.
    private func isEmpty(_ group: String, within limit: Duration) async -> Bool {
        do {
            return try await KafkaAdmin.withAdmin(configuration: configuration.kafka) { admin in
                let timeout = max(.milliseconds(50), min(limit / 2, .seconds(2)))
                return try await admin.describeGroups([group], timeout: timeout).first?.state == .empty
            }
        } catch {
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
