import EventContracts
import FoundationEssentials
import Testing

@Suite("Envelope codec", .timeLimit(.minutes(5)))
struct EnvelopeCodecTests {
    let codec = EnvelopeCodec.standard

    static func sample() throws -> Envelope<ParcelScanned> {
        Envelope(
            ParcelScanned(parcel: "p-1", depot: "north \"1\""),
            source: .backend("parcel-service"),
            id: try EventID("0199a1f2-0000-7000-8000-000000000001"),
            correlationID: try CorrelationID("0199a1f2-0000-7000-8000-000000000002"),
            causationID: try EventID("evt-12344"),
            timestamp: EventTimestamp(millisecondsSinceEpoch: 1_738_146_600_007)
        )
    }

    @Test("the six fields are written in the order of the wire format, identifiers before the payload")
    func golden() throws {
        let text = String(decoding: try codec.encode(Self.sample()), as: UTF8.self)
        #expect(
            text == #"{"eventType":"parcel.scanned","correlationId":"0199a1f2-0000-7000-8000-000000000002","#
                + #""timestamp":"2025-01-29T10:30:00.007Z","source":{"type":"backend","id":"parcel-service"},"#
                + #""__version":"v1","id":"0199a1f2-0000-7000-8000-000000000001","causationId":"evt-12344","#
                + #""payload":{"parcel":"p-1","depot":"north \"1\""}}"#
        )
    }

    @Test("identifiers stay out of the body when they are turned off")
    func withoutIdentifiers() throws {
        let codec = EnvelopeCodec(writesIdentifiers: false)
        let bytes = try codec.encode(Self.sample())
        #expect(!String(decoding: bytes, as: UTF8.self).contains(#""causationId""#))
        let envelope = try codec.decode(ParcelScanned.self, from: bytes)
        #expect(envelope.id == nil)
        #expect(envelope.causationID == nil)
        #expect(envelope.payload == (try Self.sample()).payload)
    }

    @Test("an envelope survives a round trip")
    func roundTrip() throws {
        let envelope = try Self.sample()
        #expect(try codec.decode(from: codec.encode(envelope)) == envelope)
    }

    @Test("one writer serves many envelopes")
    func reusedWriter() throws {
        var writer = JSONWriter()
        try codec.encode(Self.sample(), to: &writer)
        let first = writer.copy()
        writer.removeAll()
        try codec.encode(Self.sample(), to: &writer)
        #expect(writer.copy() == first)
    }

    @Test("members are read in any order, unknown ones are ignored")
    func anyOrder() throws {
        let members = [
            #""payload":{"depot":"n","extra":{"a":[1,{"b":null}]},"parcel":"p"}"#, #""__version" : "v1""#,
            #""eventType":"parcel.scanned""#, #""unknown":[[],{},"\u00e4"]"#,
            #""source":{"id":"s","z":1,"type":"mqtt"}"#, #""timestamp":"2025-01-29T11:30:00.1234567+01:00""#,
            #""correlationId":"c""#, #""id":"evt-1""#,
        ]
        var random = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            let text = "{ " + members.shuffled(using: &random).joined(separator: " , ") + "\n}"
            let envelope = try codec.decode(ParcelScanned.self, from: Array(text.utf8))
            #expect(envelope.payload == ParcelScanned(parcel: "p", depot: "n"))
            #expect(envelope.id?.text == "evt-1")
            #expect(envelope.correlationID.text == "c")
            #expect(envelope.timestamp.text == "2025-01-29T10:30:00.123Z")
            #expect(envelope.source == EventSource(type: .mqtt, id: "s"))
        }
    }

    @Test("the header is read without looking into the payload")
    func headerOnly() throws {
        var bytes = try codec.encode(Self.sample())
        bytes.removeLast(4)
        let header = try codec.decodeHeader(from: bytes)
        #expect(header == (try Self.sample()).header)
        #expect(throws: EnvelopeError.self) { try codec.decode(ParcelScanned.self, from: bytes) }
    }

    @Test("a null identifier is an absent one")
    func nullIdentifier() throws {
        let text =
            #"{"eventType":"parcel.scanned","correlationId":"c","timestamp":"2025-01-29T10:30:00Z","#
            + #""source":{"type":"x","id":"y"},"__version":"v1","id":null,"payload":{"parcel":"p","depot":"d"}}"#
        #expect(try codec.decode(ParcelScanned.self, from: Array(text.utf8)).id == nil)
    }

    @Test("a problem answers in the place of an outcome")
    func problem() throws {
        let problem = Problem(code: "database-unavailable", message: "The database is away.", retryable: true)
        let command = EnvelopeHeader(eventType: "parcel.command.weigh", version: 1, source: .backend("a"))
        let bytes = try codec.encode(body: problem, header: command.reply(from: .backend("b")))
        try bytes.withUnsafeBytes { buffer in
            var reader = EnvelopeReader(buffer)
            let header = try reader.readHeader()
            #expect(header.eventType == "parcel.response.weigh")
            #expect(header.causationID == command.id)
            #expect(header.correlationID == command.correlationID)
            #expect(try reader.readBody(Problem.self) == problem)
        }
    }

    @Test(
        "outcomes are told apart by the discriminator",
        arguments: [
            (
                WeighParcelOutcome.weighed(grams: 5, at: Date(timeIntervalSince1970: 0.25)),
                #"{"outcome":"weighed","grams":5,"at":"1970-01-01T00:00:00.250Z"}"#
            ),
            (
                .scaleBroken(.init(scale: "s", since: Date(timeIntervalSince1970: 0))),
                #"{"outcome":"scaleBroken","scale":"s","since":"1970-01-01T00:00:00.000Z"}"#
            ),
            (.unknownParcel, #"{"outcome":"unknownParcel"}"#),
        ]
    )
    func outcomes(outcome: WeighParcelOutcome, text: String) throws {
        #expect(String(decoding: try JSONCoder().encode(outcome), as: UTF8.self) == text)
        #expect(try JSONCoder().decode(WeighParcelOutcome.self, from: Array(text.utf8)) == outcome)
        #expect(text.contains(#""outcome":"\#(outcome.outcomeName)""#))
    }

    @Test("the discriminator is found wherever it stands")
    func discriminatorLast() throws {
        let text = #"{"at":"1970-01-01T00:00:00Z","grams":5,"more":{},"outcome":"weighed"}"#
        let outcome = try JSONCoder().decode(WeighParcelOutcome.self, from: Array(text.utf8))
        #expect(outcome == .weighed(grams: 5, at: Date(timeIntervalSince1970: 0)))
    }

    @Test("an unknown outcome is an error and no other case")
    func unknownOutcome() throws {
        let text = #"{"outcome":"melted","grams":5,"at":"1970-01-01T00:00:00Z"}"#
        #expect(throws: JSONCodingError.self) {
            try JSONCoder().decode(WeighParcelOutcome.self, from: Array(text.utf8))
        }
    }
}
