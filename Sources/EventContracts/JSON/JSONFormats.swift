#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension JSONReader {
    /// Reads RFC 3339 text as milliseconds.
    public mutating func readTimestamp() throws(JSONError) -> EventTimestamp {
        let start = valueOffset()
        // The form that everybody writes who uses UTC and milliseconds.
        if end - start >= RFC3339.length + 2, byte(start) == UInt8(ascii: "\""),
            byte(start + RFC3339.length + 1) == UInt8(ascii: "\""),
            let milliseconds = RFC3339.millisecondsOfUsualForm(base + start + 1)
        {
            position = start + RFC3339.length + 2
            return EventTimestamp(unchecked: milliseconds)
        }
        let milliseconds = try withString { (text) throws(JSONError) in RFC3339.milliseconds(text) }
        guard let milliseconds else { throw JSONError(.expected("an RFC 3339 date and time"), at: start) }
        return EventTimestamp(unchecked: milliseconds)
    }

    /// Reads RFC 3339 text as a date, to the millisecond.
    @inlinable
    public mutating func readDate() throws(JSONError) -> Date { try readTimestamp().date }

    /// Reads the text of a UUID in upper or lower case.
    public mutating func readUUID() throws(JSONError) -> UUID {
        let start = valueOffset()
        if end - start >= 38, byte(start) == UInt8(ascii: "\""), byte(start + 37) == UInt8(ascii: "\""),
            let uuid = CanonicalUUID(text: base + start + 1, anyCase: true)
        {
            position = start + 38
            return uuid.uuid
        }
        let uuid = try withString { (text) throws(JSONError) -> CanonicalUUID? in
            guard text.count == 36, let address = text.baseAddress else { return nil }
            return CanonicalUUID(text: address, anyCase: true)
        }
        guard let uuid else { throw JSONError(.expected("a UUID"), at: start) }
        return uuid.uuid
    }

    /// Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds.
    public mutating func readDuration() throws(JSONError) -> Duration {
        let start = valueOffset()
        let duration = try withString { (text) throws(JSONError) in ISO8601Duration.parse(text) }
        guard let duration else {
            throw JSONError(.expected("an ISO 8601 duration without years and months"), at: start)
        }
        return duration
    }

    /// Reads base64 text (RFC 4648 section 4, padded).
    public mutating func readBase64() throws(JSONError) -> [UInt8] {
        let start = valueOffset()
        let bytes = try withString { (text) throws(JSONError) in Base64.decode(text) }
        guard let bytes else { throw JSONError(.expected("base64 text"), at: start) }
        return bytes
    }
}

extension JSONWriter {
    /// Writes RFC 3339 text in UTC with milliseconds.
    public mutating func write(_ timestamp: EventTimestamp) {
        reserve(RFC3339.length + 2)
        put(UInt8(ascii: "\""))
        days.write(timestamp.millisecondsSinceEpoch, to: UnsafeMutableRawPointer(bytes + count))
        end += RFC3339.length
        put(UInt8(ascii: "\""))
    }

    /// Writes RFC 3339 text in UTC with milliseconds; a date beyond the years 0 to 9999 is a failure.
    public mutating func write(_ date: Date) {
        let timestamp = EventTimestamp(date)
        // Half a millisecond is what rounding may take away.
        let difference = date.timeIntervalSince1970 * 1000 - Double(timestamp.millisecondsSinceEpoch)
        if !(difference.magnitude <= 1) { fail(.rule("dates must lie between the years 0 and 9999")) }
        write(timestamp)
    }

    /// Writes a UUID in lower case.
    public mutating func write(_ uuid: UUID) {
        reserve(38)
        put(UInt8(ascii: "\""))
        CanonicalUUID(uuid).write(to: bytes + count)
        end += 36
        put(UInt8(ascii: "\""))
    }

    /// Writes an ISO 8601 duration of hours, minutes and seconds.
    public mutating func write(_ duration: Duration) { write(ISO8601Duration.text(duration)) }

    /// Writes bytes as base64 text (RFC 4648 section 4, padded).
    public mutating func writeBase64(_ data: [UInt8]) {
        write(Base64.text(data.span.bytes))
    }
}

extension CanonicalUUID {
    init(_ uuid: UUID) {
        let words = withUnsafeBytes(of: uuid.uuid) { bytes in
            (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        self.init(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
    }

    var uuid: UUID {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
