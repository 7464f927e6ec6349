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
        let union = discriminator(of: type)
        if union == nil, unions.isEmpty {
            return try Value(from: JSONValueDecoder(document: self, node: node, path: path()))
        }
        // The value of a case without a label stands in the same node as the case.
        let outer = unions[node]
        unions[node] = union
        defer { unions[node] = outer }
        return try Value(from: JSONValueDecoder(document: self, node: node, path: path()))
    }

    /// A value of a type that is not asked to decode itself; `nil` for any other.
    ///
    /// Where the type is known, just one branch of this is left.
    @inline(__always)
    private func special<Value: Decodable>(_ type: Value.Type, at node: Int) throws -> Value? {
        if type == String.self { return Self.same(try string(at: node)) }
        if type == Double.self { return Self.same(try double(at: node)) }
        if type == Int.self { return Self.same(try integer(Int.self, at: node)) }
        if type == Bool.self { return Self.same(try bool(at: node)) }
        if type == Date.self { return Self.same(try timestamp(at: node).date) }
        if type == Int64.self { return Self.same(try integer(Int64.self, at: node)) }
        if type == Int32.self { return Self.same(try integer(Int32.self, at: node)) }
        if type == Int16.self { return Self.same(try integer(Int16.self, at: node)) }
        if type == Int8.self { return Self.same(try integer(Int8.self, at: node)) }
        if type == UInt.self { return Self.same(try integer(UInt.self, at: node)) }
        if type == UInt64.self { return Self.same(try integer(UInt64.self, at: node)) }
        if type == UInt32.self { return Self.same(try integer(UInt32.self, at: node)) }
        if type == UInt16.self { return Self.same(try integer(UInt16.self, at: node)) }
        if type == UInt8.self { return Self.same(try integer(UInt8.self, at: node)) }
        if type == Float.self { return Self.same(try float(at: node)) }
        return try ours(type, at: node)
    }

    /// A value of a type whose form on the wire is ours to say; `nil` for any other.
    private func ours<Value: Decodable>(_ type: Value.Type, at node: Int) throws -> Value? {
        var reader = reader(at: node)
        if type == UUID.self { return Self.same(try reader.readUUID()) }
        if type == EventTimestamp.self { return Self.same(try reader.readTimestamp()) }
        if type == Duration.self { return Self.same(try reader.readDuration()) }
        if type == Data.self { return Self.same(Data(try reader.readBase64())) }
        if type == JSONValue.self { return Self.same(try JSONValue(from: &reader)) }
        if type == URL.self {
            guard let url = URL(string: try reader.readString()) else {
                throw JSONError(.expected("a URL"), at: nodes[node].start)
            }
            return Self.same(url)
        }
        guard type == Decimal.self else { return nil }
        _ = try reader.scanNumber()
        let text = String(decoding: bytes[nodes[node].start..<nodes[node].end], as: UTF8.self)
        guard let decimal = Decimal(string: text) else {
            throw JSONError(.numberOutOfRange, at: nodes[node].start)
        }
        return Self.same(decimal)
    }

    /// A value as another name of the same type; `nil` if it is of another type.
    @inline(__always)
    private static func same<Known, Value>(_ value: Known) -> Value? {
        // Not a cast: `as?` takes longer than reading the value.
        Known.self == Value.self ? unsafeBitCast(value, to: Value.self) : nil
    }

    // MARK: Plain values

    func string(at node: Int) throws(JSONError) -> String {
        switch nodes[node].kind {
        case .string, .escapedString: return text(node)
        default: throw JSONError(.expected("a string"), at: nodes[node].start)
        }
    }

    private func bool(at node: Int) throws(JSONError) -> Bool {
        var reader = reader(at: node)
        return try reader.readBool()
    }

    private func integer<Value: FixedWidthInteger>(_ type: Value.Type, at node: Int) throws(JSONError) -> Value {
        var reader = reader(at: node)
        return try reader.readInteger(type)
    }

    private func double(at node: Int) throws(JSONError) -> Double {
        var reader = reader(at: node)
        return try reader.readDouble()
    }

    private func float(at node: Int) throws(JSONError) -> Float {
        let value = Float(try double(at: node))
        guard value.isFinite else { throw JSONError(.numberOutOfRange, at: nodes[node].start) }
        return value
    }

    private func timestamp(at node: Int) throws(JSONError) -> EventTimestamp {
        var reader = reader(at: node)
        return try reader.readTimestamp()
    }
}
