import Dispatch

/// Runs blocking work on a thread of its own, so that Swift's own threads stay free.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "raw").async {
            continuation.resume(with: Swift.Result { try body() })
        }
    }
}
