import EventContracts
import FoundationEssentials
import Testing

/// Random values of the sample contracts.
enum Agreement {
    static func date(_ random: inout SeededGenerator) -> Date {
        Date(
            timeIntervalSince1970: Double(Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
                / 1000
        )
    }

    static func uuid(_ random: inout SeededGenerator) -> UUID {
        let high = random.next()
        let low = random.next()
        return withUnsafeBytes(of: (high, low)) { bytes in
            UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
        }
    }

    static func plain(_ random: inout SeededGenerator) -> Plain {
        Plain(
            name: random.text(),
            count: Int(random.integer()),
            ratio: random.double(),
            isOpen: Bool.random(using: &random),
            at: date(&random),
            id: uuid(&random),
            tags: (0..<Int.random(in: 0...3, using: &random)).map { _ in random.text() },
            nested: (0..<Int.random(in: 0...3, using: &random)).map { _ in
                Plain.Inner(key: random.text(), value: Bool.random(using: &random) ? random.double() : nil)
            },
            note: Bool.random(using: &random) ? random.text() : nil
        )
    }

    static func direct(_ random: inout SeededGenerator) throws -> Direct {
        let bytes = try JSONCoder().encode(plain(&random))
        return try bytes.withUnsafeBytes { buffer in
            var reader = try JSONReader(buffer)
            return try Direct(from: &reader)
        }
    }

    static func everything(_ random: inout SeededGenerator) -> Everything {
        Everything(
            text: random.text(),
            flag: Bool.random(using: &random),
            integer: Int(random.integer()),
            small: Int8.random(in: .min ... .max, using: &random),
            unsigned: random.next(),
            number: random.double(),
            float: Float.random(in: -1e6...1e6, using: &random),
            date: date(&random),
            uuid: uuid(&random),
            duration: Duration(
                secondsComponent: Int64.random(in: -1_000_000_000...1_000_000_000, using: &random),
                attosecondsComponent: Int64.random(in: -999_999_999...999_999_999, using: &random)
            ),
            data: Data(
                (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            ),
            secret: Secret(random.text()),
            list: (0..<Int.random(in: 0...4, using: &random)).map { _ in
                Bool.random(using: &random) ? Int(random.integer()) : nil
            },
            map: Dictionary(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in (random.text(5), [random.text()]) },
                uniquingKeysWith: { first, _ in first }
            ),
            optional: Bool.random(using: &random) ? random.text() : nil,
            json: random.json(depth: 3),
            when: EventTimestamp(date(&random)),
            colour: Bool.random(using: &random) ? .red : .green,
            change: [.renamed(to: random.text()), .moved(.init(x: 1, y: -2)), .removed][
                Int.random(in: 0..<3, using: &random)
            ]
        )
    }
}

@Suite("Codable and direct coding", .timeLimit(.minutes(5)))
struct AgreementTests {
    let codec = EnvelopeCodec.standard

    @Test("a type that writes itself and one through Codable write the same bytes and read each other's")
    func sameBytes() throws {
        var random = SeededGenerator(seed: 10)
        let source = EventSource.backend("s")
        for _ in 0..<800 {
            let plain = Envelope(Agreement.plain(&random), source: source)
            let bytes = try codec.encode(plain)
            let direct = try codec.decode(Direct.self, from: bytes)
            #expect(try codec.encode(direct) == bytes)
            #expect(try codec.decode(Plain.self, from: bytes) == plain)
            // The other conformance of the same type, as a foreign coder would use it.
            let coded = try JSONCoder().encode(direct.payload)
            #expect(coded == (try JSONCoder().encode(plain.payload)))
            #expect(try JSONCoder().decode(Direct.self, from: coded) == direct.payload)
        }
    }

    @Test("the two refuse the same bytes, at the same place")
    func sameErrors() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            var bytes = try codec.encode(Envelope(Agreement.plain(&random), source: .backend("s")))
            let index = Int.random(in: 0..<bytes.count, using: &random)
            bytes[index] = UInt8.random(in: 0x20...0x7E, using: &random)
            let direct = Result { () throws(EnvelopeError) in try codec.decode(Direct.self, from: bytes) }
            let plain = Result { () throws(EnvelopeError) in try codec.decode(Plain.self, from: bytes) }
            switch (direct, plain) {
            case (.success(let direct), .success(let plain)):
                #expect(try codec.encode(direct) == codec.encode(plain))
            case (.failure(let direct), .failure(let plain)):
                // The one that reads directly meets a wrong value before a wrong comma behind it.
                if direct.code == plain.code, direct.offset == plain.offset { #expect(direct.pointer == plain.pointer) }
            case (.success, .failure(let error)):
                #expect(error.reason.contains("twice"), "\(error): \(String(decoding: bytes, as: UTF8.self))")
            case (.failure(let error), .success):
                Issue.record("only the direct reader refused: \(error)")
            }
        }
    }

    @Test("every kind of value survives a round trip through Codable")
    func everything() throws {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<800 {
            let value = Agreement.everything(&random)
            #expect(try JSONCoder().decode(Everything.self, from: JSONCoder().encode(value)) == value)
        }
    }

    @Test("any JSON value survives a round trip, and Foundation reads the same from it")
    func anyValue() throws {
        var random = SeededGenerator(seed: 13)
        for _ in 0..<800 {
            let value = random.json()
            let bytes = try value.serialized()
            #expect(try JSONValue(parsing: bytes) == value)
            #expect(try JSONCoder().decode(JSONValue.self, from: bytes) == value)
            #expect(try JSONCoder().encode(value) == bytes)
        }
    }

    @Test("Foundation's coders read what ours write, whatever their strategies")
    func foundation() throws {
        var random = SeededGenerator(seed: 14)
        struct Ours: Codable, Hashable {
            var when: EventTimestamp
            var secret: Secret
            var id: CorrelationID
        }
        for _ in 0..<500 {
            let value = Ours(
                when: EventTimestamp(Agreement.date(&random)),
                secret: Secret(random.text()),
                id: CorrelationID()
            )
            let bytes = try JSONCoder().encode(value)
            #expect(try JSONDecoder().decode(Ours.self, from: Data(bytes)) == value)
            #expect(try JSONCoder().decode(Ours.self, from: Array(JSONEncoder().encode(value))) == value)
        }
    }
}
