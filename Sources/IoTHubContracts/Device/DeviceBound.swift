public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A device has been bound to a user.
public struct DeviceBound: DomainEvent, Hashable {
    /// `device.bound` v1 on `device.events`.
    public static let contract = Contract("device.bound", version: 1, topic: Topics.deviceEvents)

    /// The device.
    public var deviceID: DeviceID
    /// The user who owns it now.
    public var ownerID: UserID
    /// When it was bound.
    public var boundAt: Date
    /// The name for people, if one was given.
    public var displayName: String?

    /// Makes an event from its parts.
    public init(deviceID: DeviceID, ownerID: UserID, boundAt: Date, displayName: String? = nil) {
        self.deviceID = deviceID
        self.ownerID = ownerID
        self.boundAt = boundAt
        self.displayName = displayName
    }

    /// The device: everything about one device stays in order.
    public var partitionKey: String { deviceID.rawValue }

    /// One with a display name and one without.
    public static let examples = [
        DeviceBound(
            deviceID: "d-1001",
            ownerID: "u-7",
            boundAt: Date(timeIntervalSince1970: 1_738_146_600.25),
            displayName: "Boiler"
        ),
        DeviceBound(deviceID: "d-1002", ownerID: "u-8", boundAt: Date(timeIntervalSince1970: 1_738_146_601)),
    ]

    private enum CodingKeys: String, CodingKey {
        case deviceID = "deviceId"
        case ownerID = "ownerId"
        case boundAt
        case displayName
    }
}
