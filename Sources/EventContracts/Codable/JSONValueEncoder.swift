/// The encoder of one value, which stands at the end of what has been written.
final class JSONValueEncoder: Encoder {
    let state: EncodingState
    let path: JSONCodingPath?
    /// The member that tells the cases apart, if the type is a ``TaggedUnion``.
    let union: String?
    /// The object or array that the value has begun.
    private var scope: Int?
    let isMerged: Bool

    init(state: EncodingState, path: JSONCodingPath?, union: String?) {
        self.state = state
        self.path = path
        self.union = union
        isMerged = false
    }

    /// Puts the members of the value into an object that exists already.
    init(state: EncodingState, path: JSONCodingPath?, mergingInto scope: Int) {
        self.state = state
        self.path = path
        union = nil
        self.scope = scope
        isMerged = true
    }

    var codingPath: [any CodingKey] { JSONCodingPath.array(path) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let scope = scope ?? state.begin(isObject: true)
        if !state.scopes[scope].isObject { state.refuse("a value began as an array and went on as an object") }
        self.scope = scope
        return KeyedEncodingContainer(
            JSONKeyedEncoding<Key>(state: state, scope: scope, path: path, union: union, isCase: false)
        )
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        let scope = scope ?? state.begin(isObject: false)
        if state.scopes[scope].isObject { state.refuse("a value that must be an object is an array") }
        self.scope = scope
        return JSONUnkeyedEncoding(state: state, scope: scope, path: path)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    private func write(_ body: (inout JSONWriter) -> Void) throws {
        if isMerged { state.refuse("a value that must be an object is a plain value") }
        try state.plain(body)
    }
}

extension JSONValueEncoder: SingleValueEncodingContainer {
    func encodeNil() throws { try write { $0.writeNull() } }

    func encode<Value: Encodable>(_ value: Value) throws {
        if PlainValue.includes(Value.self) {
            return try write { writer in _ = EncodingState.writePlain(value, to: &writer) }
        }
        if isMerged, let scope {
            return try state.encodeInPlace(value, scope: scope, path: path)
        }
        try state.encodeValue(value, path: path)
    }
}
