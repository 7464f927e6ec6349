extension KafkaStatistics {
    /// What was measured since the statistics before these.
    public struct Window<Value: Sendable & Hashable>: Sendable, Hashable {
        /// How many values were measured; with none, the others say nothing.
        public var count: Int64
        /// The smallest value.
        public var minimum: Value
        /// The largest value.
        public var maximum: Value
        /// The mean.
        public var average: Value
        /// The sum.
        public var sum: Value
        /// The standard deviation.
        public var standardDeviation: Value
        /// The value that half of all do not exceed.
        public var median: Value
        /// The value that 75 % of all do not exceed.
        public var percentile75: Value
        /// The value that 90 % of all do not exceed.
        public var percentile90: Value
        /// The value that 95 % of all do not exceed.
        public var percentile95: Value
        /// The value that 99 % of all do not exceed.
        public var percentile99: Value
        /// The value that 99.99 % of all do not exceed.
        public var percentile99_99: Value
        /// Values left out because they were too large or too small to be counted.
        public var outOfRange: Int64

        init(_ fields: StatisticsFields, unit: (Int64) -> Value) {
            count = fields.integer("cnt")
            minimum = unit(fields.integer("min"))
            maximum = unit(fields.integer("max"))
            average = unit(fields.integer("avg"))
            sum = unit(fields.integer("sum"))
            standardDeviation = unit(fields.integer("stddev"))
            median = unit(fields.integer("p50"))
            percentile75 = unit(fields.integer("p75"))
            percentile90 = unit(fields.integer("p90"))
            percentile95 = unit(fields.integer("p95"))
            percentile99 = unit(fields.integer("p99"))
            percentile99_99 = unit(fields.integer("p99_99"))
            outOfRange = fields.integer("outofrange")
        }
    }
}
