/// A header of a record: a name and bytes, which may be empty or null.
public struct KafkaHeader: Hashable, Sendable {
    /// The name.
    ///
    /// Kafka allows the same name more than once.
    public var name: String
    /// The bytes.
    ///
    /// Nil is Kafka's null, which is not the same as empty.
    public var value: [UInt8]?

    /// Makes a header from bytes.
    public init(_ name: String, bytes: [UInt8]?) {
        self.name = name
        self.value = bytes
    }

    /// Makes a header from text, written as UTF-8.
    public init(_ name: String, _ text: String) {
        self.name = name
        self.value = Array(text.utf8)
    }
}

/// The headers of a record, in their order, duplicates included.
public struct KafkaHeaders: Hashable, Sendable {
    private var headers: [KafkaHeader]

    /// Makes headers from a sequence.
    public init(_ headers: some Sequence<KafkaHeader>) { self.headers = Array(headers) }

    /// Makes headers with nothing in them.
    public init() { headers = [] }

    /// Adds a header behind the others.
    public mutating func append(_ header: KafkaHeader) { headers.append(header) }

    /// Adds a header with text behind the others.
    public mutating func append(_ name: String, _ text: String) { headers.append(KafkaHeader(name, text)) }

    /// Replaces every header of that name by one.
    public mutating func set(_ name: String, _ text: String) {
        headers.removeAll { $0.name == name }
        headers.append(KafkaHeader(name, text))
    }

    /// Removes every header of that name.
    public mutating func removeAll(named name: String) { headers.removeAll { $0.name == name } }

    /// Makes room for that many headers.
    public mutating func reserveCapacity(_ capacity: Int) { headers.reserveCapacity(capacity) }

    /// The last header of that name, which is the one that counts where a name should be unique.
    public func last(_ name: String) -> KafkaHeader? { headers.last { $0.name == name } }

    /// The text of the last header of that name.
    ///
    /// Nil when there is none, it is null, or it is not UTF-8.
    public func lastText(_ name: String) -> String? {
        guard let value = last(name)?.value else { return nil }
        return String(validating: value, as: UTF8.self)
    }
}

extension KafkaHeaders: RandomAccessCollection, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// The position of the first header.
    public var startIndex: Int { headers.startIndex }
    /// The position behind the last header.
    public var endIndex: Int { headers.endIndex }
    /// The header at a position.
    public subscript(position: Int) -> KafkaHeader { headers[position] }
    /// Makes headers from a list.
    public init(arrayLiteral elements: KafkaHeader...) { headers = elements }
    /// Makes headers from names and texts, in this order.
    public init(dictionaryLiteral elements: (String, String)...) {
        headers = elements.map { KafkaHeader($0.0, $0.1) }
    }
}
