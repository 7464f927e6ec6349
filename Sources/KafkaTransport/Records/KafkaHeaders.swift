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
///
/// Names and values lie one after the other in one piece of memory, so that a record with many headers costs no more
/// than one with few.
public struct KafkaHeaders: Hashable, Sendable {
    private struct Place: Hashable {
        var start: Int
        var nameCount: Int
        /// Negative for null.
        var valueCount: Int

        var name: Range<Int> { start..<(start + nameCount) }
        var value: Range<Int> { (start + nameCount)..<(start + nameCount + Swift.max(0, valueCount)) }
    }

    private var bytes: [UInt8] = []
    private var places: [Place] = []

    /// Makes headers from a sequence.
    public init(_ headers: some Sequence<KafkaHeader>) {
        for header in headers { append(header) }
    }

    /// Makes headers with nothing in them.
    public init() {}

    /// Adds a header behind the others.
    public mutating func append(_ header: KafkaHeader) {
        let start = begin(header.name)
        if let value = header.value { bytes.append(contentsOf: value) }
        end(start, header.name, isNull: header.value == nil)
    }

    /// Adds a header with text behind the others.
    public mutating func append(_ name: String, _ text: String) {
        append(name) { $0.append(contentsOf: text.utf8) }
    }

    /// Adds headers behind the others.
    public mutating func append(contentsOf headers: KafkaHeaders) {
        let offset = bytes.count
        bytes.append(contentsOf: headers.bytes)
        places.reserveCapacity(places.count + headers.places.count)
        for var place in headers.places {
            place.start += offset
            places.append(place)
        }
    }

    /// Adds a header whose value `write` appends to the bytes that it is given, and changes nothing else of.
    package mutating func append(_ name: String, write: (inout [UInt8]) -> Void) {
        let start = begin(name)
        write(&bytes)
        end(start, name, isNull: false)
    }

    /// Adds a header from borrowed bytes; null is no bytes at all.
    mutating func append(name: UnsafePointer<CChar>, _ value: UnsafeRawBufferPointer?) {
        let start = bytes.count
        var name = name
        while name.pointee != 0 {
            bytes.append(UInt8(bitPattern: name.pointee))
            name += 1
        }
        let nameCount = bytes.count - start
        if let value { bytes.append(contentsOf: value) }
        places.append(Place(start: start, nameCount: nameCount, valueCount: value?.count ?? -1))
    }

    private mutating func begin(_ name: String) -> Int {
        let start = bytes.count
        bytes.append(contentsOf: name.utf8)
        return start
    }

    private mutating func end(_ start: Int, _ name: String, isNull: Bool) {
        let nameCount = name.utf8.count
        let valueCount = isNull ? -1 : bytes.count - start - nameCount
        places.append(Place(start: start, nameCount: nameCount, valueCount: valueCount))
    }

    /// Replaces every header of that name by one.
    public mutating func set(_ name: String, _ text: String) {
        removeAll(named: name)
        append(name, text)
    }

    /// Removes every header of that name.
    public mutating func removeAll(named name: String) {
        guard places.contains(where: { isNamed($0, name) }) else { return }
        self = KafkaHeaders(filter { $0.name != name })
    }

    /// Makes room for that many headers.
    public mutating func reserveCapacity(_ capacity: Int) {
        places.reserveCapacity(capacity)
        // What ours take, with a name and an id each.
        bytes.reserveCapacity(capacity * 44)
    }

    /// The last header of that name, which is the one that counts where a name should be unique.
    public func last(_ name: String) -> KafkaHeader? {
        places.last { isNamed($0, name) }.map { header(at: $0) }
    }

    /// The text of the last header of that name.
    ///
    /// Nil when there is none, it is null, or it is not UTF-8.
    public func lastText(_ name: String) -> String? {
        guard let place = places.last(where: { isNamed($0, name) }), place.valueCount >= 0 else { return nil }
        return String(validating: bytes[place.value], as: UTF8.self)
    }

    /// Lends every header in turn: the name's bytes, and the value's with null as no address.
    func withEach(_ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) -> Void) {
        bytes.withUnsafeBytes { bytes in
            for place in places {
                let value = place.valueCount < 0 ? nil : UnsafeRawBufferPointer(rebasing: bytes[place.value])
                body(UnsafeRawBufferPointer(rebasing: bytes[place.name]), value)
            }
        }
    }

    private func isNamed(_ place: Place, _ name: String) -> Bool {
        place.nameCount == name.utf8.count && bytes[place.name].elementsEqual(name.utf8)
    }

    private func header(at place: Place) -> KafkaHeader {
        KafkaHeader(
            String(decoding: bytes[place.name], as: UTF8.self),
            bytes: place.valueCount < 0 ? nil : Array(bytes[place.value])
        )
    }
}

extension KafkaHeaders: RandomAccessCollection, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// The position of the first header.
    public var startIndex: Int { places.startIndex }
    /// The position behind the last header.
    public var endIndex: Int { places.endIndex }
    /// The header at a position.
    public subscript(position: Int) -> KafkaHeader { header(at: places[position]) }
    /// Makes headers from a list.
    public init(arrayLiteral elements: KafkaHeader...) { self.init(elements) }
    /// Makes headers from names and texts, in this order.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, text) in elements { append(name, text) }
    }
}
