// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// How a device is connected.
public struct DeviceConnection: SchemaValue {
    /// What it speaks.
    public var transport: DeviceTransport
    /// Its name at the broker, if it has one.
    ///
    /// At most 256 characters.
    public var clientID: String?
    /// The gateway it is behind, if it is behind one.
    ///
    /// At most 128 characters.
    public var gatewayID: String?
    /// Where it connects from.
    ///
    /// At most 64 characters.
    public var remoteAddress: String?
    /// How strong its signal is, in dBm.
    ///
    /// From -200 to 50.
    public var signalDecibelMilliwatts: Int32?

    /// Makes a value from its parts.
    public init(
        transport: DeviceTransport,
        clientID: String? = nil,
        gatewayID: String? = nil,
        remoteAddress: String? = nil,
        signalDecibelMilliwatts: Int32? = nil
    ) {
        self.transport = transport
        self.clientID = clientID
        self.gatewayID = gatewayID
        self.remoteAddress = remoteAddress
        self.signalDecibelMilliwatts = signalDecibelMilliwatts
    }

    private static let members = JSONMembers(
        "transport",
        "clientId",
        "gatewayId",
        "remoteAddress",
        "signalDecibelMilliwatts"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let clientID = TextRule(maxLength: 256)
        static let gatewayID = TextRule(maxLength: 128)
        static let remoteAddress = TextRule(maxLength: 64)
        static let signalDecibelMilliwatts = IntegerRule(minimum: -200, maximum: 50)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var transport: DeviceTransport?
        var clientID: String?
        var gatewayID: String?
        var remoteAddress: String?
        var signalDecibelMilliwatts: Int32?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: transport = try DeviceTransport(from: &reader)
            case 1: if try !reader.readNull() { clientID = try reader.readString(Rules.clientID) }
            case 2: if try !reader.readNull() { gatewayID = try reader.readString(Rules.gatewayID) }
            case 3: if try !reader.readNull() { remoteAddress = try reader.readString(Rules.remoteAddress) }
            case 4:
                if try !reader.readNull() {
                    signalDecibelMilliwatts = try reader.readInt32(Rules.signalDecibelMilliwatts)
                }
            default: try reader.skipValue()
            }
        }
        guard let transport else { throw members.missing("transport") }
        self.transport = transport
        self.clientID = clientID
        self.gatewayID = gatewayID
        self.remoteAddress = remoteAddress
        self.signalDecibelMilliwatts = signalDecibelMilliwatts
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("transport", transport)
        if let clientID { writer.member("clientId", clientID, Rules.clientID) }
        if let gatewayID { writer.member("gatewayId", gatewayID, Rules.gatewayID) }
        if let remoteAddress { writer.member("remoteAddress", remoteAddress, Rules.remoteAddress) }
        if let signalDecibelMilliwatts {
            writer.member("signalDecibelMilliwatts", signalDecibelMilliwatts, Rules.signalDecibelMilliwatts)
        }
        writer.endObject()
    }
}
