/// The members of an object, as `Encodable` gives them.
struct JSONKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let state: EncodingState
    let scope: Int
    let path: JSONCodingPath?
    /// The member that tells the cases of a tagged union apart.
    let union: String?
    /// Whether these are the associated values of a case, which stand in the same object as its name.
    let isCase: Bool

    var codingPath: [any CodingKey] { JSONCodingPath.array(path) }

    mutating func encodeNil(forKey key: Key) throws {
        try state.member(key.stringValue, in: scope) { $0.writeNull() }
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        if isCase, !PlainValue.includes(Value.self), key.stringValue == "_0" {
            return try state.encodeInPlace(value, scope: scope, path: JSONCodingPath(path, key))
        }
        try state.encodeMember(value, key, in: scope, path: path)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        if let union {
            state.note { try state.member(union, in: scope) { $0.write(key.stringValue) } }
            return KeyedEncodingContainer(
                JSONKeyedEncoding<NestedKey>(state: state, scope: scope, path: path, union: nil, isCase: true)
            )
        }
        return KeyedEncodingContainer(
            JSONKeyedEncoding<NestedKey>(
                state: state,
                scope: state.nested(isObject: true, name: key.stringValue, in: scope),
                path: JSONCodingPath(path, key),
                union: nil,
                isCase: false
            )
        )
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONUnkeyedEncoding(
            state: state,
            scope: state.nested(isObject: false, name: key.stringValue, in: scope),
            path: JSONCodingPath(path, key)
        )
    }

    mutating func superEncoder() -> any Encoder { state.deferred(name: "super", in: scope, path: path) }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        state.deferred(name: key.stringValue, in: scope, path: JSONCodingPath(path, key))
    }
}
