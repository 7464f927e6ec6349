import Foundation
import IoTHubContracts

/// The devices that exist, their codes and owners, and how many devices each user may own.
///
/// A real service has a database here.
actor DeviceRegistry {
    private struct Device {
        let qrCode: String
        var owner: UserID?
        var boundAt = Date.distantPast
    }

    private var devices: [DeviceID: Device] = [:]
    private var devicesOfOwner: [UserID: Int] = [:]
    private var limits: [UserID: Int] = [:]
    private let standardLimit = 100
    /// Gives devices away that have an owner: only to see that somebody notices.
    private let isCareless: Bool

    init(isCareless: Bool = false) { self.isCareless = isCareless }

    /// Registers a device as it leaves the factory.
    func register(_ device: DeviceID, qrCode: String) { devices[device] = Device(qrCode: qrCode) }

    /// Limits a user to the number of devices that the plan allows.
    func limit(_ owner: UserID, to count: Int) { limits[owner] = count }

    /// Binds a device, or says why not.
    ///
    /// Binding it again to the same user changes nothing and gives the same answer, because a command may be
    /// delivered twice.
    func bind(_ command: BindDevice) -> BindDeviceOutcome {
        guard var device = devices[command.deviceID] else { return .unknownDevice(deviceID: command.deviceID) }
        guard device.qrCode == command.qrCode else { return .qrCodeInvalid(reason: .mismatch) }
        if let owner = device.owner, !isCareless || owner == command.ownerID {
            guard owner == command.ownerID else { return .alreadyBound(ownerID: owner) }
            return .bound(deviceID: command.deviceID, ownerID: owner, boundAt: device.boundAt)
        }
        let limit = limits[command.ownerID] ?? standardLimit
        guard devicesOfOwner[command.ownerID, default: 0] < limit else { return .deviceLimitReached(limit: limit) }
        device.owner = command.ownerID
        device.boundAt = .now
        devices[command.deviceID] = device
        devicesOfOwner[command.ownerID, default: 0] += 1
        return .bound(deviceID: command.deviceID, ownerID: command.ownerID, boundAt: device.boundAt)
    }

    /// Every device that has an owner.
    var owners: [DeviceID: UserID] { devices.compactMapValues(\.owner) }
}
