import Testing

@testable import KafkaTransport

@Suite("What keeps a client from its brokers")
struct ConnectionProblemsTests {
    private let refused = KafkaError(.authenticationFailed, "wrong password", brokerError: "SASL_AUTHENTICATION_FAILED")
    private let broken = KafkaError(.transport, "connection refused", brokerError: "_TRANSPORT")
    private let allDown = KafkaError(.transport, "all brokers are down", brokerError: "_ALL_BROKERS_DOWN")

    @Test("is what was noted last, until something arrives")
    func remembers() {
        var problems = ConnectionProblems()
        #expect(problems.current == nil)
        #expect(problems.note(broken, security: .plaintext).message == broken.message)
        #expect(problems.current?.message == broken.message)
        #expect(problems.hasEverWorked == false)
        problems.works()
        #expect(problems.current == nil)
        #expect(problems.hasEverWorked == true)
    }

    @Test("is not hidden by its consequence, that all brokers are down")
    func keepsReason() {
        var problems = ConnectionProblems()
        _ = problems.note(broken, security: .plaintext)
        _ = problems.note(allDown, security: .plaintext)
        #expect(problems.current?.brokerError == "_TRANSPORT")
        problems.works()
        _ = problems.note(allDown, security: .plaintext)
        #expect(problems.current?.brokerError == "_ALL_BROKERS_DOWN", "without another reason it is one")
    }

    @Test("stays a refusal although the connection breaks afterwards, as it does")
    func keepsRefusal() {
        var problems = ConnectionProblems()
        _ = problems.note(refused, security: .plaintext)
        _ = problems.note(broken, security: .plaintext)
        #expect(problems.current?.code == .authenticationFailed)
    }

    @Test("is a refusal when TLS fails")
    func tls() {
        var problems = ConnectionProblems()
        let error = KafkaError(.transport, "SSL handshake failed: certificate verify failed", brokerError: "_TRANSPORT")
        let noted = problems.note(error, security: .tls())
        #expect(noted.code == .authenticationFailed)
        #expect(noted.isRetriable == false)
        #expect(problems.current?.code == .authenticationFailed)
    }

    @Test("names the other cause that SCRAM's refusal may have with an old librdkafka, and only there")
    func scram() {
        var problems = ConnectionProblems()
        let scram = KafkaSecurity.sasl(.scramSHA512(username: "u", password: "p"), tls: nil)
        let isOld = LibrdkafkaVersion.current < .correctSCRAM
        #expect(problems.note(refused, security: scram).message.contains("4895") == isOld)
        let plain = KafkaSecurity.sasl(.plain(username: "u", password: "p"), tls: nil)
        #expect(problems.note(refused, security: plain).message.contains("4895") == false)
    }

    @Test("is no error of a topic or group")
    func others() {
        var problems = ConnectionProblems()
        _ = problems.note(KafkaError(.authorizationFailed, "topic"), security: .plaintext)
        _ = problems.note(KafkaError(.timedOut, "slow"), security: .plaintext)
        #expect(problems.current == nil)
    }
}
