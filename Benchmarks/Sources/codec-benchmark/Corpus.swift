import EventContracts
import Foundation

/// Messages of one type, all different, and what they are on the wire.
struct Corpus<Payload: EventContract> {
    let name: String
    let envelopes: [Envelope<Payload>]
    let texts: [[UInt8]]

    init(_ name: String, count: Int, seed: UInt64, _ make: (inout SeededGenerator) -> Payload) throws {
        var random = SeededGenerator(seed: seed)
        self.name = name
        envelopes = (0..<count).map { _ in
            Envelope(make(&random), source: .backend("device-service"), timestamp: EventTimestamp(random.date()))
        }
        texts = try envelopes.map { try EnvelopeCodec.standard.encode($0) }
    }

    /// The messages that stand in texts already.
    init(_ name: String, reading texts: [[UInt8]], as type: Payload.Type) throws {
        self.name = name
        self.texts = texts
        envelopes = try texts.map { try EnvelopeCodec.standard.decode(type, from: $0) }
    }

    /// How long a message is on average.
    var meanLength: Int { texts.reduce(0) { $0 + $1.count } / max(1, texts.count) }

    /// All messages, one a line, for other languages.
    var lines: Data {
        var data = Data()
        for text in texts {
            data.append(contentsOf: text)
            data.append(UInt8(ascii: "\n"))
        }
        return data
    }
}
