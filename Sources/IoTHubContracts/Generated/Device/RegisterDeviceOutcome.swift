// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a RegisterDevice.
public enum RegisterDeviceOutcome: Reply, SchemaValue {
    /// The device is known now.
    ///
    /// - Parameters:
    ///   - deviceID: The device.
    ///   - registeredAt: Since when it is known.
    case registered(deviceID: DeviceID, registeredAt: Date)
    /// It was known already, with the same hardware; nothing has changed.
    ///
    /// - Parameters:
    ///   - deviceID: The device.
    ///   - registeredAt: Since when it is known.
    case alreadyRegistered(deviceID: DeviceID, registeredAt: Date)
    /// Another device has the name or the serial number.
    ///
    /// - Parameters:
    ///   - conflict: What the other device has.
    case taken(conflict: RegistrationConflict)
    /// The platform does not know the model.
    ///
    /// - Parameters:
    ///   - manufacturer: The manufacturer as it was given. At most 64 characters.
    ///   - model: The model as it was given. At most 64 characters.
    case modelUnknown(manufacturer: String, model: String)

    /// `device.response.register` v1; it goes where the asker waits.
    public static let contract = Contract("device.response.register", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .registered, .alreadyRegistered: false
        case .taken, .modelUnknown: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .registered: "registered"
        case .alreadyRegistered: "alreadyRegistered"
        case .taken: "taken"
        case .modelUnknown: "modelUnknown"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["registered", "alreadyRegistered", "taken", "modelUnknown"]

    /// The examples of the document.
    public static let examples: [RegisterDeviceOutcome] = [
        .registered(deviceID: "d-1001", registeredAt: Date(timeIntervalSince1970: 1_772_435_720.127)),
        .modelUnknown(manufacturer: "Nordlicht", model: "TS-10"),
        .alreadyRegistered(deviceID: "d-1001", registeredAt: Date(timeIntervalSince1970: 1_772_435_720.127)),
        .taken(conflict: .serialNumber),
    ]

    private static let cases = JSONCases("outcome", "registered", "alreadyRegistered", "taken", "modelUnknown")

    private enum Members {
        static let registered = JSONMembers("outcome", "deviceId", "registeredAt")
        static let alreadyRegistered = JSONMembers("outcome", "deviceId", "registeredAt")
        static let taken = JSONMembers("outcome", "conflict")
        static let modelUnknown = JSONMembers("outcome", "manufacturer", "model")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let manufacturer = TextRule(maxLength: 64)
        static let model = TextRule(maxLength: 64)
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readRegistered(from: &reader)
        case 1: self = try Self.readAlreadyRegistered(from: &reader)
        case 2: self = try Self.readTaken(from: &reader)
        default: self = try Self.readModelUnknown(from: &reader)
        }
    }

    private static func readRegistered(from reader: inout JSONReader) throws(JSONError) -> Self {
        var deviceID: DeviceID?
        var registeredAt: Date?
        var members = try reader.beginObject(Members.registered)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: registeredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let registeredAt else { throw members.missing("registeredAt") }
        return .registered(deviceID: deviceID, registeredAt: registeredAt)
    }

    private static func readAlreadyRegistered(from reader: inout JSONReader) throws(JSONError) -> Self {
        var deviceID: DeviceID?
        var registeredAt: Date?
        var members = try reader.beginObject(Members.alreadyRegistered)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: registeredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let registeredAt else { throw members.missing("registeredAt") }
        return .alreadyRegistered(deviceID: deviceID, registeredAt: registeredAt)
    }

    private static func readTaken(from reader: inout JSONReader) throws(JSONError) -> Self {
        var conflict: RegistrationConflict?
        var members = try reader.beginObject(Members.taken)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: conflict = try RegistrationConflict(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let conflict else { throw members.missing("conflict") }
        return .taken(conflict: conflict)
    }

    private static func readModelUnknown(from reader: inout JSONReader) throws(JSONError) -> Self {
        var manufacturer: String?
        var model: String?
        var members = try reader.beginObject(Members.modelUnknown)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: manufacturer = try reader.readString(Rules.manufacturer)
            case 2: model = try reader.readString(Rules.model)
            default: try reader.skipValue()
            }
        }
        guard let manufacturer else { throw members.missing("manufacturer") }
        guard let model else { throw members.missing("model") }
        return .modelUnknown(manufacturer: manufacturer, model: model)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .registered(let deviceID, let registeredAt):
            writer.member("outcome", "registered")
            writer.member("deviceId", deviceID)
            writer.member("registeredAt", registeredAt)
        case .alreadyRegistered(let deviceID, let registeredAt):
            writer.member("outcome", "alreadyRegistered")
            writer.member("deviceId", deviceID)
            writer.member("registeredAt", registeredAt)
        case .taken(let conflict):
            writer.member("outcome", "taken")
            writer.member("conflict", conflict)
        case .modelUnknown(let manufacturer, let model):
            writer.member("outcome", "modelUnknown")
            writer.member("manufacturer", manufacturer, Rules.manufacturer)
            writer.member("model", model, Rules.model)
        }
        writer.endObject()
    }
}
