import KafkaTransport
import MessagingTelemetry
import Testing

@Suite(
    "SASL",
    .requires(.kafkaHome),
    .kafkaCluster(.init(security: .saslOverTLS)),
    .timeLimit(.minutes(5))
)
struct SASLTests {
    @Test("PLAIN lets in who knows the password")
    func plain() async throws {
        let cluster = try KafkaCluster.current
        #expect(try await sendOne(cluster.plain("alice"), to: "plain").offset >= 0)
    }

    @Test("PLAIN ends with an authentication error for a wrong password, and tells it to nobody")
    func wrongPassword() async throws {
        let cluster = try KafkaCluster.current
        let error = await expectFailure(.authenticationFailed) {
            let configuration = cluster.plain("alice", password: "not-her-secret")
            _ = try await sendOne(configuration, to: "plain", deliveryTimeout: .seconds(60))
        }
        #expect(error.map { "\($0)" }?.contains("not-her-secret") == false)
    }

    @Test("OAUTHBEARER lets in who has a token")
    func token() async throws {
        let cluster = try KafkaCluster.current
        let tokens = UnsignedTokens(principal: "alice")
        let configuration = cluster.configuration(.sasl(.oauthBearer(tokens), tls: cluster.trust))
        #expect(try await sendOne(configuration, to: "token").offset >= 0)
        #expect(tokens.issued == 1)
    }

    @Test("OAUTHBEARER ends with an authentication error for a token that has run out")
    func expiredToken() async throws {
        let cluster = try KafkaCluster.current
        let tokens = UnsignedTokens(principal: "alice", lifetime: .seconds(-600))
        await expectFailure(.authenticationFailed) {
            let configuration = cluster.configuration(.sasl(.oauthBearer(tokens), tls: cluster.trust))
            _ = try await sendOne(configuration, to: "token", deliveryTimeout: .seconds(60))
        }
    }

    @Test("OAUTHBEARER ends with an authentication error that has the provider's own words when it has no token")
    func noToken() async throws {
        struct NoTokens: KafkaTokenProvider {
            struct Reason: Error, CustomStringConvertible { let description = "the identity service is closed" }
            func token() async throws -> KafkaToken { throw Reason() }
        }
        let cluster = try KafkaCluster.current
        let error = await expectFailure(.authenticationFailed) {
            let configuration = cluster.configuration(.sasl(.oauthBearer(NoTokens()), tls: cluster.trust))
            _ = try await sendOne(configuration, to: "token", deliveryTimeout: .seconds(60))
        }
        #expect(error?.message.contains("the identity service is closed") == true)
    }
}

@Suite(
    "SASL on a broker that wants to see a token again",
    .requires(.kafkaHome),
    .kafkaCluster(.init(security: .sasl, properties: ["connections.max.reauth.ms": "3000"])),
    .timeLimit(.minutes(5))
)
struct TokenRefreshTests {
    @Test("a client fetches new tokens before the old ones run out, and loses nothing meanwhile")
    func refresh() async throws {
        let cluster = try KafkaCluster.current
        let tokens = UnsignedTokens(principal: "alice", lifetime: .seconds(4))
        let configuration = cluster.configuration(.sasl(.oauthBearer(tokens), tls: nil))
        try await KafkaProducer.withProducer(configuration: configuration, options: .lowLatency) { producer in
            // The broker ends connections whose token is older than three seconds.
            var sent = 0
            let enough = try await eventually(within: .seconds(40)) {
                let metadata = try await producer.send(
                    KafkaProducerRecord(topic: "refreshed", partition: 0, value: [UInt8(sent % 256)])
                )
                #expect(metadata.offset == Int64(sent))
                sent += 1
                return tokens.issued >= 4
            }
            #expect(enough)
        }
    }
}
