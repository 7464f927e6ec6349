import EventContracts
import Foundation
import Testing

/// Events as CloudEvents has them, and the way from envelopes and back.
@Suite("CloudEvents", .timeLimit(.minutes(5)))
struct CloudEventTests {
    let codec = CloudEventCodec()

    func envelope() throws -> Envelope<Direct> {
        var random = SeededGenerator(seed: 3)
        return Envelope(
            try Agreement.direct(&random),
            source: EventSource(type: "gate/way %", id: "größe 1"),
            id: try EventID("e-1"),
            correlationID: try CorrelationID("c 1"),
            causationID: try EventID("e-0"),
            timestamp: EventTimestamp(millisecondsSinceEpoch: 1_738_146_600_250)
        )
    }

    func event(
        _ attributes: [String: CloudEvent.Attribute] = [:],
        data: CloudEvent.Data? = .json(Array("{}".utf8))
    ) throws -> CloudEvent {
        try CloudEvent(id: "1", source: "/backend/x", type: "test.direct", attributes: attributes, data: data)
    }

    @Test("an envelope's fields become the attributes of the same meaning")
    func attributes() throws {
        let event = try CloudEvent(try envelope())
        #expect(event.id == "e-1")
        #expect(event.type == "test.direct")
        #expect(event.source == "/gate%2Fway%20%25/gr%C3%B6%C3%9Fe%201")
        #expect(event["time"] == "2025-01-29T10:30:00.250Z")
        #expect(event["correlationid"] == "c 1")
        #expect(event["causationid"] == "e-0")
        #expect(event["contractversion"] == "v1")
        #expect(event["dataschema"] == "urn:kafka-contracts:test.direct:v1")
        #expect(event["datacontenttype"] == "application/json")
    }

    @Test("in binary mode attributes are headers and the payload is the value")
    func binary() throws {
        let record = try codec.encode(try CloudEvent(try envelope()), .binary)
        #expect(record.mode == .binary)
        #expect(record["ce_specversion"] == "1.0")
        #expect(record["ce_id"] == "e-1")
        #expect(record["ce_correlationid"] == "c 1")
        #expect(record["content-type"] == "application/json")
        #expect(record["ce_datacontenttype"] == nil)
        #expect(try JSONValue(parsing: record.value ?? [])["name"] != nil)
    }

    @Test("in structured mode the value is the whole event")
    func structured() throws {
        let record = try codec.encode(try CloudEvent(try envelope()), .structured)
        #expect(record.mode == .structured)
        #expect(record["content-type"] == "application/cloudevents+json; charset=UTF-8")
        let json = try JSONValue(parsing: record.value ?? [])
        #expect(json["specversion"] == "1.0")
        #expect(json["data"]?["name"] != nil)
    }

    @Test("envelopes survive both modes, one after the other", arguments: 0..<40)
    func envelopes(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let envelope = Envelope(
            try Agreement.direct(&random),
            source: EventSource(type: SourceType("t" + random.text(8)), id: "i" + random.text(20)),
            causationID: Bool.random(using: &random) ? EventID() : nil,
            timestamp: EventTimestamp(millisecondsSinceEpoch: random.integer() >> 20)
        )
        let event = try CloudEvent(envelope)
        let structured = try codec.decode(codec.encode(event, .structured))
        let binary = try codec.decode(codec.encode(structured, .binary))
        #expect(structured == event)
        #expect(binary == event)
        #expect(try binary.envelope(as: Direct.self) == envelope)
    }

    @Test("an event of others becomes an envelope and, with its remainder, itself again")
    func foreign() throws {
        let event = try CloudEvent(
            id: "A-1",
            source: "https://example.com/orders?x=1",
            type: "com.example.created",
            attributes: [
                "time": "2025-01-29T11:30:00.25+01:00", "subject": "order/7", "dataschema": "https://example.com/s",
                "datacontenttype": "application/vnd.order+json", "priority": "3", "partitionkey": "7",
            ].mapValues { .string($0) }.merging(["sampled": .boolean(true), "rate": .integer(-4)]) { $1 },
            data: .json(Array(#"{ "a" : 1.50 }"#.utf8))
        )
        let policy = CloudEvent.Reading(usesIDAsCorrelation: true, version: 1, sourceType: "foreign")
        let (header, payload, remainder) = try event.envelopeParts(reading: policy)
        #expect(header.correlationID.text == "A-1")
        #expect(header.source == EventSource(type: "foreign", id: "https://example.com/orders?x=1"))
        #expect(header.timestamp.text == "2025-01-29T10:30:00.250Z")
        #expect(try CloudEvent(header, payload: payload, remainder: remainder) == event)
        #expect(try codec.decode(codec.encode(event, .structured)) == event)
    }

    @Test(
        "an event that lacks what an envelope needs is refused, by the name of the attribute",
        arguments: [
            (["time": "2025-01-29T10:30:00Z", "contractversion": "v1"], "correlationid"),
            (["time": "2025-01-29T10:30:00Z", "correlationid": "c"], "contractversion"),
            (["correlationid": "c", "contractversion": "v1"], "time"),
            (["time": "2025-01-29T10:30:00Z", "correlationid": "c", "contractversion": "1"], "contractversion"),
            (
                [
                    "time": "2025-01-29T10:30:00Z", "correlationid": "c", "contractversion": "v1",
                    "dataschema": "urn:kafka-contracts:test.direct:v2",
                ], "dataschema"
            ),
        ]
    )
    func lacking(_ attributes: [String: String], _ name: String) throws {
        let event = try event(attributes.mapValues { .string($0) })
        let error = #expect(throws: CloudEventError.self) { try event.envelopeParts() }
        #expect(error?.attribute == name)
    }

    @Test(
        "names and values that the specification does not allow are refused",
        arguments: [
            ["correlationId": "x"], ["source_type": "x"], ["ä": "x"], ["": "x"], ["data": "x"], ["id": "x"],
            ["subject": ""], ["time": "yesterday"],
        ]
    )
    func invalid(_ attributes: [String: String]) {
        #expect(throws: CloudEventError.self) { try event(attributes.mapValues { .string($0) }) }
    }

    @Test(
        "what is no event is refused",
        arguments: [
            #"[]"#, #"{}"#, #"{"specversion":"1.0","id":"1","source":"/a/b"}"#,
            #"{"specversion":"0.3","id":"1","source":"/a/b","type":"t"}"#,
            #"{"specversion":"1.0","id":"","source":"/a/b","type":"t"}"#,
            #"{"specversion":"1.0","id":1,"source":"/a/b","type":"t"}"#,
            #"{"specversion":"1.0","id":"1","id":"2","source":"/a/b","type":"t"}"#,
            #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t","x":1.5}"#,
            #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t","x":[]}"#,
            #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t","Name":"x"}"#,
            #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t","data":1,"data_base64":"AA=="}"#,
            #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t","data_base64":"A"}"#,
            #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t","data":{"a":}}"#,
            #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t"} x"#,
        ]
    )
    func wrong(_ text: String) {
        #expect(throws: CloudEventError.self) { try codec.decodeJSON(Array(text.utf8)) }
    }

    @Test("modes are told apart by headers alone")
    func modes() throws {
        let native = CloudEventRecord(headers: [.init("content-type", "application/json")], value: Array("{}".utf8))
        #expect(native.mode == nil)
        #expect(throws: CloudEventError.self) { try codec.decode(native) }
        var record = try codec.encode(try event(), .structured)
        record.headers = [.init("content-type", "Application/CloudEvents+JSON")]
        #expect(try codec.decode(record) == event())
        record.headers = [.init("content-type", "application/cloudevents-batch+json")]
        #expect(throws: CloudEventError.self) { try codec.decode(record) }
        record = try codec.encode(try event(), .binary)
        record.headers.insert(.init("ce_id", "older"), at: 0)
        #expect(try codec.decode(record).id == "1")
        record.headers.removeAll { $0.name == "ce_type" }
        #expect(record.mode == nil)
    }

    @Test("data of other forms than JSON survives both modes")
    func bytes() throws {
        let event = try event(["datacontenttype": .string("image/png")], data: .bytes([0x89, 0x50, 0xFF, 0]))
        #expect(try codec.decode(codec.encode(event, .structured)) == event)
        #expect(try codec.decode(codec.encode(event, .binary)) == event)
        #expect(throws: CloudEventError.self) { try event.envelopeParts() }
        let text =
            #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t","datacontenttype":"text/plain","data":"ä"}"#
        #expect(try codec.decodeJSON(Array(text.utf8)).data == .bytes(Array("ä".utf8)))
    }

    @Test("an event without data has no value in binary mode, and is no tombstone in structured mode")
    func withoutData() throws {
        let event = try event(data: nil)
        #expect(try codec.encode(event, .binary).value == nil)
        #expect(try codec.encode(event, .structured).value != nil)
        #expect(try codec.decode(codec.encode(event, .binary)) == event)
        #expect(try codec.decode(codec.encode(event, .structured)) == event)
    }

    @Test("data that would add members to an envelope is refused")
    func injected() throws {
        let attributes: [String: CloudEvent.Attribute] = [
            "time": .string("2025-01-29T10:30:00Z"), "correlationid": .string("c"), "contractversion": .string("v1"),
        ]
        let event = try event(attributes, data: .json(Array(#"{},"id":"other""#.utf8)))
        #expect(throws: CloudEventError.self) { try event.envelope(as: Direct.self) }
        #expect(throws: CloudEventError.self) { try codec.encode(event, .structured) }
    }

    @Test("what is wrong with the data is an error at its byte of the data and its pointer in the envelope")
    func invalidData() throws {
        let attributes: [String: CloudEvent.Attribute] = [
            "time": .string("2025-01-29T10:30:00Z"), "correlationid": .string("c"), "contractversion": .string("v1"),
        ]
        let event = try event(attributes, data: .json(Array(#"{"name":7}"#.utf8)))
        let error = #expect(throws: EnvelopeError.self) { try event.envelope(as: Direct.self) }
        #expect(error?.offset == 8)
        #expect(error?.pointer == "/payload/name")
    }

    @Test("an error never shows a value of the message")
    func errors() {
        let text = #"{"specversion":"1.0","id":"1","source":"/a/b","type":"t","time":"hunter2"}"#
        let error = #expect(throws: CloudEventError.self) { try codec.decodeJSON(Array(text.utf8)) }
        #expect(error?.description.contains("hunter2") == false)
    }
}
