internal import CLibrdkafka

/// A version of librdkafka, such as the one that is loaded.
public struct LibrdkafkaVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The version's three numbers.
    public let major, minor, patch: Int

    /// Makes a version from its three numbers, to compare ``current`` with.
    public init(_ major: Int, _ minor: Int, _ patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    init(encoded: Int32) {
        self.init(Int(encoded >> 24) & 0xff, Int(encoded >> 16) & 0xff, Int(encoded >> 8) & 0xff)
    }

    /// The version of the librdkafka that is loaded, which may be another than the one built against.
    public static let current = LibrdkafkaVersion(encoded: rd_kafka_version())

    /// The oldest version that works.
    public static let minimum = LibrdkafkaVersion(2, 0, 2)

    static let packageVersion = "0.1.0"

    /// By major, minor, patch.
    public static func < (left: Self, right: Self) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    /// `major.minor.patch`.
    public var description: String { "\(major).\(minor).\(patch)" }

    static func checkMinimum(_ version: LibrdkafkaVersion = current) throws(KafkaError) {
        guard version >= minimum else {
            throw KafkaError(
                .unsupportedVersion,
                "librdkafka \(version) is loaded, and \(minimum) or newer is needed. Debian 12 and newer, "
                    + "Ubuntu 23.10 and newer: apt-get install librdkafka1; macOS: brew install librdkafka"
            )
        }
    }
}
