extension JSONReader {
    /// Reads an identifier of 1 to 128 bytes.
    mutating func readIdentifier() throws(JSONError) -> OpaqueID {
        identifier(at: try readIdentifierPlace())
    }

    /// Reads an identifier of 1 to 128 bytes, without making a string of it.
    mutating func readIdentifierPlace() throws(JSONError) -> IdentifierPlace {
        let start = valueOffset()
        if end - start >= 38, byte(start) == UInt8(ascii: "\""), byte(start + 37) == UInt8(ascii: "\""),
            let uuid = CanonicalUUID(text: base + start + 1)
        {
            position = start + 38
            return .uuid(uuid)
        }
        let place = try readTextPlace()
        return try withBytes(at: place) { (text) throws(JSONError) in
            guard let address = text.baseAddress, 1...OpaqueID.maximumLength ~= text.count else {
                throw JSONError(.rule("an identifier has 1 to 128 bytes"), at: start)
            }
            if text.count == 36, let uuid = CanonicalUUID(text: address) { return .uuid(uuid) }
            return .text(place)
        }
    }

    /// The identifier that stands at a place of the same bytes.
    func identifier(at place: IdentifierPlace) -> OpaqueID {
        switch place {
        case .uuid(let uuid): .uuid(uuid)
        case .text(let place): .text(text(at: place))
        }
    }
}

extension JSONWriter {
    mutating func write(_ identifier: OpaqueID) {
        switch identifier {
        case .text(let text):
            write(text)
        case .uuid(let uuid):
            reserve(38)
            put(UInt8(ascii: "\""))
            uuid.write(to: bytes + end)
            end += 36
            put(UInt8(ascii: "\""))
        }
    }
}

extension EventID: JSONReadable, JSONWritable {
    /// Reads text of 1 to 128 bytes.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self.init(storage: try reader.readIdentifier())
    }

    /// Writes plain text.
    public func write(to writer: inout JSONWriter) { writer.write(storage) }
}

extension CorrelationID: JSONReadable, JSONWritable {
    /// Reads text of 1 to 128 bytes.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self.init(storage: try reader.readIdentifier())
    }

    /// Writes plain text.
    public func write(to writer: inout JSONWriter) { writer.write(storage) }
}

extension Identifier {
    /// Reads plain text.
    @inlinable
    public init(from reader: inout JSONReader) throws(JSONError) {
        self.init(rawValue: try reader.readString(Self.rule))
    }

    /// Writes plain text.
    @inlinable
    public func write(to writer: inout JSONWriter) { writer.write(rawValue, Self.rule) }
}
