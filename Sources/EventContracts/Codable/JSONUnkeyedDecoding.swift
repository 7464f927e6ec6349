/// The elements of an array, as `Decodable` asks for them.
struct JSONUnkeyedDecoding: UnkeyedDecodingContainer {
    let document: JSONDocument
    let path: JSONCodingPath?
    private let total: Int
    private var node: Int
    private(set) var currentIndex = 0

    init(document: JSONDocument, array: Int, path: JSONCodingPath?) {
        self.document = document
        self.path = path
        total = document.nodes[array].count
        node = array + 1
    }

    var codingPath: [any CodingKey] { JSONCodingPath.array(path) }
    var count: Int? { total }
    var isAtEnd: Bool { currentIndex >= total }

    private var elementPath: JSONCodingPath { JSONCodingPath(path, JSONIndexKey(currentIndex)) }

    private func check() throws {
        if isAtEnd {
            throw DecodingError.valueNotFound(
                Any.self,
                .init(codingPath: codingPath, debugDescription: "the array has no more elements")
            )
        }
        try document.check(node, path)
    }

    private mutating func advance() {
        node = document.nodes[node].next
        currentIndex += 1
    }

    mutating func decodeNil() throws -> Bool {
        try check()
        guard document.nodes[node].kind == .null else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try check()
        let value = try document.value(type, at: node, path: elementPath)
        advance()
        return value
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try check()
        let container = try decoder().container(keyedBy: type)
        advance()
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try check()
        let container = try decoder().unkeyedContainer()
        advance()
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        try check()
        let decoder = decoder()
        advance()
        return decoder
    }

    private func decoder() -> JSONValueDecoder {
        JSONValueDecoder(document: document, node: node, path: elementPath)
    }
}
