// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What was built.
public struct DeviceHardware: SchemaValue {
    /// Who built it.
    ///
    /// 1 to 64 characters.
    public var manufacturer: String
    /// What it is called.
    ///
    /// 1 to 64 characters.
    public var model: String
    /// Which revision of the hardware, if there are several.
    ///
    /// At most 32 characters.
    public var revision: String?
    /// The manufacturer's serial number.
    ///
    /// 1 to 64 characters.
    public var serialNumber: String

    /// Makes a value from its parts.
    public init(manufacturer: String, model: String, revision: String? = nil, serialNumber: String) {
        self.manufacturer = manufacturer
        self.model = model
        self.revision = revision
        self.serialNumber = serialNumber
    }

    private static let members = JSONMembers("manufacturer", "model", "revision", "serialNumber")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let manufacturer = TextRule(minLength: 1, maxLength: 64)
        static let model = TextRule(minLength: 1, maxLength: 64)
        static let revision = TextRule(maxLength: 32)
        static let serialNumber = TextRule(minLength: 1, maxLength: 64)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var manufacturer: String?
        var model: String?
        var revision: String?
        var serialNumber: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: manufacturer = try reader.readString(Rules.manufacturer)
            case 1: model = try reader.readString(Rules.model)
            case 2: if try !reader.readNull() { revision = try reader.readString(Rules.revision) }
            case 3: serialNumber = try reader.readString(Rules.serialNumber)
            default: try reader.skipValue()
            }
        }
        guard let manufacturer else { throw members.missing("manufacturer") }
        guard let model else { throw members.missing("model") }
        guard let serialNumber else { throw members.missing("serialNumber") }
        self.manufacturer = manufacturer
        self.model = model
        self.revision = revision
        self.serialNumber = serialNumber
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("manufacturer", manufacturer, Rules.manufacturer)
        writer.member("model", model, Rules.model)
        if let revision { writer.member("revision", revision, Rules.revision) }
        writer.member("serialNumber", serialNumber, Rules.serialNumber)
        writer.endObject()
    }
}
