internal import CLibrdkafka

#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

/// The properties of one librdkafka instance, on their way to `rd_kafka_conf_t`.
struct LibrdkafkaConfiguration {
    private var properties: [(name: String, value: String)] = []
    /// Tuning that an older librdkafka may lack without harm.
    private var optional: Set<String> = []

    /// Properties that the clients rely on, and what to use instead.
    private static let reserved: [String: String] = [
        "bootstrap.servers": "set bootstrapServers",
        "metadata.broker.list": "set bootstrapServers",
        "client.id": "set clientID",
        "security.protocol": "set security",
        "sasl.mechanism": "set security",
        "sasl.mechanisms": "set security",
        "sasl.username": "set security",
        "sasl.password": "set security",
        "group.id": "name the group in the subscription",
        "transactional.id": "use KafkaTransactionalProducer",
        "auto.offset.reset": "set offsetReset of the consumer's options",
        "enable.auto.offset.store": "the consumer stores offsets when records are done: call store or commit",
        "log.queue": "the client reads librdkafka's log by itself",
        "statistics.interval.ms": "set statisticsInterval",
        "delivery.report.only.error": "the producer needs every report to know what is on its way",
    ]

    private static let secrets: Set<String> = [
        "sasl.password", "ssl.key.password", "ssl.key.pem", "ssl.keystore.password", "sasl.oauthbearer.config",
        "sasl.oauthbearer.client.secret", "ssl_key", "ssl_ca",
    ]

    init(_ configuration: KafkaConfiguration) throws(KafkaError) {
        guard !configuration.bootstrapServers.isEmpty else {
            throw KafkaError(.configuration, "bootstrapServers is empty: name at least one broker as host:port")
        }
        for (name, remedy) in Self.reserved where configuration.additionalProperties[name] != nil {
            throw KafkaError(.configuration, "the property '\(name)' cannot be set in additionalProperties: \(remedy)")
        }
        set("bootstrap.servers", configuration.bootstrapServers.joined(separator: ","))
        set("client.id", configuration.clientID)
        set("client.software.name", "kafka-contracts-swift")
        set("client.software.version", LibrdkafkaVersion.packageVersion)
        set("log.queue", "true")
        // Off in librdkafka before 2.10.0: a small request would wait for the acknowledgement of the one before it.
        set("socket.nagle.disable", "true")
        set("socket.keepalive.enable", "true")
        // Losing an idle connection is everyday life, not something to log.
        set("log.connection.close", "false")
        if let interval = configuration.statisticsInterval {
            set("statistics.interval.ms", "\(interval.wholeMilliseconds)")
        }
        try setSecurity(configuration.security)
    }

    mutating func set(_ name: String, _ value: String) {
        if let index = properties.firstIndex(where: { $0.name == name }) {
            properties[index].value = value
        } else {
            properties.append((name, value))
        }
    }

    /// Sets a property that an older librdkafka does without.
    mutating func setIfKnown(_ name: String, _ value: String) {
        set(name, value)
        optional.insert(name)
    }

    func value(of name: String) -> String? { properties.first { $0.name == name }?.value }

    /// Lets the user's own properties win, after the typed options are in.
    mutating func apply(_ additional: [String: String]) throws(KafkaError) {
        for (name, value) in additional.sorted(by: { $0.key < $1.key }) {
            optional.remove(name)
            set(name, value)
        }
        try checkGates()
        leaveToBroker(additional)
    }

    /// With KIP-848 the broker decides what members of a group decide without it, and librdkafka refuses to be told.
    private mutating func leaveToBroker(_ additional: [String: String]) {
        guard value(of: "group.protocol") == "consumer" else { return }
        let decided = ["session.timeout.ms", "heartbeat.interval.ms", "partition.assignment.strategy"]
        // What the user has set explicitly librdkafka may refuse, with its own words.
        properties.removeAll { decided.contains($0.name) && additional[$0.name] == nil }
    }

    private mutating func setSecurity(_ security: KafkaSecurity) throws(KafkaError) {
        set("security.protocol", security.protocolName)
        if let tls = security.tls {
            try setPEM(tls.authorities, file: "ssl.ca.location", text: "ssl.ca.pem")
            try setPEM(tls.certificate, file: "ssl.certificate.location", text: "ssl.certificate.pem")
            try setPEM(tls.privateKey, file: "ssl.key.location", text: "ssl.key.pem")
            if let password = tls.privateKeyPassword { set("ssl.key.password", password) }
            set("ssl.endpoint.identification.algorithm", tls.verifiesHostname ? "https" : "none")
        }
        if let sasl = security.sasl {
            set("sasl.mechanism", sasl.mechanismName)
            switch sasl {
            case .plain(let username, let password), .scramSHA256(let username, let password),
                .scramSHA512(let username, let password):
                set("sasl.username", username)
                set("sasl.password", password)
            case .oauthBearer:
                break
            }
        }
    }

    private mutating func setPEM(_ pem: KafkaPEM?, file: String, text: String) throws(KafkaError) {
        switch pem {
        case .file(let path)?:
            // librdkafka's own error has OpenSSL's reason and not the file's name.
            guard access(path, R_OK) == 0 else {
                let reason = String(cString: strerror(errno))
                throw KafkaError(.configuration, "the file '\(path)' for '\(file)' cannot be read: \(reason)")
            }
            set(file, path)
        case .text(let content)?: set(text, content)
        case nil: break
        }
    }

    /// Refuses what the librdkafka in use is known to get wrong.
    private func checkGates() throws(KafkaError) {
        if let strategy = value(of: "partition.assignment.strategy"), strategy.contains("cooperative-sticky"),
            LibrdkafkaVersion.current < LibrdkafkaVersion(2, 6, 1)
        {
            throw KafkaError(
                .unsupportedVersion,
                "partition.assignment.strategy 'cooperative-sticky' needs librdkafka 2.6.1, and this is "
                    + "\(LibrdkafkaVersion.current): older ones may abort the process or loop for ever. "
                    + "Use range,roundrobin or a newer librdkafka"
            )
        }
        if value(of: "group.protocol") == "consumer", LibrdkafkaVersion.current < LibrdkafkaVersion(2, 12, 0) {
            throw KafkaError(
                .unsupportedVersion,
                "group.protocol 'consumer' (KIP-848) needs librdkafka 2.12.0, and this is \(LibrdkafkaVersion.current)"
            )
        }
    }

    /// Makes the native configuration.
    ///
    /// The caller owns it until `rd_kafka_new` succeeds.
    func makeNative() throws(KafkaError) -> OpaquePointer {
        try LibrdkafkaVersion.checkMinimum()
        guard let native = rd_kafka_conf_new() else {
            throw KafkaError(.other, "librdkafka could not allocate a configuration")
        }
        for (name, value) in properties {
            var text = [CChar](repeating: 0, count: 512)
            let result = rd_kafka_conf_set(native, name, value, &text, text.count)
            if result == RD_KAFKA_CONF_OK { continue }
            if result == RD_KAFKA_CONF_UNKNOWN, optional.contains(name) { continue }
            rd_kafka_conf_destroy(native)
            throw Self.error(name: name, value: value, unknown: result == RD_KAFKA_CONF_UNKNOWN, text: text)
        }
        return native
    }

    private static func error(name: String, value: String, unknown: Bool, text: [CChar]) -> KafkaError {
        if unknown {
            return KafkaError(
                .configuration,
                "librdkafka \(LibrdkafkaVersion.current) knows no property '\(name)': check its spelling in "
                    + "librdkafka's CONFIGURATION.md, and the version that brought it"
            )
        }
        let reason =
            secrets.contains(name) ? "the value is not accepted (it is a secret and not shown)" : text.asText
        return KafkaError(.configuration, "the property '\(name)' cannot be set: \(reason)")
    }
}

extension [CChar] {
    /// The text of a zero-terminated C buffer.
    var asText: String {
        String(decoding: prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension Duration {
    /// In whole milliseconds, rounded up, so that a short time does not become none.
    ///
    /// Bounded to what C's int holds.
    var wholeMilliseconds: Int {
        guard self < .seconds(2_000_000) else { return 2_000_000_000 }
        guard self > .seconds(-2_000_000) else { return -2_000_000_000 }
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
