// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Something that a sender adds to a message (MQTT 5); a name may come more than once.
public struct MQTTUserProperty: SchemaValue {
    /// What it is called.
    ///
    /// At most 1024 characters.
    public var name: String
    /// What it says.
    ///
    /// At most 4096 characters.
    public var value: String

    /// Makes a value from its parts.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    private static let members = JSONMembers("name", "value")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let name = TextRule(maxLength: 1024)
        static let value = TextRule(maxLength: 4096)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var name: String?
        var value: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: name = try reader.readString(Rules.name)
            case 1: value = try reader.readString(Rules.value)
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        guard let value else { throw members.missing("value") }
        self.name = name
        self.value = value
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name, Rules.name)
        writer.member("value", value, Rules.value)
        writer.endObject()
    }
}
