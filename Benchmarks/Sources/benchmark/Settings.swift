/// The librdkafka properties of the C side: those that this library sets, so that both sides ask the same of Kafka.
struct Settings: Sendable {
    let bootstrapServers: String

    private var common: Properties {
        [
            "bootstrap.servers": bootstrapServers, "client.id": "benchmark", "socket.nagle.disable": "true",
            "log_level": "3",
        ]
    }

    var admin: Properties { common }

    var throughputProducer: Properties {
        common.merging(
            [
                "acks": "all", "enable.idempotence": "true", "linger.ms": "5", "partitioner": "murmur2_random",
                "max.in.flight.requests.per.connection": "5", "queue.buffering.max.messages": "100000",
                "queue.buffering.max.kbytes": "262144",
            ]
        ) { $1 }
    }

    var lowLatencyProducer: Properties {
        throughputProducer.merging(["linger.ms": "0", "max.in.flight.requests.per.connection": "1"]) { $1 }
    }

    var consumer: Properties {
        common.merging(
            [
                "group.id": "benchmark", "enable.auto.commit": "false", "enable.auto.offset.store": "false",
                "isolation.level": "read_committed", "fetch.wait.max.ms": "500",
            ]
        ) { $1 }
    }

    var lowLatencyConsumer: Properties {
        consumer
    }

    func groupConsumer(_ group: String) -> Properties {
        consumer.merging(["group.id": group, "auto.offset.reset": "earliest"]) { $1 }
    }
}
