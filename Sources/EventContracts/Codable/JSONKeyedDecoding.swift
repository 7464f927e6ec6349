/// The members of an object, as `Decodable` asks for them.
struct JSONKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let document: JSONDocument
    let object: Int
    let path: JSONCodingPath?
    /// The member that tells the cases of a tagged union apart.
    let union: String?
    /// Whether these are the associated values of a case, which stand in the same object as its name.
    let isCase: Bool

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
        if isCase, !PlainValue.includes(Value.self), key.stringValue == "_0" {
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
        guard object < document.nodes.count, let node = document.member("super", of: object) else {
            throw missing(AnyCodingKey("super"))
        }
        return JSONValueDecoder(document: document, node: node, path: JSONCodingPath(path, AnyCodingKey("super")))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    // MARK: Looking

    private func find(_ key: Key) -> Int? {
        guard object < document.nodes.count else { return nil }
        return document.member(key.stringValue, of: object)
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
        JSONValueDecoder(document: document, node: try require(key), path: JSONCodingPath(path, key))
    }

    private func caseName() -> String? {
        guard let union, object < document.nodes.count else { return nil }
        guard let node = document.member(union, of: object) else { return nil }
        return try? document.string(at: node)
    }
}
