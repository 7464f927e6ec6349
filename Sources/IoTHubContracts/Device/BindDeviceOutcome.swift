public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a ``BindDevice``.
public enum BindDeviceOutcome: Reply, Hashable {
    /// The device belongs to the user now.
    case bound(deviceID: DeviceID, ownerID: UserID, boundAt: Date)
    /// The device belongs to another user.
    case alreadyBound(ownerID: UserID)
    /// No such device was ever registered.
    case unknownDevice(deviceID: DeviceID)
    /// The code does not belong to the device, or is no longer valid.
    case qrCodeInvalid(reason: QRCodeFault)
    /// The user owns as many devices as the plan allows.
    case deviceLimitReached(limit: Int)

    /// What is wrong with a code.
    public enum QRCodeFault: String, Codable, Hashable, Sendable, CaseIterable {
        /// It cannot be read as a code of this platform.
        case malformed
        /// It belongs to another device.
        case mismatch
        /// It was valid once.
        case expired
    }

    /// `device.response.bind` v1; it goes where the asker waits.
    public static let contract = Contract("device.response.bind", version: 1)

    /// Everything but `bound`.
    public var isRejection: Bool {
        switch self {
        case .bound: false
        case .alreadyBound, .unknownDevice, .qrCodeInvalid, .deviceLimitReached: true
        }
    }

    /// The case's name.
    public var outcomeName: String {
        switch self {
        case .bound: CodingKeys.bound.rawValue
        case .alreadyBound: CodingKeys.alreadyBound.rawValue
        case .unknownDevice: CodingKeys.unknownDevice.rawValue
        case .qrCodeInvalid: CodingKeys.qrCodeInvalid.rawValue
        case .deviceLimitReached: CodingKeys.deviceLimitReached.rawValue
        }
    }

    /// All five.
    public static let outcomeNames = CodingKeys.allCases.map(\.rawValue)

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case bound, alreadyBound, unknownDevice, qrCodeInvalid, deviceLimitReached
    }

    private enum BoundCodingKeys: String, CodingKey {
        case deviceID = "deviceId"
        case ownerID = "ownerId"
        case boundAt
    }

    private enum AlreadyBoundCodingKeys: String, CodingKey {
        case ownerID = "ownerId"
    }

    private enum UnknownDeviceCodingKeys: String, CodingKey {
        case deviceID = "deviceId"
    }
}
