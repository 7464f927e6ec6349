/// The members of an object, as `Decodable` asks for them.
struct JSONKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private final class Hint {
        var next = 0
    }

    let document: JSONDocument
    let object: Int
    let path: JSONCodingPath?
    /// The member that tells the cases of a tagged union apart.
    let union: String?
    /// Whether these are the associated values of a case, which stand in the same object as its name.
    let isCase: Bool
    private let hint = Hint()

    init(document: JSONDocument, object: Int, path: JSONCodingPath?, union: String?, isCase: Bool) {
        self.document = document
        self.object = object
        self.path = path
        self.union = union
        self.isCase = isCase
    }

    var codingPath: [any CodingKey] { JSONCodingPath.array(path) }

    /// All names; of a tagged union only the case that its discriminator names.
    var allKeys: [Key] {
        guard object < document.nodes.count else { return [] }
        if let name = caseName() { return Key(stringValue: name).map { [$0] } ?? [] }
        var keys: [Key] = []
        var name = object + 1
        while name < document.nodes[object].next {
            if let key = Key(stringValue: document.text(name)) { keys.append(key) }
            name = document.nodes[name + 1].next
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }

    func decodeNil(forKey key: Key) throws -> Bool {
        guard let node = find(key) else { throw missing(key) }
        return document.nodes[node].kind == .null
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        if isCase, key.stringValue == "_0" {
            // The one unlabelled value of a case: its members stand beside the case's name.
            return try document.value(type, at: object, path: JSONCodingPath(path, key))
        }
        return try document.value(type, at: try require(key), path: JSONCodingPath(path, key))
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.value(type, at: node, path: JSONCodingPath(path, key))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        if caseName() == key.stringValue {
            return KeyedDecodingContainer(
                JSONKeyedDecoding<NestedKey>(document: document, object: object, path: path, union: nil, isCase: true)
            )
        }
        return try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        var next = 0
        guard object < document.nodes.count, let node = document.member("super", of: object, hint: &next) else {
            throw missing(AnyCodingKey("super"))
        }
        return JSONValueDecoder(
            document: document,
            node: node,
            path: JSONCodingPath(path, AnyCodingKey("super")),
            union: nil
        )
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    // MARK: Looking

    private func find(_ key: Key) -> Int? {
        guard object < document.nodes.count else { return nil }
        return document.member(key.stringValue, of: object, hint: &hint.next)
    }

    private func require(_ key: Key) throws -> Int {
        guard let node = find(key) else { throw missing(key) }
        return node
    }

    private func missing(_ key: any CodingKey) -> DecodingError {
        DecodingError.keyNotFound(
            key,
            .init(codingPath: codingPath, debugDescription: "the member '\(key.stringValue)' is missing")
        )
    }

    private func decoder(_ key: Key) throws -> JSONValueDecoder {
        JSONValueDecoder(document: document, node: try require(key), path: JSONCodingPath(path, key), union: nil)
    }

    private func caseName() -> String? {
        guard let union, object < document.nodes.count else { return nil }
        var next = 0
        guard let node = document.member(union, of: object, hint: &next) else { return nil }
        return try? document.string(at: node)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.bool(at: node)
        }
    }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.bool(at: node)
        }
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.string(at: node)
        }
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.string(at: node)
        }
    }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.double(at: node)
        }
    }

    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.double(at: node)
        }
    }

    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.float(at: node)
        }
    }

    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.float(at: node)
        }
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int.self, at: node)
        }
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int.self, at: node)
        }
    }

    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int8.self, at: node)
        }
    }

    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int8.self, at: node)
        }
    }

    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int16.self, at: node)
        }
    }

    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int16.self, at: node)
        }
    }

    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int32.self, at: node)
        }
    }

    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int32.self, at: node)
        }
    }

    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int64.self, at: node)
        }
    }

    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(Int64.self, at: node)
        }
    }

    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt.self, at: node)
        }
    }

    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt.self, at: node)
        }
    }

    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt8.self, at: node)
        }
    }

    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt8.self, at: node)
        }
    }

    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt16.self, at: node)
        }
    }

    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt16.self, at: node)
        }
    }

    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt32.self, at: node)
        }
    }

    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt32.self, at: node)
        }
    }

    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
        try document.plain(try require(key), JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt64.self, at: node)
        }
    }

    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
        guard let node = find(key), document.nodes[node].kind != .null else { return nil }
        return try document.plain(node, JSONCodingPath(path, key)) { (node) throws(JSONError) in
            try document.integer(UInt64.self, at: node)
        }
    }
}
