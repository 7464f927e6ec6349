import RawLibrdkafka

/// The records of a request-and-reply scenario.
struct ExchangeShape: Sendable {
    let topic: String
    let replyTopic: String
    /// Besides `ec-request-id`, `ec-reply-topic` and `ec-reply-partition`.
    var requestHeaders: [(name: String, value: String)] = []
    /// Besides `ec-in-reply-to`.
    var replyHeaders: [(name: String, value: String)] = []
    var requestSize: Int
    var replySize: Int
    var keySize = 16

    func withRaw<Result>(_ body: (raw_exchange_shape) throws -> Result) rethrows -> Result {
        let requestTexts = requestHeaders.flatMap { [$0.name, $0.value] }
        let replyTexts = replyHeaders.flatMap { [$0.name, $0.value] }
        return try withCStrings([topic, replyTopic] + requestTexts + replyTexts) { texts in
            guard let texts else { preconditionFailure("two topics at least") }
            var headers: [raw_header] = []
            for index in stride(from: 2, to: 2 + requestTexts.count + replyTexts.count, by: 2) {
                headers.append(raw_header(name: texts[index], value: texts[index + 1]))
            }
            return try headers.withUnsafeBufferPointer { headers in
                try body(
                    raw_exchange_shape(
                        topic: texts[0],
                        reply_topic: texts[1],
                        request_headers: headers.baseAddress,
                        request_header_count: requestHeaders.count,
                        reply_headers: headers.baseAddress.map { $0 + requestHeaders.count },
                        reply_header_count: replyHeaders.count,
                        request_size: requestSize,
                        reply_size: replySize,
                        key_size: keySize
                    )
                )
            }
        }
    }
}
