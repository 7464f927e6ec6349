public import MessagingTelemetry

/// What every client needs to know: where the cluster is, how to get in, and where to report.
///
/// ```swift
/// let configuration = KafkaConfiguration(bootstrapServers: ["localhost:9092"], clientID: "device-service")
/// ```
public struct KafkaConfiguration: Sendable {
    /// Brokers to ask first, as `host:port`.
    ///
    /// The others are learnt from them. librdkafka: `bootstrap.servers`.
    public var bootstrapServers: [String]

    /// The name under which brokers log the client and count its quotas.
    ///
    /// librdkafka: `client.id`.
    public var clientID: String

    /// Encryption and authentication.
    public var security: KafkaSecurity

    /// Any property of librdkafka, by its name in librdkafka's CONFIGURATION.md.
    ///
    /// They win over what the typed options set. A few that a client relies on are refused, with an error that says
    /// what to use instead.
    public var additionalProperties: [String: String]

    /// Where logs and metrics go.
    public var telemetry: Telemetry

    /// How often librdkafka's statistics become metrics.
    ///
    /// Nil switches them off. librdkafka: `statistics.interval.ms`.
    public var statisticsInterval: Duration?

    /// A look at every queue at this interval, beside librdkafka's wake-ups: a safety net, in case one is missed.
    ///
    /// What it finds is counted in `kafka_client_missed_wakeups_total`. Nil switches it off.
    public var safetyTick: Duration?

    /// Describes a cluster and how to reach it.
    ///
    /// Nothing is checked or connected until a client is made.
    public init(
        bootstrapServers: [String],
        clientID: String = "kafka-contracts",
        security: KafkaSecurity = .plaintext,
        additionalProperties: [String: String] = [:],
        telemetry: Telemetry = .standard,
        statisticsInterval: Duration? = nil,
        safetyTick: Duration? = .milliseconds(250)
    ) {
        self.bootstrapServers = bootstrapServers
        self.clientID = clientID
        self.security = security
        self.additionalProperties = additionalProperties
        self.telemetry = telemetry
        self.statisticsInterval = statisticsInterval
        self.safetyTick = safetyTick
    }
}

extension KafkaConfiguration: CustomStringConvertible, CustomReflectable {
    /// Where and how, without credentials and without the values of additional properties.
    public var description: String {
        "KafkaConfiguration(\(bootstrapServers.joined(separator: ",")), clientID: \(clientID), security: \(security), "
            + "additionalProperties: \(additionalProperties.keys.sorted()))"
    }

    /// Nothing but the description, so that a dump shows no additional property either, which may be a credential.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
