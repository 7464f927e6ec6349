package import MessagingTelemetry

/// Reports the statistics of one client as metrics: totals as counters, everything else as gauges.
///
/// The series of a client carry its name as the label `client`. A gauge of a broker or partition that is no longer in
/// the statistics is taken away, so that nobody mistakes the last lag before a rebalance for the lag now; counters
/// stay, as the sum of what was counted.
package final class KafkaStatisticsMetrics: Sendable {
    private let series: Guarded<StatisticsSeries>

    package init(sink: any MetricsSink) {
        series = Guarded(StatisticsSeries(sink: sink))
    }

    /// Reports one set of statistics; never waits for anything but another report of the same client.
    package func report(_ statistics: KafkaStatistics) {
        series.withLock { series in
            series.begin(client: statistics.name)
            KafkaStatisticsMetrics.report(statistics, to: &series)
            series.end()
        }
    }

    /// Takes the gauges away because the client is closed.
    package func finish() {
        series.withLock { series in
            series.begin(client: nil)
            series.end()
        }
    }

    private static func report(_ statistics: KafkaStatistics, to series: inout StatisticsSeries) {
        let role = statistics.role?.rawValue ?? ""
        series.gauge(
            "kafka_client_info",
            "Always 1; the labels tell the client's id and type.",
            .client,
            [MetricLabel("client_id", statistics.clientID), MetricLabel("type", role)],
            1
        )
        series.gauge("kafka_client_events_waiting", "Events not yet taken.", .client, statistics.waitingEvents)
        series.counter("kafka_client_requests_sent_total", "Requests sent.", .client, statistics.requestsSent)
        series.counter("kafka_client_sent_bytes_total", "Bytes sent.", .client, statistics.bytesSent)
        series.counter(
            "kafka_client_responses_received_total",
            "Responses received.",
            .client,
            statistics.responsesReceived
        )
        series.counter("kafka_client_received_bytes_total", "Bytes received.", .client, statistics.bytesReceived)
        reportRecords(statistics, to: &series)
        for broker in statistics.brokers { report(broker, to: &series) }
        for topic in statistics.topics { report(topic, of: statistics.role, to: &series) }
        if let group = statistics.consumerGroup { report(group, to: &series) }
        if let identity = statistics.producerIdentity {
            let help = "Producer identities assigned."
            series.counter("kafka_client_producer_identities_total", help, .client, identity.assignments)
        }
    }

    private static func reportRecords(_ statistics: KafkaStatistics, to series: inout StatisticsSeries) {
        func counter(_ name: String, _ help: String, _ total: Int64) {
            series.counter("kafka_client_\(name)_total", help, .client, total)
        }
        switch statistics.role {
        case .producer:
            counter("records_sent", "Records sent.", statistics.recordsSent)
            counter("record_bytes_sent", "Bytes of records sent, with framing.", statistics.recordBytesSent)
        case .consumer:
            counter("records_received", "Records received.", statistics.recordsReceived)
            counter("record_bytes_received", "Bytes of records received, with framing.", statistics.recordBytesReceived)
        case nil:
            break
        }
        if statistics.role == .producer {
            let records = "Records in the producer's queues."
            series.gauge("kafka_client_queued_records", records, .client, statistics.queuedRecords)
            let bytes = "Bytes of the records in the producer's queues."
            series.gauge("kafka_client_queued_bytes", bytes, .client, statistics.queuedBytes)
            let recordsLimit = "The most records that the queues take."
            series.gauge("kafka_client_queued_records_limit", recordsLimit, .client, statistics.queuedRecordsLimit)
            let bytesLimit = "The most bytes that the queues take."
            series.gauge("kafka_client_queued_bytes_limit", bytesLimit, .client, statistics.queuedBytesLimit)
        }
    }

    private static func report(_ group: KafkaStatistics.ConsumerGroup, to series: inout StatisticsSeries) {
        let rebalances = "Assignments and revocations of partitions."
        series.counter("kafka_client_rebalances_total", rebalances, .client, group.rebalances)
        let partitions = "Partitions assigned to the consumer."
        series.gauge("kafka_client_assigned_partitions", partitions, .client, group.assignedPartitions)
        let isJoined = group.state == "up" && group.joinState == "steady"
        series.gauge("kafka_client_group_joined", "Whether the consumer is in its group.", .client, isJoined ? 1 : 0)
    }

    private static func report(_ broker: KafkaStatistics.Broker, to series: inout StatisticsSeries) {
        let owner = StatisticsSeries.Owner.broker(broker.name)
        func gauge(_ name: String, _ help: String, _ value: Int64) {
            series.gauge("kafka_client_broker_\(name)", help, owner, value)
        }
        func counter(_ name: String, _ help: String, _ total: Int64) {
            series.counter("kafka_client_broker_\(name)_total", help, owner, total)
        }
        func durations(_ name: String, _ help: String, _ window: KafkaStatistics.Window<Duration>?) {
            series.quantiles("kafka_client_broker_\(name)_seconds", help, owner, window) { $0.inSeconds }
        }
        gauge("up", "Whether the connection is up.", broker.isUp ? 1 : 0)
        gauge("requests_waiting", "Requests not yet sent.", broker.waitingRequests)
        gauge("requests_in_flight", "Requests without their response.", broker.requestsInFlight)
        counter("requests_sent", "Requests sent.", broker.requestsSent)
        counter("sent_bytes", "Bytes sent.", broker.bytesSent)
        counter("send_errors", "Failures to send.", broker.sendErrors)
        counter("retries", "Requests sent again.", broker.retries)
        counter("timeouts", "Requests that nobody answered in time.", broker.timeouts)
        counter("responses_received", "Responses received.", broker.responsesReceived)
        counter("received_bytes", "Bytes received.", broker.bytesReceived)
        counter("receive_errors", "Failures to receive.", broker.receiveErrors)
        counter("connects", "Attempts to connect.", broker.connects)
        counter("disconnects", "Connections that ended.", broker.disconnects)
        durations("rtt", "Time from request to response.", broker.roundTripTime)
        durations("record_queue", "Time that records wait in the producer's queue.", broker.recordQueueLatency)
        durations("request_queue", "Time that requests wait to be sent.", broker.requestQueueLatency)
        durations("throttle", "Time that quotas hold responses back.", broker.throttleTime)
    }

    private static func report(
        _ topic: KafkaStatistics.Topic,
        of role: KafkaStatistics.Role?,
        to series: inout StatisticsSeries
    ) {
        if role == .producer {
            let owner = StatisticsSeries.Owner.topic(topic.name)
            let bytes = "Sizes of the batches sent."
            series.quantiles("kafka_client_topic_batch_bytes", bytes, owner, topic.batchBytes) { Double($0) }
            let records = "Records in the batches sent."
            series.quantiles("kafka_client_topic_batch_records", records, owner, topic.batchRecords) { Double($0) }
        }
        for partition in topic.partitions where partition.partition >= 0 {
            let owner = StatisticsSeries.Owner.partition(topic.name, partition.partition)
            func gauge(_ name: String, _ help: String, _ value: Int64?) {
                guard let value else { return }
                series.gauge("kafka_client_partition_\(name)", help, owner, value)
            }
            func counter(_ name: String, _ help: String, _ total: Int64) {
                series.counter("kafka_client_partition_\(name)_total", help, owner, total)
            }
            switch role {
            case .consumer where partition.isDesired:
                gauge("lag", "Offsets from the committed position to the end.", partition.lag)
                gauge("stored_lag", "Offsets from the position to be committed to the end.", partition.storedLag)
                gauge("committed_offset", "The offset last committed.", partition.committedOffset)
                gauge("high_watermark", "The offset that the next record will have.", partition.highWatermark)
                gauge("fetched_records", "Records fetched and not yet taken.", partition.fetchedRecords)
                gauge("fetched_bytes", "Bytes of the records fetched and not yet taken.", partition.fetchedBytes)
                counter("records_received", "Records received.", partition.recordsReceived)
                counter("received_bytes", "Bytes of records received.", partition.bytesReceived)
            case .producer where isUsed(partition):
                gauge("queued_records", "Records not yet sent.", partition.waitingRecords &+ partition.batchedRecords)
                counter("records_sent", "Records sent.", partition.recordsSent)
                counter("sent_bytes", "Bytes of records sent.", partition.bytesSent)
            default:
                break
            }
        }
    }

    /// Whether a producer has or had records for the partition; it knows of all others of the topic, too.
    private static func isUsed(_ partition: KafkaStatistics.Partition) -> Bool {
        partition.recordsSent > 0 || partition.waitingRecords > 0 || partition.batchedRecords > 0
    }
}

extension Duration {
    fileprivate var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
