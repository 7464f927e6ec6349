import RawLibrdkafka
import UsageCounter

/// The C side's scenarios with Swift's types.
enum RawSide {
    static var version: String { String(cString: raw_version()) }

    static func createTopic(_ topic: String, partitions: Int, _ properties: Properties) async throws {
        try await onThread {
            try properties.withRaw { raw in
                try RawError.check { raw_topic_create(raw, topic, Int32(partitions), $0) }
            }
        }
    }

    static func deleteTopic(_ topic: String, _ properties: Properties) async throws {
        try await onThread {
            try properties.withRaw { raw in try RawError.check { raw_topic_delete(raw, topic, $0) } }
        }
    }

    static func produceForget(_ properties: Properties, _ shape: RecordShape, count: Int) async throws -> Observation {
        try await producing(properties, shape) { raw, shape, measurement, error in
            raw_produce_forget(raw, shape, UInt64(count), measurement, error)
        }
    }

    static func produceBatches(
        _ properties: Properties,
        _ shape: RecordShape,
        count: Int,
        batch: Int,
        inFlight: Int
    ) async throws -> Observation {
        try await producing(properties, shape) { raw, shape, measurement, error in
            raw_produce_batches(raw, shape, UInt64(count), UInt64(batch), UInt64(inFlight), measurement, error)
        }
    }

    static func produceEach(
        _ properties: Properties,
        _ shape: RecordShape,
        count: Int,
        inFlight: Int
    ) async throws -> Observation {
        try await onThread {
            var measurement = raw_measurement()
            var latencies = [UInt64](repeating: 0, count: count)
            try properties.withRaw { raw in
                try shape.withRaw { shape in
                    try RawError.check { error in
                        raw_produce_each(raw, shape, UInt64(count), UInt64(inFlight), &latencies, &measurement, error)
                    }
                }
            }
            return Observation(measurement, latencies: latencies)
        }
    }

    static func consume(
        _ properties: Properties,
        topic: String,
        partitions: Int,
        count: Int,
        drain: raw_drain,
        copy: Bool
    ) async throws -> Observation {
        try await onThread {
            var measurement = raw_measurement()
            try properties.withRaw { raw in
                try RawError.check { error in
                    raw_consume(raw, topic, Int32(partitions), UInt64(count), drain, copy, &measurement, error)
                }
            }
            return Observation(measurement)
        }
    }

    static func wakeUp(
        producer: Properties,
        consumer: Properties,
        topic: String,
        valueSize: Int,
        count: Int
    ) async throws -> Observation {
        try await onThread {
            var latencies = [UInt64](repeating: 0, count: count)
            try producer.withRaw { producer in
                try consumer.withRaw { consumer in
                    try RawError.check { error in
                        raw_wake_up(producer, consumer, topic, valueSize, UInt64(count), &latencies, error)
                    }
                }
            }
            return Observation(latencies: latencies)
        }
    }

    static func commit(_ consumer: Properties, topic: String, count: Int) async throws -> Observation {
        try await onThread {
            var latencies = [UInt64](repeating: 0, count: count)
            try consumer.withRaw { consumer in
                try RawError.check { error in raw_commit(consumer, topic, UInt64(count), &latencies, error) }
            }
            return Observation(latencies: latencies)
        }
    }

    static func exchange(
        producer: Properties,
        consumer: Properties,
        _ shape: ExchangeShape,
        count: Int,
        concurrency: Int
    ) async throws -> Observation {
        try await onThread {
            var measurement = raw_measurement()
            var latencies = [UInt64](repeating: 0, count: count)
            try producer.withRaw { producer in
                try consumer.withRaw { consumer in
                    try shape.withRaw { shape in
                        try RawError.check { error in
                            raw_exchange(
                                producer,
                                consumer,
                                shape,
                                UInt64(count),
                                UInt64(concurrency),
                                &latencies,
                                &measurement,
                                error
                            )
                        }
                    }
                }
            }
            return Observation(measurement, latencies: latencies)
        }
    }

    private static func producing(
        _ properties: Properties,
        _ shape: RecordShape,
        _ body:
            @escaping @Sendable (
                raw_properties, raw_record_shape, UnsafeMutablePointer<raw_measurement>,
                UnsafeMutablePointer<raw_error>
            ) -> Void
    ) async throws -> Observation {
        try await onThread {
            var measurement = raw_measurement()
            try properties.withRaw { raw in
                try shape.withRaw { shape in
                    try RawError.check { error in body(raw, shape, &measurement, error) }
                }
            }
            return Observation(measurement)
        }
    }
}

extension Observation {
    init(_ measurement: raw_measurement, latencies: [UInt64] = []) {
        self.init(
            from: measurement.begin,
            to: measurement.end,
            records: Int(measurement.records),
            bytes: Int(measurement.bytes),
            latencies: latencies
        )
    }
}
