/// Which topics a responder may answer to.
///
/// The reply topic is a header, and so chosen by whoever wrote the request: without a list any producer could make a
/// responder write wherever its credentials reach.
public struct ReplyTopicPolicy: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// The patterns of allowed topic names; `*` stands for one or more characters.
    public let patterns: [String]

    /// Allows the topics that match at least one pattern.
    public init(_ patterns: [String]) {
        self.patterns = patterns
    }

    /// Allows the topics that match at least one pattern.
    public init(arrayLiteral elements: String...) {
        self.init(elements)
    }

    /// Allows topics whose name ends in `.replies`.
    public static let standard: ReplyTopicPolicy = ["*.replies"]

    /// Whether the policy allows a topic.
    ///
    /// Names that Kafka does not allow never are.
    public func allows(_ topic: String) -> Bool {
        Self.isLegal(topic) && patterns.contains { Self.matches(Array($0.utf8), Array(topic.utf8)) }
    }

    /// Kafka's rule: 1 to 249 of `a-z A-Z 0-9 . _ -`, neither `.` nor `..`.
    private static func isLegal(_ topic: String) -> Bool {
        guard (1...249).contains(topic.utf8.count), topic != ".", topic != ".." else { return false }
        return topic.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }

    /// Greedy matching with one point of return, so no pattern takes more than its length times the name's.
    private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        var p = 0
        var n = 0
        var retry: (pattern: Int, name: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == star {
                // One character belongs to the star in any case.
                retry = (p + 1, n + 1)
                p += 1
                n += 1
            } else if p < pattern.count, pattern[p] == name[n] {
                p += 1
                n += 1
            } else if let (afterStar, after) = retry {
                retry = (afterStar, after + 1)
                p = afterStar
                n = after + 1
            } else {
                return false
            }
        }
        return p == pattern.count
    }
}
