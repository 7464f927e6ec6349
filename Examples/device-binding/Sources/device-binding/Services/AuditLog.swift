import EventContracts
import IoTHubContracts

/// What the auditor has seen.
actor AuditLog {
    /// How many events there were.
    private(set) var count = 0
    /// Who owns what, as the events say.
    private(set) var owners: [DeviceID: UserID] = [:]
    /// To which piece of business the event of a device belongs.
    private(set) var correlationIDs: [DeviceID: CorrelationID] = [:]

    func note(_ event: DeviceBound, correlationID: CorrelationID) {
        count += 1
        owners[event.deviceID] = event.ownerID
        correlationIDs[event.deviceID] = correlationID
    }

    /// Waits until so many events were seen.
    ///
    /// - Returns: False when none has come for `patience`.
    func wait(for expected: Int, patience: Duration = .seconds(10)) async throws -> Bool {
        var last = (count: count, at: ContinuousClock.now)
        while count < expected {
            try await Task.sleep(for: .milliseconds(2))
            if count != last.count { last = (count, .now) }
            if .now - last.at > patience { return false }
        }
        return true
    }
}
