/// How much JSON is accepted from others.
public struct JSONLimits: Hashable, Sendable {
    /// The largest number of bytes; 16 MiB unless told otherwise.
    public var maximumBytes: Int
    /// The deepest nesting of arrays and objects; 128, and never more.
    public var maximumDepth: Int {
        didSet { maximumDepth = min(max(1, maximumDepth), Self.deepest) }
    }

    @usableFromInline static let deepest = 128

    /// Makes limits; a depth beyond 128 is taken as 128.
    public init(maximumBytes: Int = 16 << 20, maximumDepth: Int = 128) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = min(max(1, maximumDepth), Self.deepest)
    }

    /// 16 MiB and 128 levels.
    public static let standard = JSONLimits()
}
