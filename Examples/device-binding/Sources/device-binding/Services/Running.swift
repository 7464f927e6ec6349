import KafkaTransport

/// Runs services beside `body` and shuts them down, the last first, when it returns or throws.
///
/// - Throws: The error that a service ended with, else what `body` throws.
func withRunning<Value: Sendable>(_ services: [any Runnable], _ body: () async throws -> Value) async throws -> Value {
    let running = services.map { service in Task { try await service.run() } }
    let result: Result<Value, any Error>
    do {
        result = .success(try await body())
    } catch {
        result = .failure(error)
    }
    var failure: (any Error)?
    for (service, task) in zip(services, running).reversed() {
        await service.shutdown(grace: .seconds(10))
        if case .failure(let error) = await task.result { failure = error }
    }
    if let failure { throw failure }
    return try result.get()
}
