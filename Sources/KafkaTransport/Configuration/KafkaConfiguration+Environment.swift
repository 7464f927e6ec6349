public import MessagingTelemetry

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension KafkaConfiguration {
    /// Reads a configuration from environment variables.
    ///
    /// | variable | meaning |
    /// |---|---|
    /// | `KAFKA_BOOTSTRAP_SERVERS` | `host:port`, separated by commas; required |
    /// | `KAFKA_CLIENT_ID` | the client's name |
    /// | `KAFKA_SECURITY_PROTOCOL` | `PLAINTEXT` (default), `SSL`, `SASL_PLAINTEXT`, `SASL_SSL` |
    /// | `KAFKA_SASL_MECHANISM` | `PLAIN`, `SCRAM-SHA-256`, `SCRAM-SHA-512`, `OAUTHBEARER` |
    /// | `KAFKA_SASL_USERNAME`, `KAFKA_SASL_PASSWORD` | credentials |
    /// | `KAFKA_SSL_CA_LOCATION` or `KAFKA_SSL_CA_PEM` | trusted authorities: a file or the text |
    /// | `KAFKA_SSL_CERTIFICATE_LOCATION` or `KAFKA_SSL_CERTIFICATE_PEM` | the client's certificate |
    /// | `KAFKA_SSL_KEY_LOCATION` or `KAFKA_SSL_KEY_PEM`, `KAFKA_SSL_KEY_PASSWORD` | its key |
    /// | `KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM` | `https` (default) or `none` |
    ///
    /// - Parameters:
    ///   - environment: The variables. Nil means those of the process.
    ///   - tokenProvider: The source of tokens when the mechanism is `OAUTHBEARER`.
    ///   - telemetry: Where logs and metrics go.
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/configuration`` that names the variable.
    public init(
        environment: [String: String]? = nil,
        tokenProvider: (any KafkaTokenProvider)? = nil,
        telemetry: Telemetry = .standard
    ) throws(KafkaError) {
        let variables = Variables(values: environment ?? ProcessInfo.processInfo.environment)
        let servers = try variables.required("KAFKA_BOOTSTRAP_SERVERS", "the brokers, as kafka-1:9092,kafka-2:9092")
        self.init(
            bootstrapServers: servers.split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty },
            clientID: variables["KAFKA_CLIENT_ID"] ?? "kafka-contracts",
            security: try variables.security(tokenProvider: tokenProvider),
            telemetry: telemetry
        )
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

/// Reads environment variables and names them in errors.
private struct Variables {
    var values: [String: String]

    /// An empty variable counts as absent, which is how containers unset them.
    subscript(name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }

    func required(_ name: String, _ meaning: String) throws(KafkaError) -> String {
        guard let value = self[name] else {
            throw KafkaError(.configuration, "the environment variable \(name) is not set: it names \(meaning)")
        }
        return value
    }

    func security(tokenProvider: (any KafkaTokenProvider)?) throws(KafkaError) -> KafkaSecurity {
        let name = self["KAFKA_SECURITY_PROTOCOL"] ?? "PLAINTEXT"
        switch name.uppercased() {
        case "PLAINTEXT": return .plaintext
        case "SSL": return .tls(try tls())
        case "SASL_PLAINTEXT": return .sasl(try sasl(tokenProvider), tls: nil)
        case "SASL_SSL": return .sasl(try sasl(tokenProvider), tls: try tls())
        default:
            throw KafkaError(
                .configuration,
                "the environment variable KAFKA_SECURITY_PROTOCOL is '\(name)': "
                    + "use PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL"
            )
        }
    }

    private func sasl(_ tokenProvider: (any KafkaTokenProvider)?) throws(KafkaError) -> KafkaSASL {
        let name = try required("KAFKA_SASL_MECHANISM", "the SASL mechanism, such as SCRAM-SHA-512")
        func credentials() throws(KafkaError) -> (String, String) {
            (
                try required("KAFKA_SASL_USERNAME", "the user for \(name)"),
                try required("KAFKA_SASL_PASSWORD", "the password for \(name)")
            )
        }
        switch name.uppercased() {
        case "PLAIN":
            let (username, password) = try credentials()
            return .plain(username: username, password: password)
        case "SCRAM-SHA-256":
            let (username, password) = try credentials()
            return .scramSHA256(username: username, password: password)
        case "SCRAM-SHA-512":
            let (username, password) = try credentials()
            return .scramSHA512(username: username, password: password)
        case "OAUTHBEARER":
            guard let tokenProvider else {
                throw KafkaError(
                    .configuration,
                    "the environment variable KAFKA_SASL_MECHANISM is OAUTHBEARER, which needs a tokenProvider"
                )
            }
            return .oauthBearer(tokenProvider)
        default:
            throw KafkaError(
                .configuration,
                "the environment variable KAFKA_SASL_MECHANISM is '\(name)': "
                    + "use PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER"
            )
        }
    }

    private func tls() throws(KafkaError) -> KafkaTLS {
        let algorithm = self["KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM"] ?? "https"
        guard algorithm == "https" || algorithm == "none" else {
            throw KafkaError(
                .configuration,
                "the environment variable KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM is '\(algorithm)': "
                    + "use https or none"
            )
        }
        let certificate = pem("KAFKA_SSL_CERTIFICATE")
        let key = pem("KAFKA_SSL_KEY")
        guard (certificate == nil) == (key == nil) else {
            throw KafkaError(
                .configuration,
                "KAFKA_SSL_CERTIFICATE_LOCATION (or _PEM) and KAFKA_SSL_KEY_LOCATION (or _PEM) go together: "
                    + "only the \(certificate == nil ? "key" : "certificate") is set"
            )
        }
        return KafkaTLS(
            authorities: pem("KAFKA_SSL_CA"),
            certificate: certificate,
            privateKey: key,
            privateKeyPassword: self["KAFKA_SSL_KEY_PASSWORD"],
            verifiesHostname: algorithm == "https"
        )
    }

    private func pem(_ prefix: String) -> KafkaPEM? {
        self[prefix + "_LOCATION"].map(KafkaPEM.file) ?? self[prefix + "_PEM"].map(KafkaPEM.text)
    }
}
