/// Writes events into records and reads them, in both modes of the Kafka protocol binding of CloudEvents 1.0.
///
/// ```swift
/// let codec = CloudEventCodec()
/// let record = try codec.encode(CloudEvent(envelope), .structured)
/// let envelope = try codec.decode(record).envelope(as: DeviceBound.self)
/// ```
///
/// Rules: [Kafka protocol binding](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md),
/// [JSON format](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md). Batches are refused,
/// as Kafka's binding has none.
public struct CloudEventCodec: Hashable, Sendable {
    /// How much is accepted from others.
    public var limits: JSONLimits

    /// Makes a codec.
    public init(limits: JSONLimits = .standard) {
        self.limits = limits
    }

    /// Puts an event into a record.
    ///
    /// In binary mode an event without data has no value: on a compacted topic that is a tombstone.
    public func encode(_ event: CloudEvent, _ mode: CloudEventRecord.Mode) throws(CloudEventError) -> CloudEventRecord {
        switch mode {
        case .binary: binary(event)
        case .structured:
            CloudEventRecord(
                headers: [.init("content-type", CloudEventMedia.structured)],
                value: try encodeJSON(event)
            )
        }
    }

    /// Reads the event of a record, in whichever mode it is.
    public func decode(_ record: CloudEventRecord) throws(CloudEventError) -> CloudEvent {
        switch record.mode {
        case .binary: return try decodeBinary(record)
        case .structured:
            guard let type = record["content-type"], CloudEventMedia.isStructuredJSON(type) else {
                throw CloudEventError(.notAnEvent, "the only format is JSON, one event to a record")
            }
            guard let value = record.value else {
                throw CloudEventError(.notAnEvent, "a record in structured mode must have a value")
            }
            return try decodeJSON(value)
        case nil:
            throw CloudEventError(.notAnEvent, "the record has neither the content type nor the headers of an event")
        }
    }

    // MARK: Binary mode

    private static let prefix = "ce_"

    private func binary(_ event: CloudEvent) -> CloudEventRecord {
        var headers: [CloudEventRecord.Header] = [
            .init("ce_specversion", CloudEvent.specificationVersion),
            .init("ce_id", event.id),
            .init("ce_source", event.source),
            .init("ce_type", event.type),
        ]
        for (name, value) in event.attributes.sorted(by: { $0.key < $1.key }) where name != "datacontenttype" {
            headers.append(.init(Self.prefix + name, value.text))
        }
        if let type = event["datacontenttype"] { headers.append(.init("content-type", type)) }
        switch event.data {
        case .json(let bytes), .bytes(let bytes): return CloudEventRecord(headers: headers, value: bytes)
        case nil: return CloudEventRecord(headers: headers, value: nil)
        }
    }

    private func decodeBinary(_ record: CloudEventRecord) throws(CloudEventError) -> CloudEvent {
        var parts = Parts()
        for header in record.headers {
            if header.name == "content-type" {
                parts.attributes["datacontenttype"] = .string(header.value)
            } else if header.name.hasPrefix(Self.prefix) {
                try parts.set(String(header.name.dropFirst(Self.prefix.count)), .string(header.value))
            }
        }
        var event = try parts.event()
        if let value = record.value {
            if value.count > limits.maximumBytes {
                throw CloudEventError(.invalidData, "it is larger than the limit", offset: limits.maximumBytes)
            }
            if event["datacontenttype"] == nil {
                // Nothing says what it is.
                event.data = (try? checkJSON(value)) == nil ? .bytes(value) : .json(value)
            } else {
                if event.isJSON { try checkJSON(value) }
                event.data = event.isJSON ? .json(value) : .bytes(value)
            }
        }
        return event
    }

    func checkJSON(_ bytes: [UInt8]) throws(CloudEventError) {
        do throws(JSONError) {
            try bytes.span.bytes.withUnsafeBytes { (buffer) throws(JSONError) in
                var reader = try JSONReader(buffer, limits: limits)
                try reader.skipValue()
                try reader.finish()
            }
        } catch {
            throw CloudEventError(.malformedJSON, error.reason.description, offset: error.offset)
        }
    }

    // MARK: JSON format

    /// The event as one JSON object.
    public func encodeJSON(_ event: CloudEvent) throws(CloudEventError) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("specversion")
        writer.write(CloudEvent.specificationVersion)
        writer.member("id")
        writer.write(event.id)
        writer.member("source")
        writer.write(event.source)
        writer.member("type")
        writer.write(event.type)
        for (name, value) in event.attributes.sorted(by: { $0.key < $1.key }) {
            writer.member(named: name)
            switch value {
            case .string(let text): writer.write(text)
            case .integer(let value): writer.write(value)
            case .boolean(let value): writer.write(value)
            }
        }
        switch event.data {
        case .json(let bytes) where event.isJSON:
            try checkJSON(bytes)
            writer.member("data")
            bytes.span.bytes.withUnsafeBytes { writer.append($0) }
        case .json(let bytes), .bytes(let bytes):
            writer.member("data_base64")
            writer.writeBase64(bytes)
        case nil: break
        }
        writer.endObject()
        return writer.copy()
    }

    /// Reads an event from one JSON object.
    public func decodeJSON(_ bytes: [UInt8]) throws(CloudEventError) -> CloudEvent {
        try bytes.span.bytes.withUnsafeBytes { (buffer) throws(CloudEventError) in try decodeJSON(buffer) }
    }

    private func decodeJSON(_ bytes: UnsafeRawBufferPointer) throws(CloudEventError) -> CloudEvent {
        var parts = Parts()
        var data: CloudEvent.Data?
        do throws(JSONError) {
            var reader = try JSONReader(bytes, limits: limits)
            var names: Set<String> = []
            try reader.beginObject()
            while true {
                let place = reader.nextNameOffset()
                guard let name = try reader.nextKey() else { break }
                if !names.insert(name).inserted { throw JSONError(.duplicateMember, at: place) }
                let start = reader.valueOffset()
                // Null is the same as not there.
                if name != "data", try reader.readNull() { continue }
                switch name {
                case "data":
                    try reader.skipValue()
                    data = .json(Array(bytes[start..<reader.offset]))
                case "data_base64":
                    data = .bytes(try reader.readBase64())
                default:
                    do throws(CloudEventError) {
                        try parts.set(name, try readAttribute(&reader))
                    } catch {
                        throw JSONError(.rule("an attribute is not what CloudEvents allows"), at: place)
                    }
                }
            }
            if names.contains("data"), names.contains("data_base64") {
                throw JSONError(.rule("an event has data or data_base64, not both"), at: 0)
            }
            try reader.finish()
        } catch {
            let isSyntax = error.reason.kind == .syntax || error.reason.kind == .limit
            throw CloudEventError(
                isSyntax ? .malformedJSON : .invalidAttribute,
                error.reason.description,
                attribute: isSyntax ? nil : JSONPointer.locate(error.offset, in: bytes),
                offset: error.offset
            )
        }
        var event = try parts.event()
        event.data = try plain(data, of: event)
        return event
    }

    private func readAttribute(_ reader: inout JSONReader) throws(CloudEventError) -> CloudEvent.Attribute {
        do throws(JSONError) {
            let value = try JSONValue(from: &reader)
            switch value {
            case .string(let text): return .string(text)
            case .bool(let value): return .boolean(value)
            case .integer(let value):
                if let value = Int32(exactly: value) { return .integer(value) }
            default: break
            }
        } catch {
            throw CloudEventError(.malformedJSON, error.reason.description, offset: error.offset)
        }
        throw CloudEventError(.invalidAttribute, "a value is text, a boolean or an integer of 32 bits")
    }

    /// Data as the attributes say: a string under another media type than JSON is text, base64 under JSON is JSON.
    private func plain(
        _ data: CloudEvent.Data?,
        of event: CloudEvent
    ) throws(CloudEventError) -> CloudEvent.Data? {
        switch data {
        case .json(let bytes) where !event.isJSON:
            if case .string(let text)? = try? JSONValue(parsing: bytes, limits: limits) {
                return .bytes(Array(text.utf8))
            }
            return .bytes(bytes)
        case .bytes(let bytes) where event.isJSON && event["datacontenttype"] != nil:
            try checkJSON(bytes)
            return .json(bytes)
        default: return data
        }
    }
}

extension CloudEventCodec {
    /// The attributes of an event while they are read.
    private struct Parts {
        var specificationVersion: String?
        var id: String?
        var source: String?
        var type: String?
        var attributes: [String: CloudEvent.Attribute] = [:]

        mutating func set(_ name: String, _ value: CloudEvent.Attribute) throws(CloudEventError) {
            switch (name, value) {
            case ("specversion", .string(let text)): specificationVersion = text
            case ("id", .string(let text)): id = text
            case ("source", .string(let text)): source = text
            case ("type", .string(let text)): type = text
            default:
                try CloudEvent.check(name, value)
                attributes[name] = value
            }
        }

        func event() throws(CloudEventError) -> CloudEvent {
            guard let specificationVersion else { throw missing("specversion") }
            guard specificationVersion == CloudEvent.specificationVersion else {
                throw CloudEventError(.notAnEvent, "the only version that can be read is 1.0", attribute: "specversion")
            }
            guard let id else { throw missing("id") }
            guard let source else { throw missing("source") }
            guard let type else { throw missing("type") }
            return try CloudEvent(id: id, source: source, type: type, attributes: attributes)
        }

        private func missing(_ name: String) -> CloudEventError {
            CloudEventError(.invalidAttribute, "it is missing", attribute: name)
        }
    }
}
