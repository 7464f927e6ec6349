/// The decoder of one value in a document.
struct JSONValueDecoder: Decoder {
    let document: JSONDocument
    let node: Int
    let path: JSONCodingPath?
    /// The member that tells the cases apart, if the type is a ``TaggedUnion``.
    let union: String?

    var codingPath: [any CodingKey] { JSONCodingPath.array(path) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try document.check(node, path)
        guard document.nodes[node].kind == .object else { throw mismatch("an object", [String: Any].self) }
        return KeyedDecodingContainer(
            JSONKeyedDecoding<Key>(document: document, object: node, path: path, union: union, isCase: false)
        )
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try document.check(node, path)
        guard document.nodes[node].kind == .array else { throw mismatch("an array", [Any].self) }
        return JSONUnkeyedDecoding(document: document, array: node, path: path)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    private func mismatch(_ expected: StaticString, _ type: any Any.Type) -> DecodingError {
        document.error(JSONError(.expected(expected), at: document.nodes[node].start), path, as: type)
    }
}

extension JSONValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { node < document.nodes.count && document.nodes[node].kind == .null }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try document.check(node, path)
        return try document.value(type, at: node, path: path)
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        try document.plain(node, path) { (node) throws(JSONError) in try document.bool(at: node) }
    }

    func decode(_ type: String.Type) throws -> String {
        try document.plain(node, path) { (node) throws(JSONError) in try document.string(at: node) }
    }

    func decode(_ type: Double.Type) throws -> Double {
        try document.plain(node, path) { (node) throws(JSONError) in try document.double(at: node) }
    }

    func decode(_ type: Float.Type) throws -> Float {
        try document.plain(node, path) { (node) throws(JSONError) in try document.float(at: node) }
    }

    func decode(_ type: Int.Type) throws -> Int {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(Int.self, at: node) }
    }

    func decode(_ type: Int8.Type) throws -> Int8 {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(Int8.self, at: node) }
    }

    func decode(_ type: Int16.Type) throws -> Int16 {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(Int16.self, at: node) }
    }

    func decode(_ type: Int32.Type) throws -> Int32 {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(Int32.self, at: node) }
    }

    func decode(_ type: Int64.Type) throws -> Int64 {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(Int64.self, at: node) }
    }

    func decode(_ type: UInt.Type) throws -> UInt {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(UInt.self, at: node) }
    }

    func decode(_ type: UInt8.Type) throws -> UInt8 {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(UInt8.self, at: node) }
    }

    func decode(_ type: UInt16.Type) throws -> UInt16 {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(UInt16.self, at: node) }
    }

    func decode(_ type: UInt32.Type) throws -> UInt32 {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(UInt32.self, at: node) }
    }

    func decode(_ type: UInt64.Type) throws -> UInt64 {
        try document.plain(node, path) { (node) throws(JSONError) in try document.integer(UInt64.self, at: node) }
    }
}
