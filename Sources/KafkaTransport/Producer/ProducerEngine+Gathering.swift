internal import MessagingTelemetry

extension ProducerEngine {
    /// The longest that a record gathers with others when no report comes, as from a broker that is slow or gone while
    /// the record is for another one.
    static let longestGathering = Duration.milliseconds(5)

    /// Looks after what gathers, on the reactor's thread.
    ///
    /// What gathers is handed over with the next report; this is for when none comes.
    func watchGathering() {
        let before = state.withLock { $0.handOvers }
        reactor.schedule(after: Self.longestGathering) { [weak self] in
            guard let self else { return }
            let isStale: Bool? = state.withLock { state in
                guard !state.overflow.isEmpty, state.instance != nil else {
                    state.isGatheringWatched = false
                    return nil
                }
                return state.handOvers == before
            }
            guard let isStale else { return }
            if isStale { retryOverflow() }
            watchGathering()
        }
    }
}

extension ProducerEngine.State {
    /// Takes what waits, to hand it over.
    ///
    /// Nil: nothing waits, there is no instance, or (but for the first time) it may go on gathering.
    mutating func lendOverflow(isFirst: Bool) -> (ProducerInstance, [OverflowQueue.Item])? {
        guard let instance, overflow.hasWaiting, isFirst || !gathers || instance.open.records == 0 else { return nil }
        handOvers += 1
        let items = overflow.lend()
        for item in items { instance.open.add(item.record, item.name) }
        return (instance, items)
    }
}
