import EventContracts
import EventMessaging
import IoTHubContracts

/// What became of a command, and how long the gateway waited for it.
struct Answer: Sendable {
    enum Result: Sendable {
        case outcome(BindDeviceOutcome)
        case failure(RequestError)
    }

    let command: BindDevice
    let correlationID: CorrelationID
    let result: Result
    let time: Duration

    /// The outcome's name, or the code of the error.
    var name: String {
        switch result {
        case .outcome(let outcome): outcome.outcomeName
        case .failure(let error): error.code.description
        }
    }

    var hasTimedOut: Bool {
        if case .failure(let error) = result { error.code == .timedOut } else { false }
    }

    /// The device and its owner, if the command was carried out.
    var binding: (device: DeviceID, owner: UserID)? {
        guard case .outcome(.bound(let device, let owner, _)) = result else { return nil }
        return (device, owner)
    }

    /// How the screen tells it.
    ///
    /// The switch is exhaustive: a new outcome would not compile here until it is told.
    var flow: Flow {
        let explanation: String
        let tone: Flow.Tone
        switch result {
        case .outcome(.bound):
            (explanation, tone) = (Format.time(time), .good)
        case .outcome(.alreadyBound(let owner)):
            (explanation, tone) = ("\(owner.rawValue) owns it", .refused)
        case .outcome(.unknownDevice(let device)):
            (explanation, tone) = ("there is no \(device.rawValue)", .refused)
        case .outcome(.qrCodeInvalid(let reason)):
            (explanation, tone) = ("wrong code: \(reason.rawValue)", .refused)
        case .outcome(.deviceLimitReached(let limit)):
            (explanation, tone) = ("the plan allows \(limit)", .refused)
        case .failure(let error) where error.code == .timedOut:
            (explanation, tone) = ("no answer in \(Format.time(time))", .failed)
        case .failure(let error):
            (explanation, tone) = (error.message, .failed)
        }
        return Flow(
            .gateway,
            hasTimedOut ? .nothing : .reads,
            Cluster.replies.name,
            name,
            command.deviceID,
            correlationID,
            explanation,
            tone
        )
    }
}
