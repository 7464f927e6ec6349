import EventContracts
import IoTHubContracts

/// The devices of the story, and the commands of its burst.
struct Fleet: Sendable {
    /// How many commands the burst has.
    let burst: Int

    static let named: [DeviceID] = ["d-1001", "d-1002", "d-1003", "d-1004"]
    /// This user's plan allows one device.
    static let frugal: UserID = "u-9"
    private static let devicesOfAnOwner = 50

    static func qrCode(of device: DeviceID) -> String { "QR" + device.rawValue.dropFirst() }

    /// Registers every device with its code.
    func register(in registry: DeviceRegistry) async {
        for device in Self.named { await registry.register(device, qrCode: Self.qrCode(of: device)) }
        for number in 0..<burst { await registry.register(device(number), qrCode: Self.qrCode(of: device(number))) }
        await registry.limit(Self.frugal, to: 1)
    }

    func device(_ number: Int) -> DeviceID { DeviceID(rawValue: "b-\(1000 + number)") }

    /// Every twentieth command of the burst comes with a wrong code.
    func isWrong(_ number: Int) -> Bool { number % 20 == 19 }

    var wrongInBurst: Int { burst / 20 }

    /// A command of the burst: each has a device of its own.
    func command(_ number: Int) -> BindDevice {
        BindDevice(
            deviceID: device(number),
            ownerID: UserID(rawValue: "o-\(number / Self.devicesOfAnOwner)"),
            qrCode: isWrong(number) ? "QR-0000" : Self.qrCode(of: device(number))
        )
    }

    func expectedOutcome(_ number: Int) -> String { isWrong(number) ? "qrCodeInvalid" : "bound" }
}
