/// A request that something be done, with the outcomes that it can have.
///
/// ```swift
/// struct BindDevice: Command {
///     typealias Outcome = BindDeviceOutcome
///     static let contract = Contract("device.command.bind", version: 1, topic: "device.commands")
///     var partitionKey: String { deviceID }
///     var deviceID: String
/// }
/// ```
public protocol Command: EventContract {
    /// What can become of the command: an enum, so that the caller's `switch` is exhaustive.
    associatedtype Outcome: Reply
}

extension Command {
    /// A command.
    public static var kind: EventKind { .command }
}
