extension CloudEvent {
    /// What an event says that no envelope can: kept beside the envelope, it makes the way back exact.
    public struct Remainder: Hashable, Sendable {
        /// Attributes that the envelope does not say, or says in other words.
        public var attributes: [String: Attribute]
        /// The source as it was, if it was not of this library's form.
        public var source: String?
        /// Attributes that the envelope says and the event did not have.
        public var absent: Set<String>

        /// Nothing: the event is what this library makes of an envelope.
        public static let none = Remainder()

        /// Makes a remainder from its parts.
        public init(attributes: [String: Attribute] = [:], source: String? = nil, absent: Set<String> = []) {
            self.attributes = attributes
            self.source = source
            self.absent = absent
        }
    }

    /// How events of others, which may lack what every envelope has, become envelopes.
    public struct Reading: Hashable, Sendable {
        /// Whether the event's `id` stands in for a `correlationid` that is missing.
        public var usesIDAsCorrelation: Bool
        /// What stands in for a `time` that is missing, such as the record's timestamp.
        public var timestamp: EventTimestamp?
        /// What stands in for a `contractversion` that is missing.
        public var version: Int?
        /// The kind of sender of a `source` that is not of the form `/kind/name`; its text becomes the name.
        public var sourceType: SourceType?

        /// Nothing stands in: what is missing is an error.
        public static let strict = Reading()

        /// Makes a policy; what is left out is an error.
        public init(
            usesIDAsCorrelation: Bool = false,
            timestamp: EventTimestamp? = nil,
            version: Int? = nil,
            sourceType: SourceType? = nil
        ) {
            self.usesIDAsCorrelation = usesIDAsCorrelation
            self.timestamp = timestamp
            self.version = version
            self.sourceType = sourceType
        }
    }

    // MARK: From envelopes

    /// The event that an envelope is.
    ///
    /// `type` is the event type, `source` is `/kind/name` with each part percent-encoded, `time`, `correlationid`,
    /// `causationid` and `contractversion` are the fields of those names, `dataschema` names the contract, and the data is
    /// the payload. An envelope without an identity cannot be one.
    public init<Payload: EventContract>(
        _ envelope: Envelope<Payload>,
        remainder: Remainder = .none
    ) throws(CloudEventError) {
        var writer = JSONWriter()
        do {
            try envelope.payload.writePayload(to: &writer)
            try writer.validate()
        } catch {
            throw CloudEventError(
                .invalidData,
                "the payload cannot be written: \((error as? JSONError)?.description ?? "")"
            )
        }
        try self.init(envelope.header, payload: writer.copy(), remainder: remainder)
    }

    /// The event that an envelope is, from its header and its payload as JSON.
    public init(
        _ header: EnvelopeHeader,
        payload: [UInt8],
        remainder: Remainder = .none
    ) throws(CloudEventError) {
        guard let id = header.id else {
            throw CloudEventError(.invalidAttribute, "the envelope has no identity", attribute: "id")
        }
        if header.source.type.rawValue.isEmpty || header.source.id.isEmpty {
            throw CloudEventError(.invalidAttribute, "both parts of the source must not be empty", attribute: "source")
        }
        var attributes: [String: Attribute] = [
            "time": .string(header.timestamp.text),
            "correlationid": .string(header.correlationID.text),
            "contractversion": .string("v\(header.version)"),
            "dataschema": .string(Self.schema(header.eventType, header.version)),
            "datacontenttype": .string("application/json"),
        ]
        if let cause = header.causationID { attributes["causationid"] = .string(cause.text) }
        for name in remainder.absent { attributes[name] = nil }
        attributes.merge(remainder.attributes) { $1 }
        try self.init(
            id: id.text,
            source: remainder.source ?? Self.text(header.source),
            type: header.eventType.name,
            attributes: attributes,
            data: .json(payload)
        )
    }

    private static func schema(_ type: EventType, _ version: Int) -> String {
        "urn:kafka-contracts:\(percentEncoded(type.name)):v\(version)"
    }

    private static func text(_ source: EventSource) -> String {
        "/\(percentEncoded(source.type.rawValue))/\(percentEncoded(source.id))"
    }

    // MARK: To envelopes

    /// The header and the payload of the envelope that the event is, and what else it says.
    public func envelopeParts(
        reading policy: Reading = .strict
    ) throws(CloudEventError) -> (header: EnvelopeHeader, payload: [UInt8], remainder: Remainder) {
        guard case .json(let payload)? = data else {
            throw CloudEventError(.invalidData, "an envelope needs a payload, which is JSON")
        }
        try CloudEventCodec(limits: JSONLimits(maximumBytes: .max)).checkJSON(payload)
        let header = EnvelopeHeader(
            eventType: EventType(type),
            version: try version(policy),
            id: try identifier(id, "id") { (text) throws(ContractError) in try EventID(text) },
            correlationID: try correlation(policy),
            causationID: try self["causationid"].map { (text) throws(CloudEventError) in
                try identifier(text, "causationid") { (text) throws(ContractError) in try EventID(text) }
            },
            timestamp: try timestamp(policy),
            source: try eventSource(policy)
        )
        // Whatever the way back would say otherwise is the remainder.
        let again = try CloudEvent(header, payload: payload)
        let remainder = Remainder(
            attributes: attributes.filter { again.attributes[$0.key] != $0.value },
            source: again.source == source ? nil : source,
            absent: Set(again.attributes.keys).subtracting(attributes.keys)
        )
        return (header, payload, remainder)
    }

    /// The envelope that the event is, its payload read as a contract, with older versions upcast.
    public func envelope<Payload: EventContract>(
        as type: Payload.Type = Payload.self,
        reading policy: Reading = .strict
    ) throws -> Envelope<Payload> {
        let (header, payload, _) = try envelopeParts(reading: policy)
        // The bytes that the envelope would have; its own reader says what is wrong with the payload, and where.
        var writer = JSONWriter(capacity: payload.count + 512)
        EnvelopeCodec.standard.writeHeader(
            header.eventType,
            header.version,
            header.correlationID,
            header.timestamp,
            header.source,
            header.id,
            header.causationID,
            to: &writer
        )
        let start = writer.count
        payload.span.bytes.withUnsafeBytes { writer.append($0) }
        writer.endObject()
        do throws(EnvelopeError) {
            return try writer.withBytes { (bytes) throws(EnvelopeError) in
                try EnvelopeCodec(limits: JSONLimits(maximumBytes: .max)).decode(type, from: bytes)
            }
        } catch {
            // The place is one in the data.
            throw EnvelopeError(
                error.code,
                error.reason,
                offset: error.offset.flatMap { $0 >= start ? $0 - start : nil },
                pointer: error.pointer,
                eventType: error.eventType,
                version: error.version
            )
        }
    }

    private func missing(_ name: String) -> CloudEventError {
        CloudEventError(.notAnEnvelope, "it is missing, and nothing stands in for it", attribute: name)
    }

    private func identifier<ID>(
        _ text: String,
        _ name: String,
        _ make: (String) throws(ContractError) -> ID
    ) throws(CloudEventError) -> ID {
        do throws(ContractError) {
            return try make(text)
        } catch {
            throw CloudEventError(.notAnEnvelope, error.message, attribute: name)
        }
    }

    private func correlation(_ policy: Reading) throws(CloudEventError) -> CorrelationID {
        guard let text = self["correlationid"] ?? (policy.usesIDAsCorrelation ? id : nil) else {
            throw missing("correlationid")
        }
        return try identifier(text, "correlationid") { (text) throws(ContractError) in try CorrelationID(text) }
    }

    private func timestamp(_ policy: Reading) throws(CloudEventError) -> EventTimestamp {
        guard let time = self["time"].flatMap({ EventTimestamp($0) }) ?? policy.timestamp else { throw missing("time") }
        return time
    }

    private func version(_ policy: Reading) throws(CloudEventError) -> Int {
        guard let text = self["contractversion"] else {
            guard let version = policy.version else { throw missing("contractversion") }
            return version
        }
        guard text.utf8.first == UInt8(ascii: "v"), text.utf8.count <= 10, let version = Int(text.dropFirst()),
            version >= 1, text == "v\(version)"
        else {
            throw CloudEventError(.notAnEnvelope, "a version is v and a number from 1 on", attribute: "contractversion")
        }
        if let schema = self["dataschema"], schema.hasPrefix("urn:kafka-contracts:"),
            schema != Self.schema(EventType(type), version)
        {
            throw CloudEventError(
                .notAnEnvelope,
                "it names another contract than type and contractversion do",
                attribute: "dataschema"
            )
        }
        return version
    }

    private func eventSource(_ policy: Reading) throws(CloudEventError) -> EventSource {
        let parts = source.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0].isEmpty, let kind = Self.percentDecoded(parts[1]),
            let name = Self.percentDecoded(parts[2]), !kind.isEmpty, !name.isEmpty
        {
            return EventSource(type: SourceType(kind), id: name)
        }
        guard let type = policy.sourceType else {
            throw CloudEventError(.notAnEnvelope, "a source is of the form /kind/name", attribute: "source")
        }
        return EventSource(type: type, id: source)
    }

    // MARK: Percent-encoding (RFC 3986)

    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded.unicodeScalars.append("%")
                encoded.unicodeScalars.append(digits[Int(byte >> 4)])
                encoded.unicodeScalars.append(digits[Int(byte & 15)])
            }
        }
        return encoded
    }

    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
