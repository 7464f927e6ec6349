/// What tracing systems along the way pass on: at most 32 keys with values, the latest first.
public struct TraceState: Sendable, Hashable {
    /// One system's entry.
    public struct Member: Sendable, Hashable {
        /// The name of the system.
        public let key: String
        /// What it passes on.
        public let value: String
    }

    /// The most members that the specification allows.
    public static let capacity = 32

    /// The members, the latest first.
    public private(set) var members: [Member]

    /// Makes a state without members.
    public init() { members = [] }

    /// Reads the value of the header `tracestate`, several headers joined by commas; nil if it is malformed.
    public init?(_ text: String) {
        members = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true) {
            let part = TraceState.trimmed(part)
            if part.isEmpty { continue }
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let member = Member(
                key: String(Substring(part[..<equals])),
                value: String(Substring(part[part.index(after: equals)...]))
            )
            guard TraceState.isKey(member.key), TraceState.isValue(member.value),
                !members.contains(where: { $0.key == member.key }),
                members.count < TraceState.capacity
            else { return nil }
            members.append(member)
        }
    }

    /// The value of the member with the given key.
    public subscript(key: String) -> String? { members.first { $0.key == key }?.value }

    /// Puts a member in front, in place of one with the same key; the last is dropped if there are too many.
    ///
    /// Returns false and changes nothing if key or value is not as the specification says.
    @discardableResult
    public mutating func set(_ key: String, to value: String) -> Bool {
        guard TraceState.isKey(key), TraceState.isValue(value) else { return false }
        members.removeAll { $0.key == key }
        members.insert(Member(key: key, value: value), at: 0)
        members.removeLast(max(0, members.count - TraceState.capacity))
        return true
    }

    private static func trimmed(_ part: Substring.UTF8View) -> Substring.UTF8View {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var part = part.drop(while: isBlank)
        while let last = part.last, isBlank(last) { part.removeLast() }
        return part
    }

    /// `simple-key`, or `tenant@system`.
    private static func isKey(_ key: String) -> Bool {
        let parts = key.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            return isKeyPart(parts[0], limit: 256, digitMayLead: false)
        case 2:
            return isKeyPart(parts[0], limit: 241, digitMayLead: true)
                && isKeyPart(parts[1], limit: 14, digitMayLead: false)
        default:
            return false
        }
    }

    private static func isKeyPart(_ part: Substring.UTF8View, limit: Int, digitMayLead: Bool) -> Bool {
        guard let first = part.first, part.count <= limit else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard letters.contains(first) || (digitMayLead && digits.contains(first)) else { return false }
        return part.allSatisfy { letters.contains($0) || digits.contains($0) || "_-*/".utf8.contains($0) }
    }

    /// One to 256 printable ASCII characters but comma and equals sign, the last no space.
    private static func isValue(_ value: String) -> Bool {
        guard let last = value.utf8.last, last != UInt8(ascii: " "), value.utf8.count <= 256 else { return false }
        return value.utf8.allSatisfy {
            (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=")
        }
    }
}

extension TraceState: CustomStringConvertible {
    /// The value of the header `tracestate`.
    public var description: String {
        members.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
}
