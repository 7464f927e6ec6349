import EventContracts
import Testing

/// The table of bad input of the wire format, row by row.
@Suite("Bad input")
struct BadInputTests {
    static let start =
        #"{"eventType":"parcel.scanned","correlationId":"c","timestamp":"2025-01-29T10:30:00Z","#
        + #""source":{"type":"x","id":"y"},"__version":"v1","id":"i","payload":"#

    static func failure(_ text: String, limits: JSONLimits = .standard) throws -> EnvelopeError {
        try #require(throws: EnvelopeError.self) {
            try EnvelopeCodec(limits: limits).decode(ParcelScanned.self, from: Array(text.utf8))
        }
    }

    @Test("bytes that are not JSON are undecodable, with the place", arguments: ["", "hello", "{", "\u{0}", "{\"a\":"])
    func notJSON(text: String) throws {
        let error = try Self.failure(text)
        #expect(error.disposition == .undecodable)
        #expect(error.code == .malformedJSON)
        #expect(error.offset != nil)
    }

    @Test(
        "JSON that is not an envelope is undecodable, with the member",
        arguments: [
            ("[]", ""), ("null", ""), ("{}", ""), (#"{"eventType":1}"#, "/eventType"),
            (#"{"eventType":""}"#, "/eventType"),
            (#"{"correlationId":""}"#, "/correlationId"), (#"{"timestamp":"now"}"#, "/timestamp"),
            (#"{"source":"backend"}"#, "/source"), (#"{"source":{"type":"x"}}"#, "/source"),
            (#"{"__version":"1"}"#, "/__version"), (#"{"__version":"v0"}"#, "/__version"),
            (#"{"__version":"v99999999999999999999"}"#, "/__version"), (#"{"id":7}"#, "/id"),
        ]
    )
    func notAnEnvelope(text: String, pointer: String) throws {
        let error = try Self.failure(text)
        #expect(error.code == .notAnEnvelope, "\(error)")
        #expect(error.disposition == .undecodable)
        #expect(error.pointer == pointer, "\(error)")
    }

    @Test("a missing field of the envelope is named", arguments: 0..<6)
    func missingField(index: Int) throws {
        var members = [
            ("eventType", #""parcel.scanned""#), ("correlationId", #""c""#), ("timestamp", #""2025-01-29T10:30:00Z""#),
            ("source", #"{"type":"x","id":"y"}"#), ("__version", #""v1""#), ("payload", #"{"parcel":"p","depot":"d"}"#),
        ]
        let (name, _) = members.remove(at: index)
        let error = try Self.failure("{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
        #expect(error.code == .notAnEnvelope)
        #expect(error.reason.contains("'\(name)'"), "\(error)")
    }

    @Test("a payload that breaks its contract names the pointer and the rule")
    func brokenPayload() throws {
        let error = try Self.failure(Self.start + #"{"parcel":"p","depot":7}}"#)
        #expect(error.code == .invalidPayload)
        #expect(error.disposition == .undecodable)
        #expect(error.pointer == "/payload/depot")
        #expect(error.eventType == "parcel.scanned")
        #expect(error.version == 1)
        #expect(error.description.contains("expected a string"))
        let missing = try Self.failure(Self.start + #"{"parcel":"p"}}"#)
        #expect(missing.reason == "the member 'depot' is missing")
        #expect(missing.pointer == "/payload")
    }

    @Test("a rule that generated code checks is named with its place")
    func rule() throws {
        struct Limited: DomainEvent, JSONReadable, JSONWritable {
            static let contract = Contract("parcel.scanned", version: 1)
            var partitionKey: String { "" }
            var code: String
            private static let members = JSONMembers("code")

            init(code: String) { self.code = code }

            init(from reader: inout JSONReader) throws(JSONError) {
                var code: String?
                var members = try reader.beginObject(Self.members)
                while try reader.nextMember(&members) != nil {
                    let place = reader.valueOffset()
                    let text = try reader.readString()
                    if text.unicodeScalars.count > 3 { throw JSONError(.rule("maxLength 3"), at: place) }
                    code = text
                }
                guard let code else { throw members.missing("code") }
                self.code = code
            }

            func write(to writer: inout JSONWriter) {
                writer.beginObject()
                writer.member("code")
                if code.unicodeScalars.count > 3 { writer.fail(.rule("maxLength 3")) }
                writer.write(code)
                writer.endObject()
            }
        }
        let codec = EnvelopeCodec.standard
        let read = try #require(throws: EnvelopeError.self) {
            try codec.decode(Limited.self, from: Array((Self.start + #"{"code":"long"}}"#).utf8))
        }
        #expect(read.code == .invalidPayload)
        #expect(read.pointer == "/payload/code")
        #expect(read.reason.contains("maxLength 3"))
        let written = try #require(throws: EnvelopeError.self) {
            try codec.encode(Envelope(Limited(code: "long"), source: .backend("s")))
        }
        #expect(written.code == .unencodable)
        #expect(written.pointer == "/payload/code")
        #expect(written.reason.contains("maxLength 3"))
    }

    @Test("an envelope of another type is never tried")
    func otherType() throws {
        let text = Self.start.replacing("parcel.scanned", with: "parcel.lost") + #"{"parcel":"p","depot":"d"}}"#
        let error = try Self.failure(text)
        #expect(error.code == .unexpectedType)
        #expect(error.eventType == "parcel.lost")
    }

    @Test("nesting beyond 128 levels is undecodable, also where nobody looks")
    func deep() throws {
        for member in ["parcel", "unknown"] {
            let nested = String(repeating: "[", count: 127) + String(repeating: "]", count: 127)
            let error = try Self.failure(Self.start + "{\"\(member)\":\(nested)}}")
            #expect(error.code == .malformedJSON, "\(error)")
            #expect(error.reason.contains("deep"), "\(error)")
        }
        let endless = try Self.failure(Self.start + String(repeating: "{\"a\":", count: 100_000))
        #expect(endless.reason.contains("deep"))
    }

    @Test("a body beyond the limit is undecodable")
    func large() throws {
        let error = try Self.failure(
            Self.start + #"{"parcel":"p","depot":"d"}}"#,
            limits: JSONLimits(maximumBytes: 100)
        )
        #expect(error.code == .malformedJSON)
        #expect(error.reason.contains("limit"))
    }

    @Test("anything behind the envelope, and a second payload, are refused")
    func trailing() throws {
        #expect(try Self.failure(Self.start + #"{"parcel":"p","depot":"d"}}x"#).code == .malformedJSON)
        #expect(try Self.failure(Self.start + #"{"parcel":"p","depot":"d"},"payload":1}"#).code == .malformedJSON)
        #expect(try Self.failure(Self.start + #"{"parcel":"p","depot":"d"},"eventType":"x"}"#).code == .malformedJSON)
    }

    @Test(
        "a reader that is asked again says the same again",
        arguments: [
            #"{"payload":{},"eventType":"parcel.scanned","correlationId":"c","timestamp":"2025-01-29T10:30:00Z","#
                + #""source":{"type":"x","id":"y"},"__version":"v1","id":"i"} x"#,
            #"{"payload":{},"eventType":"parcel.scanned","correlationId":"c","timestamp":"2025-01-29T10:30:00Z","#
                + #""source":{"type":"x","id":"y"},"__version":"v1","id":"i","causationId":5}"#,
            start + #"{"parcel":"p","depot":"d"},"causationId":5}"#,
            start + #"{"parcel":"p","depot":"d"},"causationId":"c"} x"#,
            start + #"{"parcel":5,"depot":"d"}}"#,
        ]
    )
    func again(text: String) throws {
        let errors = Array(text.utf8).withUnsafeBytes { bytes in
            var errors: [EnvelopeError] = []
            var reader = EnvelopeReader(bytes)
            for _ in 0..<2 {
                do throws(EnvelopeError) {
                    _ = try reader.readHeader()
                    _ = try reader.readPayload(ParcelScanned.self)
                } catch {
                    errors.append(error)
                }
            }
            return errors
        }
        try #require(errors.count == 2)
        #expect(errors[0].code == errors[1].code)
        #expect(errors[0].description == errors[1].description)
    }

    @Test("no error says what a secret was")
    func secrets() throws {
        struct Login: DomainEvent {
            static let contract = Contract("parcel.scanned", version: 1)
            var partitionKey: String { "" }
            var password: Secret
            var age: Int
        }
        for payload in [#"{"password":"hunter2","age":"x"}"#, #"{"password":["hunter2"]}"#, #"{"password":"hunter2"#] {
            let error = try #require(throws: EnvelopeError.self) {
                try EnvelopeCodec.standard.decode(Login.self, from: Array((Self.start + payload + "}").utf8))
            }
            #expect(!"\(error)".contains("hunter2"))
        }
    }
}
