/// A type that reads itself from JSON directly, without `Codable`: what generated code conforms to.
public protocol JSONReadable {
    /// Reads one value.
    init(from reader: inout JSONReader) throws(JSONError)
}

/// A type that writes itself as JSON directly, without `Codable`: what generated code conforms to.
public protocol JSONWritable {
    /// Writes one value.
    ///
    /// A value that its contract does not allow is written somehow and noted with ``JSONWriter/fail(_:)``.
    func write(to writer: inout JSONWriter)
}

/// A type that reads and writes itself.
public typealias JSONCodable = JSONReadable & JSONWritable
