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

    var writer = JSONWriter(capacity: 0)
    private(set) var scopes: [Scope] = []
    /// The open scopes, the innermost last.
    private var open: [Int] = []
    private var deferred: [(scope: Int, name: String?, state: EncodingState)] = []
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

    func encodeElement(_ value: some Encodable, in scope: Int, path: JSONCodingPath?) throws {
        try encodeItem(value, nil, in: scope, path: path)
    }

    private func encodeItem(_ value: some Encodable, _ name: String?, in scope: Int, path: JSONCodingPath?) throws {
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
        if writeSpecial(value) { return }
        let start = writer.count
        let union = (Value.self as? any TaggedUnion.Type)?.discriminator
        try value.encode(to: JSONValueEncoder(state: self, path: path, union: union))
        if writer.count == start { plainEmptyObject() }
    }

    /// Writes the members of a value into an object that is open already.
    func encodeInPlace(_ value: some Encodable, scope: Int, path: JSONCodingPath?) throws {
        guard settle(scope) else {
            throw JSONCodingError(kind: .rule, reason: "a case was written twice", offset: nil, pointer: nil)
        }
        try value.encode(to: JSONValueEncoder(state: self, path: path, mergingInto: scope))
    }

    /// Writes a value of a type whose form on the wire is ours to say.
    private func writeSpecial<Value: Encodable>(_ value: Value) -> Bool {
        if Value.self == String.self, let text = value as? String {
            writer.write(text)
        } else if Value.self == Date.self, let date = value as? Date {
            writer.write(date)
        } else if Value.self == UUID.self, let uuid = value as? UUID {
            writer.write(uuid)
        } else if Value.self == Duration.self, let duration = value as? Duration {
            writer.write(duration)
        } else if Value.self == EventTimestamp.self, let timestamp = value as? EventTimestamp {
            writer.write(timestamp)
        } else if Value.self == Data.self, let data = value as? Data {
            writer.writeBase64(Array(data))
        } else if Value.self == JSONValue.self, let json = value as? JSONValue {
            json.write(to: &writer)
        } else if Value.self == URL.self, let url = value as? URL {
            writer.write(url.absoluteString)
        } else if Value.self == Decimal.self, let decimal = value as? Decimal {
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
