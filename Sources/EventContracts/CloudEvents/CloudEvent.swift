/// An event as CloudEvents 1.0 has it: attributes, and data that they describe.
///
/// Events of this library travel as envelopes of their own; CloudEvents is another form of the same, for those who speak
/// it. ``init(_:remainder:)`` and ``envelope(as:reading:)`` lead from one to the other and back without loss, and
/// ``CloudEventCodec`` writes and reads both of Kafka's modes.
///
/// Rules: [CloudEvents 1.0.2](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md).
public struct CloudEvent: Hashable, Sendable {
    /// The version of the specification that events of this type follow.
    public static let specificationVersion = "1.0"

    /// What identifies the event among those of its source.
    public let id: String
    /// Where it comes from: a URI reference.
    public let source: String
    /// What kind of event it is.
    public let type: String
    /// All other attributes by name: `time`, `subject`, `dataschema`, `datacontenttype` and extensions.
    ///
    /// Names consist of lower-case letters and digits.
    public private(set) var attributes: [String: Attribute]
    /// What the event is about, if it says more than its attributes.
    public var data: Data?

    /// The value of an attribute.
    ///
    /// In Kafka's binary mode every value is text, so an integer comes back as text from there.
    public enum Attribute: Hashable, Sendable {
        /// Text, and what is written as text: times, URIs, base64.
        case string(String)
        /// An integer of 32 bits.
        case integer(Int32)
        /// `true` or `false`.
        case boolean(Bool)

        /// The value as text.
        public var text: String {
            switch self {
            case .string(let text): text
            case .integer(let value): "\(value)"
            case .boolean(let value): value ? "true" : "false"
            }
        }
    }

    /// The data of an event.
    public enum Data: Hashable, Sendable {
        /// One JSON value, byte for byte; under a media type other than JSON's it is written as plain bytes.
        case json([UInt8])
        /// Bytes of any other form, which `datacontenttype` names.
        case bytes([UInt8])
    }

    /// Makes an event from its parts; throws if they are not what the specification allows.
    public init(
        id: String,
        source: String,
        type: String,
        attributes: [String: Attribute] = [:],
        data: Data? = nil
    ) throws(CloudEventError) {
        for (name, value) in [("id", id), ("source", source), ("type", type)] where value.isEmpty {
            throw CloudEventError(.invalidAttribute, "it must not be empty", attribute: name)
        }
        for (name, value) in attributes { try Self.check(name, value) }
        self.id = id
        self.source = source
        self.type = type
        self.attributes = attributes
        self.data = data
    }

    /// The text of an attribute other than `id`, `source` and `type`.
    public subscript(name: String) -> String? { attributes[name]?.text }

    /// Sets an attribute other than `id`, `source` and `type`, or takes it away.
    public mutating func set(_ name: String, to value: Attribute?) throws(CloudEventError) {
        if let value { try Self.check(name, value) }
        attributes[name] = value
    }

    /// Whether `datacontenttype` says JSON, as an event that has none does, too.
    public var isJSON: Bool { self["datacontenttype"].map(CloudEventMedia.isJSON) ?? true }

    private static let reserved: Set<String> = ["specversion", "id", "source", "type", "data", "data_base64"]

    static func check(_ name: String, _ value: Attribute) throws(CloudEventError) {
        let isValid = !name.isEmpty && name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
        if !isValid {
            throw CloudEventError(
                .invalidAttribute,
                "the name of an attribute consists of lower-case letters and digits",
                attribute: name
            )
        }
        if reserved.contains(name) {
            throw CloudEventError(.invalidAttribute, "the name has a meaning of its own", attribute: name)
        }
        guard case .string(let text) = value else { return }
        if ["subject", "dataschema", "datacontenttype", "correlationid", "causationid", "partitionkey"].contains(name),
            text.isEmpty
        {
            throw CloudEventError(.invalidAttribute, "it must not be empty", attribute: name)
        }
        if name == "time", EventTimestamp(text) == nil {
            throw CloudEventError(.invalidAttribute, "it must be an RFC 3339 date and time", attribute: name)
        }
    }
}

/// The media types of CloudEvents.
enum CloudEventMedia {
    static let structured = "application/cloudevents+json; charset=UTF-8"

    /// Whether a record's content type says that its value is a whole event.
    static func isStructured(_ type: String) -> Bool { type.lowercased().hasPrefix("application/cloudevents") }

    /// Whether a whole event is written as one JSON object.
    static func isStructuredJSON(_ type: String) -> Bool { essence(type) == "application/cloudevents+json" }

    static func isJSON(_ type: String) -> Bool {
        let essence = essence(type)
        return essence.hasSuffix("/json") || essence.hasSuffix("+json")
    }

    /// The type without its parameters.
    private static func essence(_ type: String) -> String {
        let name = type.lowercased().split(separator: ";", omittingEmptySubsequences: false).first ?? ""
        return String(name.drop { $0 == " " }.prefix { $0 != " " })
    }
}
