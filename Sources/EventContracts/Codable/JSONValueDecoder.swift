/// The decoder of one value in a document.
///
/// It has the size of three words, as more would cost a heap allocation for every `any Decoder`.
struct JSONValueDecoder: Decoder {
    let document: JSONDocument
    let node: Int
    let path: JSONCodingPath?

    var codingPath: [any CodingKey] { JSONCodingPath.array(path) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try document.check(node, path)
        guard document.nodes[node].kind == .object else { throw mismatch("an object", [String: Any].self) }
        return KeyedDecodingContainer(
            JSONKeyedDecoding<Key>(
                document: document,
                object: node,
                path: path,
                union: document.unions[node],
                isCase: false
            )
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
}
