// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Makes a device known that has left the factory.
public struct RegisterDevice: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = RegisterDeviceOutcome

    /// `device.command.register` v1 on `device.commands`.
    public static let contract = Contract("device.command.register", version: 1, topic: Topics.deviceCommands)

    /// The device to register.
    public var deviceID: DeviceID
    /// What was built.
    public var hardware: DeviceHardware
    /// What it ran when it left.
    public var firmwareVersion: FirmwareVersion
    /// What it can do.
    ///
    /// At most 32 elements; no two the same.
    public var capabilities: [DeviceCapability]
    /// With it the device signs in for the first time.
    ///
    /// 16 to 128 characters.
    public var provisioningSecret: Secret
    /// What people want to find it by.
    public var labels: [String: String]?

    /// Makes a command from its parts.
    public init(
        deviceID: DeviceID,
        hardware: DeviceHardware,
        firmwareVersion: FirmwareVersion,
        capabilities: [DeviceCapability] = [],
        provisioningSecret: Secret,
        labels: [String: String]? = nil
    ) {
        self.deviceID = deviceID
        self.hardware = hardware
        self.firmwareVersion = firmwareVersion
        self.capabilities = capabilities
        self.provisioningSecret = provisioningSecret
        self.labels = labels
    }

    /// The record's key, `deviceId`: what has the same one stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// The examples of the document.
    public static let examples: [RegisterDevice] = [
        // A boiler controller with all that the factory knows.
        RegisterDevice(
            deviceID: "d-1001",
            hardware: DeviceHardware(
                manufacturer: "Nordlicht",
                model: "HX-200",
                revision: "C",
                serialNumber: "NL-HX200-0048213"
            ),
            firmwareVersion: "4.2.0",
            capabilities: [.telemetry, .rpc, .firmwareUpdate],
            provisioningSecret: Secret("7Yq2-Vb5R-m9Kd-Ex4T"),
            labels: ["line": "augsburg-2", "batch": "2026-09"]
        ),
        // A sensor that can do nothing but measure.
        RegisterDevice(
            deviceID: "d-1002",
            hardware: DeviceHardware(manufacturer: "Nordlicht", model: "TS-10", serialNumber: "NL-TS10-0112907"),
            firmwareVersion: "1.0.3",
            capabilities: [.telemetry],
            provisioningSecret: Secret("Zc8H-2pWn-Q6fU-t3Ls")
        ),
    ]

    private static let members = JSONMembers(
        "deviceId",
        "hardware",
        "firmwareVersion",
        "capabilities",
        "provisioningSecret",
        "labels"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let capabilities = ItemsRule(maxItems: 32, uniqueItems: true)
        static let provisioningSecret = TextRule(minLength: 16, maxLength: 128)
        static let labelsValue = TextRule(maxLength: 256)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var hardware: DeviceHardware?
        var firmwareVersion: FirmwareVersion?
        var capabilities: [DeviceCapability] = []
        var provisioningSecret: Secret?
        var labels: [String: String]?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: hardware = try DeviceHardware(from: &reader)
            case 2: firmwareVersion = try FirmwareVersion(from: &reader)
            case 3: if try !reader.readNull() { capabilities = try reader.readArray(Rules.capabilities) }
            case 4: provisioningSecret = try reader.readSecret(Rules.provisioningSecret)
            case 5:
                if try !reader.readNull() {
                    labels = try reader.readMap(.none) { (reader) throws(JSONError) in
                        try reader.readString(Rules.labelsValue)
                    }
                }
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let hardware else { throw members.missing("hardware") }
        guard let firmwareVersion else { throw members.missing("firmwareVersion") }
        guard let provisioningSecret else { throw members.missing("provisioningSecret") }
        self.deviceID = deviceID
        self.hardware = hardware
        self.firmwareVersion = firmwareVersion
        self.capabilities = capabilities
        self.provisioningSecret = provisioningSecret
        self.labels = labels
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("hardware", hardware)
        writer.member("firmwareVersion", firmwareVersion)
        writer.member("capabilities")
        writer.writeArray(capabilities, Rules.capabilities)
        writer.member("provisioningSecret", provisioningSecret, Rules.provisioningSecret)
        if let labels {
            writer.member("labels")
            writer.writeMap(labels, .none) { (writer, item) in writer.write(item, Rules.labelsValue) }
        }
        writer.endObject()
    }
}
