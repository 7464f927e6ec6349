/// Remembers why brokers cannot be reached, so that what times out later can say so.
struct ConnectionProblems {
    /// librdkafka repeats its nonce before 2.6.1, which Kafka 4 refuses as wrong credentials.
    static let scramHint =
        "librdkafka \(LibrdkafkaVersion.current) fails SCRAM on Kafka 4 however right the credentials are "
        + "(librdkafka pull request 4895). Use librdkafka 2.6.1 or newer, PLAIN over TLS, OAUTHBEARER, or a 3.x broker"

    private(set) var current: KafkaError?
    private(set) var hasEverWorked = false

    mutating func works() {
        current = nil
        hasEverWorked = true
    }

    /// Takes note of an error, and returns it with what is known about its reason.
    mutating func note(_ error: KafkaError, security: KafkaSecurity) -> KafkaError {
        switch error.code {
        case .authenticationFailed:
            let explained = Self.explain(error, security: security)
            current = explained
            return explained
        case .transport:
            // That all brokers are down is the consequence; keep the reason if one is known.
            if current?.code == .authenticationFailed { return error }
            if current != nil, error.brokerError == "_ALL_BROKERS_DOWN" { return error }
            let explained = Self.explainTLS(error, security: security)
            current = explained
            return explained
        default:
            return error
        }
    }

    private static func explain(_ error: KafkaError, security: KafkaSecurity) -> KafkaError {
        guard let sasl = security.sasl, sasl.isSCRAM, LibrdkafkaVersion.current < .correctSCRAM else { return error }
        return KafkaError(
            .authenticationFailed,
            "\(error.message). Either the credentials are wrong, or the broker is Kafka 4: \(scramHint)",
            isFatal: error.isFatal,
            isRetriable: false,
            brokerError: error.brokerError
        )
    }

    /// A broker that wants TLS, or a client certificate, just closes the connection.
    private static func explainTLS(_ error: KafkaError, security: KafkaSecurity) -> KafkaError {
        guard error.message.contains("SSL") || error.message.contains("certificate") else { return error }
        return KafkaError(
            .authenticationFailed,
            error.message,
            isFatal: error.isFatal,
            isRetriable: false,
            brokerError: error.brokerError
        )
    }
}

extension LibrdkafkaVersion {
    /// The first that sends SCRAM's nonce only once.
    static let correctSCRAM = LibrdkafkaVersion(2, 6, 1)
}
