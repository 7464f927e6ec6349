#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What the containers of one encoding write to.
///
/// Values are written as they come. `Codable` allows a container to be written to after a later one was begun; then its
/// text is put in where that container ended, and what follows is moved.
final class EncodingState {
    struct Scope {
        var isObject: Bool
        var count = 0
        /// Where the closing bracket stands; `nil` while the scope is open.
        var end: Int?
    }

    // An encoding belongs to one task, and no access to these lasts while a type encodes itself: checking that at run
    // time costs more than the accesses.
    @exclusivity(unchecked) var writer = JSONWriter(capacity: 0)
    @exclusivity(unchecked) private(set) var scopes: [Scope] = []
    /// The open scopes, the innermost last.
    @exclusivity(unchecked) private var open: [Int] = []
    private var deferred: [(scope: Int, name: String?, state: EncodingState)] = []
    /// The discriminators of the types that were met: asking a type for a conformance takes long.
    private var discriminators: [(type: ObjectIdentifier, name: String?)] = []
    /// The first error in a place where `Codable` cannot throw.
    private var failure: (any Error)?

    // MARK: The whole

    func encodeRoot(_ value: some Encodable) throws(JSONCodingError) {
        let start = writer.count
        do {
            try encodeValue(value, path: nil)
            try finish()
            try writer.validate()
        } catch let error as JSONError {
            throw writer.withBytes { JSONCodingError(error, in: $0) }
        } catch let error as JSONCodingError {
            throw error
        } catch let error as EncodingError {
            var path = writer.withBytes { JSONPointer.locate(start, in: $0) }
            if case .invalidValue(_, let context) = error {
                for key in context.codingPath { path += "/\(key.intValue.map(String.init) ?? key.stringValue)" }
            }
            throw JSONCodingError(kind: .rule, reason: "the value cannot be written", offset: nil, pointer: path)
        } catch {
            throw JSONCodingError(
                kind: .rule,
                reason: "the type refused to be written (\(type(of: error)))",
                offset: nil,
                pointer: nil
            )
        }
    }

    func finish() throws {
        while let scope = open.last { close(scope) }
        for (scope, name, state) in deferred {
            try state.finish()
            if state.writer.count == 0 { state.plainEmptyObject() }
            try state.writer.validate()
            let bytes = state.writer.copy()
            try item(name, in: scope) { writer in bytes.withUnsafeBytes { writer.append($0) } }
        }
        deferred = []
        if let failure { throw failure }
    }

    private func plainEmptyObject() {
        writer.beginObject()
        writer.endObject()
    }

    func note(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            if failure == nil { failure = error }
        }
    }

    func refuse(_ reason: String) {
        if failure == nil { failure = JSONCodingError(kind: .rule, reason: reason, offset: nil, pointer: nil) }
    }

    // MARK: Scopes

    /// Begins an object or array at the end of what has been written.
    func begin(isObject: Bool) -> Int {
        if isObject { writer.beginObject() } else { writer.beginArray() }
        scopes.append(Scope(isObject: isObject))
        open.append(scopes.count - 1)
        return scopes.count - 1
    }

    private func close(_ scope: Int) {
        scopes[scope].end = writer.count
        if scopes[scope].isObject { writer.endObject() } else { writer.endArray() }
        open.removeLast()
    }

    /// Closes what was begun inside a scope; `false` if the scope itself is closed already.
    private func settle(_ scope: Int) -> Bool {
        guard scopes[scope].end == nil else { return false }
        while let last = open.last, last != scope { close(last) }
        return true
    }

    /// Begins a container inside another one.
    func nested(isObject: Bool, name: String?, in scope: Int) -> Int {
        if settle(scope) {
            separate(name)
            scopes[scope].count += 1
            return begin(isObject: isObject)
        }
        scopes.append(Scope(isObject: isObject))
        let index = scopes.count - 1
        insert(name, in: scope) { writer in
            if isObject { writer.beginObject() } else { writer.beginArray() }
            if isObject { writer.endObject() } else { writer.endArray() }
        }
        scopes[index].end = (scopes[scope].end ?? 1) - 1
        return index
    }

    /// An encoder whose value is put in at the very end.
    func deferred(name: String?, in scope: Int, path: JSONCodingPath?) -> JSONValueEncoder {
        let state = EncodingState()
        deferred.append((scope, name, state))
        return JSONValueEncoder(state: state, path: path, union: nil)
    }

    private func separate(_ name: String?) {
        if let name { writer.member(named: name) } else { writer.element() }
    }

    /// Puts text in before the closing bracket of a scope that is closed already.
    private func insert(_ name: String?, in scope: Int, _ body: (inout JSONWriter) -> Void) {
        guard let end = scopes[scope].end else { return }
        let before = writer.count
        let tail = writer.cut(from: end)
        separate(name)
        body(&writer)
        tail.withUnsafeBytes { writer.append($0) }
        scopes[scope].count += 1
        let growth = writer.count - before
        for index in scopes.indices {
            if let place = scopes[index].end, place >= end { scopes[index].end = place + growth }
        }
    }

    // MARK: Values

    func plain(_ body: (inout JSONWriter) -> Void) throws {
        if writer.depth > JSONLimits.deepest { throw JSONError(.tooDeep, at: writer.count) }
        body(&writer)
    }

    private func item(_ name: String?, in scope: Int, _ body: (inout JSONWriter) -> Void) throws {
        if settle(scope) {
            separate(name)
            body(&writer)
            scopes[scope].count += 1
        } else {
            insert(name, in: scope, body)
        }
    }

    func member(_ name: String, in scope: Int, _ body: (inout JSONWriter) -> Void) throws {
        try item(name, in: scope, body)
    }

    func element(in scope: Int, _ body: (inout JSONWriter) -> Void) throws {
        try item(nil, in: scope, body)
    }

    func encodeMember(
        _ value: some Encodable,
        _ key: some CodingKey,
        in scope: Int,
        path: JSONCodingPath?
    ) throws {
        try encodeItem(value, key.stringValue, in: scope, path: JSONCodingPath(path, key))
    }

    func encodeElement(
        _ value: some Encodable,
        in scope: Int,
        path: @autoclosure () -> JSONCodingPath?
    ) throws {
        try encodeItem(value, nil, in: scope, path: path())
    }

    /// Writes a member or an element; `path` is computed only for types that encode themselves.
    @inline(__always)
    private func encodeItem<Value: Encodable>(
        _ value: Value,
        _ name: String?,
        in scope: Int,
        path: @autoclosure () -> JSONCodingPath?
    ) throws {
        if PlainValue.includes(Value.self) {
            return try item(name, in: scope) { writer in _ = Self.writePlain(value, to: &writer) }
        }
        try encodeItem(value, name, in: scope, at: path())
    }

    private func encodeItem(
        _ value: some Encodable,
        _ name: String?,
        in scope: Int,
        at path: JSONCodingPath?
    ) throws {
        guard settle(scope) else {
            let state = EncodingState()
            try state.encodeValue(value, path: path)
            try state.finish()
            try state.writer.validate()
            let bytes = state.writer.copy()
            return insert(name, in: scope) { writer in bytes.withUnsafeBytes { writer.append($0) } }
        }
        let start = writer.count
        let depth = writer.depth
        let opened = open.count
        separate(name)
        do {
            try encodeValue(value, path: path)
        } catch {
            // Whoever catches this and goes on must find valid JSON.
            for scope in open[opened...] { scopes[scope].end = start }
            open.removeSubrange(opened...)
            _ = writer.cut(from: start)
            writer.depth = depth
            throw error
        }
        scopes[scope].count += 1
    }

    /// Writes a value at the end of what has been written.
    func encodeValue<Value: Encodable>(_ value: Value, path: JSONCodingPath?) throws {
        if writer.depth > JSONLimits.deepest { throw JSONError(.tooDeep, at: writer.count) }
        if Self.writePlain(value, to: &writer) || writeSpecial(value) { return }
        let start = writer.count
        let union = discriminator(of: Value.self)
        try value.encode(to: JSONValueEncoder(state: self, path: path, union: union))
        if writer.count == start { plainEmptyObject() }
    }

    private func discriminator<Value>(of type: Value.Type) -> String? {
        let identifier = ObjectIdentifier(type)
        for known in discriminators where known.type == identifier { return known.name }
        let name = (type as? any TaggedUnion.Type)?.discriminator
        discriminators.append((identifier, name))
        return name
    }

    /// Writes the members of a value into an object that is open already.
    func encodeInPlace(_ value: some Encodable, scope: Int, path: JSONCodingPath?) throws {
        guard settle(scope) else {
            throw JSONCodingError(kind: .rule, reason: "a case was written twice", offset: nil, pointer: nil)
        }
        try value.encode(to: JSONValueEncoder(state: self, path: path, mergingInto: scope))
    }

    /// A value as another name of the same type; `nil` if it is of another type.
    @inline(__always)
    private static func same<Value, Known>(_ value: Value, as type: Known.Type) -> Known? {
        // Not a cast: `as?` takes longer than writing the value.
        Value.self == type ? unsafeBitCast(value, to: type) : nil
    }

    /// Writes a value of a type that is not asked to encode itself; `false` for any other.
    ///
    /// Where the type is known, just one branch of this is left.
    @inline(__always)
    static func writePlain<Value: Encodable>(_ value: Value, to writer: inout JSONWriter) -> Bool {
        if let value = same(value, as: String.self) {
            writer.write(value)
        } else if let value = same(value, as: Double.self) {
            writer.write(value)
        } else if let value = same(value, as: Int.self) {
            writer.write(value)
        } else if let value = same(value, as: Bool.self) {
            writer.write(value)
        } else if let value = same(value, as: Int64.self) {
            writer.write(value)
        } else if let value = same(value, as: Int32.self) {
            writer.write(value)
        } else if let value = same(value, as: Int16.self) {
            writer.writeInteger(value)
        } else if let value = same(value, as: Int8.self) {
            writer.writeInteger(value)
        } else if let value = same(value, as: UInt.self) {
            writer.writeInteger(value)
        } else if let value = same(value, as: UInt64.self) {
            writer.writeInteger(value)
        } else if let value = same(value, as: UInt32.self) {
            writer.writeInteger(value)
        } else if let value = same(value, as: UInt16.self) {
            writer.writeInteger(value)
        } else if let value = same(value, as: UInt8.self) {
            writer.writeInteger(value)
        } else if let value = same(value, as: Float.self) {
            writer.write(value)
        } else {
            return false
        }
        return true
    }

    /// Writes a value of a type whose form on the wire is ours to say.
    private func writeSpecial<Value: Encodable>(_ value: Value) -> Bool {
        if let date = Self.same(value, as: Date.self) {
            writer.write(date)
        } else if let uuid = Self.same(value, as: UUID.self) {
            writer.write(uuid)
        } else if let duration = Self.same(value, as: Duration.self) {
            writer.write(duration)
        } else if let timestamp = Self.same(value, as: EventTimestamp.self) {
            writer.write(timestamp)
        } else if let data = Self.same(value, as: Data.self) {
            writer.writeBase64(Array(data))
        } else if let json = Self.same(value, as: JSONValue.self) {
            json.write(to: &writer)
        } else if let url = Self.same(value, as: URL.self) {
            writer.write(url.absoluteString)
        } else if let decimal = Self.same(value, as: Decimal.self) {
            if decimal.isNaN { writer.fail(.notFinite) }
            for byte in (decimal.isNaN ? "null" : decimal.description).utf8 { writer.append(byte) }
        } else {
            return false
        }
        return true
    }
}

extension JSONWriter {
    /// Takes away what stands from an offset on.
    mutating func cut(from offset: Int) -> [UInt8] {
        let tail = Array(UnsafeBufferPointer(start: bytes + offset, count: end - offset))
        end = offset
        return tail
    }

    /// Writes a number with the fewest digits that read back as the same single-precision value.
    mutating func write(_ value: Float) {
        guard value.isFinite else {
            fail(.notFinite)
            return append("null")
        }
        for byte in value.description.utf8 { append(byte) }
    }
}
