import KafkaTransport

/// Nobody answers where Kafka was said to be.
struct NoKafka: Error, CustomStringConvertible {
    let servers: [String]
    let cause: KafkaError

    var description: String { "no Kafka answers at \(servers.joined(separator: ",")): \(cause)" }
}
