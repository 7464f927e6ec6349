import EventContracts
import Foundation
import Testing

/// Wrong bytes of every kind; a trap anywhere ends the test run.
@Suite("Wrong bytes", .timeLimit(.minutes(10)))
struct JSONFuzzTests {
    let codec = EnvelopeCodec.standard

    /// How many inputs are tried; more with `CONTRACTS_FUZZ_INPUTS`.
    static let inputs = ProcessInfo.processInfo.environment["CONTRACTS_FUZZ_INPUTS"].flatMap(Int.init) ?? 20_000

    /// Reads the bytes in one of several ways, from memory of exactly that length; says whether they were accepted.
    @discardableResult
    func read(_ bytes: [UInt8], as way: Int) -> Bool {
        let exact = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { exact.deallocate() }
        exact.copyBytes(from: bytes)
        let buffer = UnsafeRawBufferPointer(exact)
        do {
            switch way {
            case 0: _ = try codec.decode(Direct.self, from: buffer)
            case 1: _ = try codec.decode(Plain.self, from: buffer)
            case 2: _ = try codec.decode(Everything.self, from: buffer)
            case 3: _ = try codec.decode(WeighParcelOutcome.self, from: buffer)
            case 4: _ = try codec.decodeHeader(from: buffer)
            case 6: _ = try CloudEventCodec().decodeJSON(bytes)
            case 7:
                let record = CloudEventRecord(headers: Self.binaryHeaders, value: bytes)
                _ = try CloudEventCodec().decode(record).envelope(as: Direct.self, reading: Self.policy)
            case 5: _ = try JSONCoder().decode([String: JSONValue].self, from: buffer)
            default: _ = try JSONValue(parsing: bytes)
            }
            return true
        } catch let error as EnvelopeError {
            if let offset = error.offset, offset < 0 || offset > bytes.count { Issue.record("\(error) is outside") }
            return false
        } catch {
            return false
        }
    }

    static let ways = 9

    static let binaryHeaders = ["specversion": "1.0", "id": "1", "source": "/a/b", "type": "test.direct"]
        .map { CloudEventRecord.Header("ce_\($0.key)", $0.value) }
    static let policy = CloudEvent.Reading(usesIDAsCorrelation: true, timestamp: .now, version: 1)

    static func samples() throws -> [[UInt8]] {
        var random = SeededGenerator(seed: 7)
        let source = EventSource.backend("service \"ä\"")
        let codec = EnvelopeCodec.standard
        return [
            try codec.encode(Envelope(Agreement.direct(&random), source: source)),
            try codec.encode(Envelope(Agreement.everything(&random), source: source)),
            try codec.encode(
                Envelope(
                    WeighParcelOutcome.weighed(grams: 1, at: Date(timeIntervalSince1970: 1)),
                    source: source,
                    causationID: EventID()
                )
            ),
            try CloudEventCodec().encodeJSON(try CloudEvent(Envelope(Agreement.direct(&random), source: source))),
        ]
    }

    @Test("a message that is cut anywhere is an error and no trap")
    func cut() throws {
        for sample in try Self.samples() {
            for length in 0..<sample.count {
                for way in 0..<Self.ways where way != 4 {
                    if read(Array(sample[..<length]), as: way) { Issue.record("accepted \(length) bytes") }
                }
            }
        }
    }

    @Test("bytes that are changed, taken out and put in never trap")
    func changed() throws {
        let samples = try Self.samples()
        let interesting =
            Array("{}[]\",:\\/0123456789-+.eEtfnu \t\n".utf8) + [0, 0x1F, 0x7F, 0x80, 0xC3, 0xED, 0xF4, 0xFF]
        var random = SeededGenerator(seed: 8)
        for _ in 0..<Self.inputs * 7 / 10 {
            var bytes = samples[Int.random(in: 0..<samples.count, using: &random)]
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                let byte = interesting[Int.random(in: 0..<interesting.count, using: &random)]
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[index] = byte
                case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 2: bytes.remove(at: index)
                case 3: bytes.insert(byte, at: index)
                default:
                    let end = min(bytes.count, index + Int.random(in: 0...40, using: &random))
                    bytes.insert(
                        contentsOf: Array(bytes[index..<end]),
                        at: Int.random(in: 0...bytes.count, using: &random)
                    )
                }
            }
            read(bytes, as: Int.random(in: 0..<Self.ways, using: &random))
        }
    }

    @Test("random nesting of random tokens never traps")
    func tokens() {
        let tokens = [
            "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"payload\":", "\"eventType\":", "\"test.direct\"", "1",
            "-1.5e3",
            "1e400", "null", "true", "\"\\u0000\"", "\"\\ud83c\\udf89\"", " ", "\"__version\":\"v1\"", "\"source\":{",
            "ä",
        ].map { Array($0.utf8) }
        var random = SeededGenerator(seed: 9)
        for _ in 0..<Self.inputs * 3 / 10 {
            var bytes = Array("{".utf8)
            for _ in 0..<Int.random(in: 0..<40, using: &random) {
                bytes += tokens[Int.random(in: 0..<tokens.count, using: &random)]
            }
            read(bytes, as: Int.random(in: 0..<Self.ways, using: &random))
        }
    }
}
