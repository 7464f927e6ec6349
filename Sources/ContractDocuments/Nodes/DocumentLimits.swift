/// How large a document may be.
///
/// The defaults are far beyond what people write, and small enough that no document can exhaust memory or the stack.
public struct DocumentLimits: Sendable, Hashable {
    /// The size of a file in bytes; by default 4 MiB.
    public var bytes: Int
    /// How deep lists and mappings may stand inside each other; by default 64 levels.
    public var depth: Int
    /// How many values a document may have, every use of an alias counted in full; by default 200 000.
    public var nodes: Int

    /// Makes limits; depth is never taken to be more than 128.
    public init(bytes: Int = 4 << 20, depth: Int = 64, nodes: Int = 200_000) {
        self.bytes = bytes
        self.depth = min(depth, 128)
        self.nodes = nodes
    }
}
