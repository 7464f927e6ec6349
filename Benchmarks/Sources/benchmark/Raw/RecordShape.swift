import RawLibrdkafka

/// The records that a producing scenario sends: one value, and keys that take turns.
struct RecordShape: Sendable {
    let topic: String
    let value: [UInt8]
    let keys: [String]

    /// Values of `size` bytes under a thousand keys.
    init(topic: String, size: Int, keys: Int = 1000) {
        self.topic = topic
        value = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
        self.keys = (0..<keys).map { "device-" + String(1_000_000 + $0 * 7919) }
    }

    func withRaw<Result>(_ body: (raw_record_shape) throws -> Result) rethrows -> Result {
        try withCStrings(keys) { keys in
            try topic.withCString { topic in
                try value.withUnsafeBytes { value in
                    try body(
                        raw_record_shape(
                            topic: topic,
                            value: value.baseAddress,
                            value_size: value.count,
                            keys: keys,
                            key_count: self.keys.count
                        )
                    )
                }
            }
        }
    }
}
