import KafkaTransport

/// Nobody answers where Kafka was said to be, or nobody lets us in.
struct NoKafka: Error, CustomStringConvertible {
    let servers: [String]
    let cause: KafkaError

    var description: String { "Kafka at \(servers.joined(separator: ",")) cannot be used: \(cause)" }
}
