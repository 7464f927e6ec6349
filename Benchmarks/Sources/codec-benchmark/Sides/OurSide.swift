import EventContracts

/// The generated codec, and the library's coder for `Codable`: what an application calls.
struct OurSide<Payload: EventContract> {
    let corpus: Corpus<Payload>

    func decode() throws -> Int {
        var sum = 0
        let texts = corpus.texts.span
        for index in texts.indices {
            sum &+= try EnvelopeCodec.standard.decode(Payload.self, from: texts[index].span.bytes).source.id.utf8.count
        }
        return sum
    }

    func encode(_ writer: inout JSONWriter) throws -> Int {
        var sum = 0
        let envelopes = corpus.envelopes.span
        for index in envelopes.indices {
            writer.removeAll()
            try EnvelopeCodec.standard.encode(envelopes[index], to: &writer)
            sum &+= writer.count
        }
        return sum
    }
}
