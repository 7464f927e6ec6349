/// The elements of an array, as `Encodable` gives them.
struct JSONUnkeyedEncoding: UnkeyedEncodingContainer {
    let state: EncodingState
    let scope: Int
    let path: JSONCodingPath?

    var codingPath: [any CodingKey] { JSONCodingPath.array(path) }
    var count: Int { state.scopes[scope].count }

    private var elementPath: JSONCodingPath { JSONCodingPath(path, JSONIndexKey(count)) }

    mutating func encodeNil() throws { try state.element(in: scope) { $0.writeNull() } }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try state.encodeElement(value, in: scope, path: elementPath)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        let path = elementPath
        return KeyedEncodingContainer(
            JSONKeyedEncoding<NestedKey>(
                state: state,
                scope: state.nested(isObject: true, name: nil, in: scope),
                path: path,
                union: nil,
                isCase: false
            )
        )
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let path = elementPath
        return JSONUnkeyedEncoding(
            state: state,
            scope: state.nested(isObject: false, name: nil, in: scope),
            path: path
        )
    }

    mutating func superEncoder() -> any Encoder { state.deferred(name: nil, in: scope, path: elementPath) }
}
