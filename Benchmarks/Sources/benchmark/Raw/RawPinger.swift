import RawLibrdkafka

/// Sends time stamps one at a time and takes the time until each was seen.
///
/// Safe to share: the C side locks, and the latencies are read only after its thread has ended.
final class RawPinger: @unchecked Sendable {
    private let pinger: OpaquePointer
    private let latencies: UnsafeMutableBufferPointer<UInt64>

    private init(_ pinger: OpaquePointer, _ latencies: UnsafeMutableBufferPointer<UInt64>) {
        self.pinger = pinger
        self.latencies = latencies
    }

    deinit { latencies.deallocate() }

    static func start(_ properties: Properties, topic: String, valueSize: Int, count: Int) async throws -> RawPinger {
        try await onThread {
            let latencies = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
            latencies.initialize(repeating: 0)
            let pinger = try properties.withRaw { raw in
                try RawError.check { error in
                    raw_pinger_start(raw, topic, valueSize, UInt64(count), latencies.baseAddress, error)
                }
            }
            guard let pinger else { throw Complaint("the sender of time stamps does not start") }
            return RawPinger(pinger, latencies)
        }
    }

    /// Says that a record with this value was seen.
    ///
    /// True when it was the last one.
    func seen(_ value: UnsafeRawBufferPointer) -> Bool {
        raw_pinger_seen(pinger, value.baseAddress, value.count)
    }

    /// Ends the sender.
    ///
    /// Once.
    func finish() async throws -> Observation {
        try await onThread { [self] in
            try RawError.check { raw_pinger_finish(pinger, $0) }
            return Observation(latencies: Array(latencies))
        }
    }
}
