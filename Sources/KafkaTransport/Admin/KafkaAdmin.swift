internal import MessagingTelemetry

/// Looks after topics, groups and their offsets.
///
/// ```swift
/// let admin = try KafkaAdmin(configuration: configuration)
/// try await admin.createTopics([KafkaNewTopic("parcels", partitions: 6)])
/// try await admin.waitForTopic("parcels", partitions: 6)
/// await admin.shutdown()
/// ```
///
/// Every call ends once: with its answer, after its timeout, when its task is cancelled, at the shutdown, or at once
/// when brokers refuse the client's credentials. A cancelled call may still be carried out by the broker. A call that
/// acts on several things acts on each by itself; it throws when one of them failed, with the errors of all in
/// ``KafkaAdminFailures``.
public final class KafkaAdmin: Sendable {
    let engine: AdminEngine

    /// Makes an admin client.
    ///
    /// It connects by itself, in the background.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/configuration`` or
    ///   ``KafkaError/Code/unsupportedVersion`` that names the property.
    public init(configuration: KafkaConfiguration) throws(KafkaError) {
        var properties = try LibrdkafkaConfiguration(configuration)
        properties.set("allow.auto.create.topics", "false")
        // Nothing is ever committed under it. Without a group of its own librdkafka crashes, up to the newest version, when
        // a coordinator that still loads or has moved is asked for the offsets of a group.
        properties.set("group.id", "kafka-contracts.admin")
        try properties.apply(configuration.additionalProperties)
        engine = try AdminEngine(configuration, properties)
    }

    deinit {
        guard !engine.isShutDown else { return }
        let engine = engine
        Task.detached { await engine.shutdown() }
    }

    /// Ends the client.
    ///
    /// Calls that have no answer yet fail with ``KafkaError/Code/shutdown``.
    public func shutdown() async {
        await engine.shutdown()
    }

    /// Runs `body` with an admin client that is shut down when it returns or throws.
    public static func withAdmin<Value>(
        configuration: KafkaConfiguration,
        _ body: (KafkaAdmin) async throws -> Value
    ) async throws -> Value {
        let admin = try KafkaAdmin(configuration: configuration)
        do {
            let value = try await body(admin)
            await admin.shutdown()
            return value
        } catch {
            await admin.shutdown()
            throw error
        }
    }
}

/// What went wrong with each of the things that one admin call was about.
///
/// It is the ``KafkaError/cause`` of the error that the call throws.
public struct KafkaAdminFailures: Error, Sendable, CustomStringConvertible {
    /// The errors, by the name of the topic, partition (`topic[0]`), group or broker.
    public let errors: [String: KafkaError]

    /// Name and error of each, in the names' order.
    public var description: String {
        errors.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
    }

    /// Throws when there is one.
    static func check(_ outcomes: [(name: String, error: KafkaError?)], _ subject: String) throws(KafkaError) {
        let failed = outcomes.compactMap { outcome in outcome.error.map { (outcome.name, $0) } }
        guard let first = failed.first else { return }
        let errors = Dictionary(failed) { first, _ in first }
        let others = errors.count > 1 ? ", and \(errors.count - 1) more" : ""
        throw KafkaError(
            first.1.code,
            "\(subject): \(first.1.message)\(others)",
            isRetriable: errors.values.allSatisfy(\.isRetriable),
            brokerError: first.1.brokerError,
            cause: KafkaAdminFailures(errors: errors)
        )
    }
}
