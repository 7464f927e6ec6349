#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension UUID {
    /// Makes a UUID of its two halves, such as `0x0199a1f200007000` and `0x8000000000000001`.
    public init(high: UInt64, low: UInt64) {
        self = UUIDv7(high: high, low: low).uuid
    }
}
