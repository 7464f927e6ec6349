#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Where a decoder stands, as a list from the innermost key outwards.
final class JSONCodingPath: Sendable {
    let parent: JSONCodingPath?
    let key: any CodingKey

    init(_ parent: JSONCodingPath?, _ key: any CodingKey) {
        self.parent = parent
        self.key = key
    }

    static func array(_ path: JSONCodingPath?) -> [any CodingKey] {
        var keys: [any CodingKey] = []
        var path = path
        while let current = path {
            keys.append(current.key)
            path = current.parent
        }
        return keys.reversed()
    }
}

extension JSONDocument {
    /// Throws once the text has been taken away.
    func check(_ node: Int, _ path: JSONCodingPath?) throws {
        guard node < nodes.count else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: JSONCodingPath.array(path),
                    debugDescription: "The decoder was used after decoding had ended."
                )
            )
        }
    }

    func error(_ error: JSONError, _ path: JSONCodingPath?, as type: any Any.Type) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: JSONCodingPath.array(path),
            debugDescription: error.description,
            underlyingError: error
        )
        return error.reason.kind == .type ? .typeMismatch(type, context) : .dataCorrupted(context)
    }

    /// A value of any type; `path` is computed only for errors and for types that decode themselves.
    func value<Value: Decodable>(
        _ type: Value.Type,
        at node: Int,
        path: @autoclosure () -> JSONCodingPath?
    ) throws -> Value {
        do {
            if let value = try special(type, at: node) { return value }
        } catch let error as JSONError {
            throw self.error(error, path(), as: type)
        }
        let union = (type as? any TaggedUnion.Type)?.discriminator
        return try Value(from: JSONValueDecoder(document: self, node: node, path: path(), union: union))
    }

    /// A value of a type whose form on the wire is ours to say.
    private func special<Value: Decodable>(_ type: Value.Type, at node: Int) throws -> Value? {
        if type == String.self { return try string(at: node) as? Value }
        guard Self.isSpecial(type) else { return nil }
        var reader = reader(at: node)
        if type == Date.self { return try reader.readDate() as? Value }
        if type == UUID.self { return try reader.readUUID() as? Value }
        if type == Duration.self { return try reader.readDuration() as? Value }
        if type == EventTimestamp.self { return try reader.readTimestamp() as? Value }
        if type == Data.self { return Data(try reader.readBase64()) as? Value }
        if type == JSONValue.self { return try JSONValue(from: &reader) as? Value }
        if type == URL.self {
            guard let url = URL(string: try reader.readString()) else {
                throw JSONError(.expected("a URL"), at: nodes[node].start)
            }
            return url as? Value
        }
        _ = try reader.scanNumber()
        let text = String(decoding: bytes[nodes[node].start..<nodes[node].end], as: UTF8.self)
        guard let decimal = Decimal(string: text) else {
            throw JSONError(.numberOutOfRange, at: nodes[node].start)
        }
        return decimal as? Value
    }

    @inline(__always)
    private static func isSpecial(_ type: any Any.Type) -> Bool {
        type == Date.self || type == UUID.self || type == Duration.self || type == EventTimestamp.self
            || type == Data.self || type == JSONValue.self || type == URL.self || type == Decimal.self
    }

    // MARK: Plain values

    func string(at node: Int) throws(JSONError) -> String {
        switch nodes[node].kind {
        case .string, .escapedString: return text(node)
        default: throw JSONError(.expected("a string"), at: nodes[node].start)
        }
    }

    func bool(at node: Int) throws(JSONError) -> Bool {
        var reader = reader(at: node)
        return try reader.readBool()
    }

    func integer<Value: FixedWidthInteger>(_ type: Value.Type, at node: Int) throws(JSONError) -> Value {
        var reader = reader(at: node)
        return try reader.readInteger(type)
    }

    func double(at node: Int) throws(JSONError) -> Double {
        var reader = reader(at: node)
        return try reader.readDouble()
    }

    func float(at node: Int) throws(JSONError) -> Float {
        let value = Float(try double(at: node))
        guard value.isFinite else { throw JSONError(.numberOutOfRange, at: nodes[node].start) }
        return value
    }

    /// A plain value with its error as `Decodable` wants it.
    @inline(__always)
    func plain<Value>(
        _ node: Int,
        _ path: @autoclosure () -> JSONCodingPath?,
        _ read: (Int) throws(JSONError) -> Value
    ) throws -> Value {
        try check(node, path())
        do {
            return try read(node)
        } catch {
            throw self.error(error, path(), as: Value.self)
        }
    }
}
