import EventContracts
import Testing

@Suite("Names")
struct NamingTests {
    @Test(
        "the kind follows from the name, the first rule that matches wins",
        arguments: [
            ("device.command.bind", .command), ("device.response.bind", .reply), ("device.bound", .event),
            ("auth.user.signedIn", .event), ("mqtt.telemetry.received", .integration), ("rest.command.x", .integration),
            ("mqtt.response.x", .integration), ("a.command.response.b", .reply), ("a.response.command.b", .reply),
            ("a.command", .event), ("mqttx.a", .event), ("command.a", .event),
        ] as [(String, EventKind)]
    )
    func kinds(name: String, kind: EventKind) { #expect(EventType(name).kind == kind) }

    @Test(
        "names that this library would not write are refused",
        arguments: ["", "a", "a.", ".a", "a..b", "A.b", "a.B", "a b.c", "a-b.c", "1a.b", "ä.b", "a.b\n", "a.1"]
    )
    func wrongNames(name: String) {
        let error = #expect(throws: ContractError.self) { try EventType(validating: name) }
        #expect(error?.code == .invalidEventType)
    }

    @Test("names of the platform are valid", arguments: ["device.command.rpc", "auth.user.signedIn", "x1.y2Z"])
    func rightNames(name: String) throws { #expect(try EventType(validating: name).name == name) }

    @Test("the reply to a command has its name with response for command")
    func reply() {
        #expect(EventType("device.command.bind").reply == "device.response.bind")
        #expect(EventType("device.bound").reply == "device.bound")
    }

    @Test("topics follow Kafka's rules")
    func topics() throws {
        try Topic("device.events").validate()
        try Topic(String(repeating: "a", count: 249)).validate()
        for wrong in ["", ".", "..", "a b", "ä", "a/b", String(repeating: "a", count: 250)] {
            #expect(throws: ContractError.self) { try Topic(wrong).validate() }
        }
    }

    @Test("dead letter and retry topics are derived")
    func derivedTopics() {
        let topic: Topic = "device.events"
        #expect(topic.deadLetter == "dlq.device.events")
        #expect(topic.retry(for: "device-service", after: .seconds(5)) == "device.events.retry.device-service.5s")
        #expect(topic.retry(for: "g", after: .milliseconds(1500)) == "device.events.retry.g.1500ms")
        #expect(topic.retry(for: "g", after: .seconds(600)) == "device.events.retry.g.10m")
        #expect(topic.retry(for: "g", after: .seconds(7200)) == "device.events.retry.g.2h")
        #expect(topic.retry(for: "g", after: .seconds(Int64.max)).name.isEmpty == false)
        #expect(topic.prefixed(by: "staging.") == "staging.device.events")
    }

    @Test("consumer groups with blanks are refused")
    func groups() throws {
        try ConsumerGroup("device-service").validate()
        #expect(throws: ContractError.self) { try ConsumerGroup("").validate() }
        #expect(throws: ContractError.self) { try ConsumerGroup("a b").validate() }
    }

    @Test("a source survives as one line of text")
    func sources() {
        for source in [
            EventSource.backend("device-service"), EventSource(type: "a/b%c", id: "x/y%2F"),
            EventSource(type: "", id: ""),
        ] {
            #expect(EventSource(text: source.text) == source)
        }
        #expect(EventSource(text: "none") == nil)
        #expect(EventSource.backend("device-service").text == "backend/device-service")
    }
}
