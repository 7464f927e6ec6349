internal import EventContracts

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension DeviceTelemetryReceived {
    /// Makes a batch of the numbers of v1, which had no names for batches, no order among them and no units.
    ///
    /// The name of the batch is made of the device and the time, so that the same message gives the same name in a
    /// replay, and the time in milliseconds counts the batches. v1 let names be of any length; what is longer than v2
    /// allows is cut.
    public init(upcasting old: DeviceTelemetryReceivedV1) {
        let time = EventTimestamp(old.measuredAt).millisecondsSinceEpoch
        self.init(
            deviceID: old.deviceID,
            batchID: Self.batchID(old.deviceID, time),
            sequence: max(0, time),
            receivedAt: old.measuredAt,
            measurements: old.values.sorted { $0.key < $1.key }.map { name, value in
                .number(name: Self.name(name), value: value, measuredAt: old.measuredAt)
            }
        )
    }

    private static func name(_ text: String) -> MeasurementName {
        MeasurementName(rawValue: String(String.UnicodeScalarView(text.unicodeScalars.prefix(256))))
    }

    /// A UUID of version 8 (RFC 9562): the time, and a hash (FNV-1a) of the device.
    private static func batchID(_ device: DeviceID, _ milliseconds: Int64) -> UUID {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in device.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return UUID(
            high: UInt64(bitPattern: milliseconds) << 16 | 0x8000 | (hash >> 52),
            low: 1 << 63 | (hash & 0x3FFF_FFFF_FFFF_FFFF)
        )
    }
}
