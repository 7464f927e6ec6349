import EventContracts
import EventMessaging
import IoTHubContracts

/// The edge where users come in: it sends commands and awaits their typed outcomes.
struct Gateway: Sendable {
    static let name = "gateway"

    let requests: RequestClient
    let screen: Screen

    /// Runs `body` with a gateway whose reply topic is being read.
    static func withGateway<Value: Sendable>(
        _ cluster: Cluster,
        screen: Screen,
        _ body: (Gateway) async throws -> Value
    ) async throws -> Value {
        try await RequestClient.withClient(
            cluster.service(EventSource(type: .gateway, id: name)),
            replyTopic: Cluster.replies,
            options: RequestClient.Options(timeout: .seconds(30))
        ) { requests in
            try await requests.waitUntilReady()
            return try await body(Gateway(requests: requests, screen: screen))
        }
    }

    /// Asks the device service to bind a device, and waits for what became of it.
    func bind(_ command: BindDevice, timeout: Duration? = nil) async throws -> Answer {
        let correlation = CorrelationID()
        let topic = BindDevice.contract.topic?.name ?? ""
        await screen.flow(
            Flow(
                .gateway,
                .writes,
                topic,
                "BindDevice",
                command.deviceID,
                correlation,
                "\(command.ownerID.rawValue) scans \(command.qrCode)"
            )
        )
        let options = RequestOptions(timeout: timeout, correlationID: correlation)
        let begin = ContinuousClock.now
        let result: Answer.Result
        do {
            result = .outcome(try await requests.send(command, options: options))
        } catch {
            // Whoever presses Ctrl-C wants the story to end, not to read about it.
            if error.code == .cancelled || error.code == .shuttingDown { throw CancellationError() }
            result = .failure(error)
        }
        let answer = Answer(command: command, correlationID: correlation, result: result, time: .now - begin)
        await screen.flow(answer.flow)
        return answer
    }
}
