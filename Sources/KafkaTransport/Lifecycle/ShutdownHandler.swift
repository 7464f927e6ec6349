#if ServiceLifecycle
internal import ServiceLifecycle
#endif

/// Runs `operation` and calls `onShutdown`, at most twice, when it should come to its end: when the task is cancelled
/// and, with the trait `ServiceLifecycle`, when the service group shuts down gracefully.
package func withShutdownHandler<Value>(
    _ operation: () async throws -> Value,
    onShutdown: @escaping @Sendable () -> Void
) async rethrows -> Value {
    #if ServiceLifecycle
    try await withTaskCancellationHandler {
        try await withGracefulShutdownHandler(operation: operation, onGracefulShutdown: onShutdown)
    } onCancel: {
        onShutdown()
    }
    #else
    try await withTaskCancellationHandler(operation: operation, onCancel: onShutdown)
    #endif
}
