import EventContracts
import Foundation

/// Foundation's coders with the usual structs.
struct FoundationSide<Payload: Codable> {
    let texts: [Data]
    let envelopes: [PlainEnvelope<Payload>]
    private let decoder = JSONDecoder()
    private let encoder = JSONEncoder()

    init(texts: [[UInt8]]) throws {
        // The strategies `.iso8601` know no milliseconds, which the wire has.
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        decoder.dateDecodingStrategy = .custom { try style.parse($0.singleValueContainer().decode(String.self)) }
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(style.format(date))
        }
        self.texts = texts.map { Data($0) }
        envelopes = try self.texts.map { [decoder] in try decoder.decode(PlainEnvelope<Payload>.self, from: $0) }
    }

    func decode() throws -> Int {
        var sum = 0
        for text in texts {
            sum &+= try decoder.decode(PlainEnvelope<Payload>.self, from: text).source.id.utf8.count
        }
        return sum
    }

    func encode() throws -> Int {
        var sum = 0
        for envelope in envelopes { sum &+= try encoder.encode(envelope).count }
        return sum
    }
}
