#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension String: JSONReadable, JSONWritable {
    /// Reads a string.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readString() }
    /// Writes a string.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Bool: JSONReadable, JSONWritable {
    /// Reads a boolean.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readBool() }
    /// Writes a boolean.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Int: JSONReadable, JSONWritable {
    /// Reads an integer.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readInt() }
    /// Writes an integer.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Int32: JSONReadable, JSONWritable {
    /// Reads an integer.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readInt32() }
    /// Writes an integer.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Int64: JSONReadable, JSONWritable {
    /// Reads an integer.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readInt64() }
    /// Writes an integer.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Double: JSONReadable, JSONWritable {
    /// Reads a number.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readDouble() }
    /// Writes a number.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension EventTimestamp: JSONReadable, JSONWritable {
    /// Reads RFC 3339 text.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readTimestamp() }
    /// Writes RFC 3339 text in UTC with milliseconds.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Date: JSONReadable, JSONWritable {
    /// Reads RFC 3339 text, to the millisecond.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readDate() }
    /// Writes RFC 3339 text in UTC with milliseconds.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension UUID: JSONReadable, JSONWritable {
    /// Reads the text of a UUID.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readUUID() }
    /// Writes the text in lower case.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Duration: JSONReadable, JSONWritable {
    /// Reads an ISO 8601 duration.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readDuration() }
    /// Writes an ISO 8601 duration.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Secret: JSONReadable, JSONWritable {
    /// Reads plain text.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self.init(try reader.readString()) }
    /// Writes plain text.
    @inlinable public func write(to writer: inout JSONWriter) { writer.write(reveal()) }
}

extension Array: JSONReadable where Element: JSONReadable {
    /// Reads an array.
    @inlinable
    public init(from reader: inout JSONReader) throws(JSONError) {
        try reader.beginArray()
        var elements: [Element] = []
        while try reader.nextElement() { elements.append(try Element(from: &reader)) }
        self = elements
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// Writes an array.
    @inlinable
    public func write(to writer: inout JSONWriter) {
        writer.beginArray()
        let span = span
        for index in span.indices {
            writer.element()
            span[index].write(to: &writer)
        }
        writer.endArray()
    }
}

extension Optional: JSONReadable where Wrapped: JSONReadable {
    /// Reads a value, or `null` as `nil`.
    @inlinable
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.readNull() ? nil : try Wrapped(from: &reader)
    }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    /// Writes a value, or `nil` as `null`.
    @inlinable
    public func write(to writer: inout JSONWriter) {
        if let self { self.write(to: &writer) } else { writer.writeNull() }
    }
}

extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
    /// Reads an object with any members, each of which may stand once.
    @inlinable
    public init(from reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        var values: [String: Value] = [:]
        while true {
            let place = reader.nextNameOffset()
            guard let key = try reader.nextKey() else { break }
            let value = try Value(from: &reader)
            if values.updateValue(value, forKey: key) != nil { throw JSONError(.duplicateMember, at: place) }
        }
        self = values
    }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
    /// Writes an object whose members are sorted by name, so that equal values have equal bytes.
    @inlinable
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        for key in keys.sorted() {
            guard let value = self[key] else { continue }
            writer.member(named: key)
            value.write(to: &writer)
        }
        writer.endObject()
    }
}

extension JSONReader {
    /// Where the next name stands, for an error about it.
    @usableFromInline
    func nextNameOffset() -> Int {
        var index = position
        while index < end, byte(index) != UInt8(ascii: "\"") { index += 1 }
        return index
    }
}
