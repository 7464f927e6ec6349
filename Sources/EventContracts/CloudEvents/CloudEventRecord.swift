/// An event as a record of Kafka carries it: headers and a value.
public struct CloudEventRecord: Hashable, Sendable {
    /// The names and values of the headers, in order.
    public var headers: [Header]
    /// The record's value; `nil` is a tombstone.
    public var value: [UInt8]?

    /// A header of the record.
    public struct Header: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value as text.
        public var value: String

        /// Makes a header from its parts.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes a record from its parts.
    public init(headers: [Header], value: [UInt8]?) {
        self.headers = headers
        self.value = value
    }

    /// How an event is put into a record.
    public enum Mode: Hashable, Sendable {
        /// Attributes are headers, the data is the value.
        case binary
        /// The value is one JSON object with attributes and data.
        case structured
    }

    /// The mode that the headers say; `nil` for a record that is no event of CloudEvents.
    ///
    /// A content type that begins with `application/cloudevents` is the structured mode, all four attributes that an
    /// event must have as headers are the binary mode. Envelopes of this library have neither.
    public var mode: Mode? {
        if let type = self["content-type"], CloudEventMedia.isStructured(type) { return .structured }
        let isBinary = ["ce_specversion", "ce_id", "ce_source", "ce_type"].allSatisfy { self[$0] != nil }
        return isBinary ? .binary : nil
    }

    /// The value of the last header of a name.
    public subscript(name: String) -> String? { headers.last { $0.name == name }?.value }
}
