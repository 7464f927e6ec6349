import EventContracts
import EventMessaging
import IoTHubContracts

/// Counts what became of commands, and notes where it was not what it had to be.
struct Tally: Sendable {
    private(set) var counts = Report.Counts()
    /// Who owns what, as the gateway was told.
    private(set) var owners: [DeviceID: UserID] = [:]
    /// To which piece of business each of those bindings belongs.
    private(set) var correlationIDs: [DeviceID: CorrelationID] = [:]
    /// Commands whose outcome was another than the one that they had to have.
    private(set) var surprises: [String] = []

    mutating func add(_ answer: Answer, expected: String) {
        counts.commandsSent += 1
        if let (device, owner) = answer.binding {
            owners[device] = owner
            correlationIDs[device] = answer.correlationID
        }
        switch answer.result {
        case .outcome(let outcome) where outcome.isRejection: counts.rejected[outcome.outcomeName, default: 0] += 1
        case .outcome: counts.bound += 1
        case .failure where answer.hasTimedOut: counts.timedOut += 1
        case .failure(let error): counts.failed[error.code.description, default: 0] += 1
        }
        if answer.name != expected {
            surprises.append("\(answer.command.deviceID.rawValue): \(answer.name) instead of \(expected)")
        }
    }

    mutating func note(expired: Int, events: Int, deadLetters: Int) {
        counts.expired = expired
        counts.eventsSeenByAuditor = events
        counts.deadLetters = deadLetters
    }
}
