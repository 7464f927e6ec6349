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

    private var elementPath: JSONCodingPath { JSONCodingPath(path, AnyCodingKey(index: currentIndex)) }

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
        JSONValueDecoder(document: document, node: node, path: elementPath, union: nil)
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.bool(at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: String.Type) throws -> String {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.string(at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: Double.Type) throws -> Double {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.double(at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: Float.Type) throws -> Float {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.float(at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: Int.Type) throws -> Int {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(Int.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: Int8.Type) throws -> Int8 {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(Int8.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: Int16.Type) throws -> Int16 {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(Int16.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: Int32.Type) throws -> Int32 {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(Int32.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: Int64.Type) throws -> Int64 {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(Int64.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: UInt.Type) throws -> UInt {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(UInt.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: UInt8.Type) throws -> UInt8 {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(UInt8.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: UInt16.Type) throws -> UInt16 {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(UInt16.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: UInt32.Type) throws -> UInt32 {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(UInt32.self, at: node)
        }
        advance()
        return value
    }

    mutating func decode(_ type: UInt64.Type) throws -> UInt64 {
        try check()
        let document = document
        let value = try document.plain(node, elementPath) { (node) throws(JSONError) in
            try document.integer(UInt64.self, at: node)
        }
        advance()
        return value
    }
}
