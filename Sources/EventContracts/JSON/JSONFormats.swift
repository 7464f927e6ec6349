#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension JSONReader {
    /// Reads RFC 3339 text as milliseconds.
    @inlinable
    public mutating func readTimestamp() throws(JSONError) -> EventTimestamp {
        let start = valueOffset()
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
        let uuid = try withString { (text) throws(JSONError) -> CanonicalUUID? in
            guard text.count == 36, let address = text.baseAddress else { return nil }
            return CanonicalUUID(text: address, anyCase: true)
        }
        guard let uuid else { throw JSONError(.expected("a UUID"), at: start) }
        return UUIDv7(high: uuid.high, low: uuid.low).uuid
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
        RFC3339.write(timestamp.millisecondsSinceEpoch, to: bytes + count)
        end += RFC3339.length
        put(UInt8(ascii: "\""))
    }

    /// Writes RFC 3339 text in UTC with milliseconds; a date beyond the years 0 to 9999 is a failure.
    public mutating func write(_ date: Date) {
        let timestamp = EventTimestamp(date)
        let difference = date.timeIntervalSince1970 - timestamp.date.timeIntervalSince1970
        if !(difference.magnitude < 1) { fail(.rule("dates must lie between the years 0 and 9999")) }
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
        var words: (UInt64, UInt64) = (0, 0)
        withUnsafeBytes(of: uuid.uuid) { bytes in
            for index in 0..<8 {
                words.0 = words.0 << 8 | UInt64(bytes[index])
                words.1 = words.1 << 8 | UInt64(bytes[index + 8])
            }
        }
        self.init(high: words.0, low: words.1)
    }
}
