import MessagingTelemetry
import Testing

@testable import KafkaTransport

@Suite("A configuration from the environment")
struct EnvironmentConfigurationTests {
    private struct Tokens: KafkaTokenProvider {
        func token() async throws -> KafkaToken {
            KafkaToken(value: "t", expiresAtMilliseconds: 1, principal: "p")
        }
    }

    private func read(
        _ variables: [String: String],
        tokens: (any KafkaTokenProvider)? = nil
    ) throws(KafkaError) -> KafkaConfiguration {
        var all = ["KAFKA_BOOTSTRAP_SERVERS": "kafka-1:9092"]
        all.merge(variables) { $1 }
        return try KafkaConfiguration(environment: all, tokenProvider: tokens, telemetry: .disabled)
    }

    @Test("takes brokers with spaces and empty places between them, and a name")
    func brokers() throws {
        let configuration = try read([
            "KAFKA_BOOTSTRAP_SERVERS": " kafka-1:9092, ,kafka-2:9092 ,", "KAFKA_CLIENT_ID": "gateway",
        ])
        #expect(configuration.bootstrapServers == ["kafka-1:9092", "kafka-2:9092"])
        #expect(configuration.clientID == "gateway")
        #expect("\(configuration.security)" == "plaintext")
    }

    @Test("names the variable without which nothing works, be it absent or empty", arguments: [nil, ""])
    func noBrokers(value: String?) {
        let variables = value.map { ["KAFKA_BOOTSTRAP_SERVERS": $0] } ?? [:]
        let error = #expect(throws: KafkaError.self) {
            try KafkaConfiguration(environment: variables, telemetry: .disabled)
        }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("KAFKA_BOOTSTRAP_SERVERS") == true)
    }

    @Test(
        "knows the protocols and mechanisms, in whatever case",
        arguments: [
            ("plaintext", "", "plaintext"), ("SSL", "", "ssl"), ("SASL_SSL", "PLAIN", "sasl_ssl (PLAIN)"),
            ("sasl_plaintext", "scram-sha-256", "sasl_plaintext (SCRAM-SHA-256)"),
            ("SASL_SSL", "SCRAM-SHA-512", "sasl_ssl (SCRAM-SHA-512)"),
            ("SASL_SSL", "OAUTHBEARER", "sasl_ssl (OAUTHBEARER)"),
        ]
    )
    func protocols(name: String, mechanism: String, description: String) throws {
        let configuration = try read(
            [
                "KAFKA_SECURITY_PROTOCOL": name, "KAFKA_SASL_MECHANISM": mechanism, "KAFKA_SASL_USERNAME": "user",
                "KAFKA_SASL_PASSWORD": "hunter2",
            ],
            tokens: Tokens()
        )
        #expect("\(configuration.security)" == description)
        #expect("\(configuration)".contains("hunter2") == false)
    }

    @Test(
        "names the variable whose value is wrong or missing",
        arguments: [
            (["KAFKA_SECURITY_PROTOCOL": "TLS"], "KAFKA_SECURITY_PROTOCOL"),
            (["KAFKA_SECURITY_PROTOCOL": "SASL_SSL"], "KAFKA_SASL_MECHANISM"),
            (["KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "GSSAPI"], "KAFKA_SASL_MECHANISM"),
            (["KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "OAUTHBEARER"], "tokenProvider"),
            (["KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "PLAIN"], "KAFKA_SASL_USERNAME"),
            (
                [
                    "KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "PLAIN",
                    "KAFKA_SASL_USERNAME": "user",
                ], "KAFKA_SASL_PASSWORD"
            ),
            (
                ["KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM": "http"],
                "KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM"
            ),
            (["KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_KEY_PEM": "k"], "KAFKA_SSL_CERTIFICATE_LOCATION"),
            (["KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_CERTIFICATE_PEM": "c"], "KAFKA_SSL_KEY_LOCATION"),
        ]
    )
    func wrong(variables: [String: String], name: String) {
        let error = #expect(throws: KafkaError.self) { try read(variables) }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains(name) == true)
    }

    @Test("takes certificates from files or as text, and a file before a text")
    func certificates() throws {
        let configuration = try read([
            "KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_CA_LOCATION": "/ca.pem", "KAFKA_SSL_CA_PEM": "text",
            "KAFKA_SSL_CERTIFICATE_PEM": "certificate", "KAFKA_SSL_KEY_PEM": "secret key",
            "KAFKA_SSL_KEY_PASSWORD": "hunter2", "KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM": "none",
        ])
        let tls = try #require(configuration.security.tls)
        #expect(tls.authorities == .file("/ca.pem"))
        #expect(tls.certificate == .text("certificate"))
        #expect(tls.privateKey == .text("secret key"))
        #expect(tls.privateKeyPassword == "hunter2")
        #expect(tls.verifiesHostname == false)
        #expect("\(configuration) \(tls)".contains("hunter2") == false)
        #expect("\(configuration) \(tls)".contains("secret key") == false)
    }
}
