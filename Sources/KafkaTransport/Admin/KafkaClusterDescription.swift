/// Where a broker is.
public struct KafkaBrokerAddress: Sendable, Hashable {
    /// The broker's number (`node.id`).
    public var id: Int32
    /// Its host, as it advertises it to this client.
    public var host: String
    /// Its port.
    public var port: Int
}

/// The brokers of a cluster.
public struct KafkaClusterDescription: Sendable, Hashable {
    /// The cluster's identity.
    ///
    /// Nil when the brokers do not tell.
    public var id: String?
    /// The broker that is the controller, or that passes requests on to it.
    ///
    /// Nil when there is none at the moment.
    public var controller: Int32?
    /// The brokers that are there, by number.
    public var brokers: [KafkaBrokerAddress]
}
