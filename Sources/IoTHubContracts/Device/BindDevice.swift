public import EventContracts

/// Binds a device to the user who scanned its code.
public struct BindDevice: Command, Hashable {
    /// What can become of it.
    public typealias Outcome = BindDeviceOutcome

    /// `device.command.bind` v1 on `device.commands`.
    public static let contract = Contract("device.command.bind", version: 1, topic: Topics.deviceCommands)

    /// The device to bind.
    public var deviceID: DeviceID
    /// The user who shall own it.
    public var ownerID: UserID
    /// The code printed on the device, as it was scanned.
    public var qrCode: String
    /// A name for people; absent means that the factory name stays.
    public var displayName: String?

    /// Makes a command from its parts.
    public init(deviceID: DeviceID, ownerID: UserID, qrCode: String, displayName: String? = nil) {
        self.deviceID = deviceID
        self.ownerID = ownerID
        self.qrCode = qrCode
        self.displayName = displayName
    }

    /// The device: everything about one device stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// One with a display name and one without.
    public static let examples = [
        BindDevice(deviceID: "d-1001", ownerID: "u-7", qrCode: "QR-4F7A-99", displayName: "Boiler"),
        BindDevice(deviceID: "d-1002", ownerID: "u-8", qrCode: "QR-4F7A-9A"),
    ]

    private enum CodingKeys: String, CodingKey {
        case deviceID = "deviceId"
        case ownerID = "ownerId"
        case qrCode
        case displayName
    }
}
