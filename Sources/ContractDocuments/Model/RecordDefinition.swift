/// What a record looks like around the payload of its contract.
public struct RecordDefinition: Sendable {
    /// The headers; `nil` if the message says nothing about them.
    public var headers: [Property]?
    /// The fields of the envelope, but for the payload, the event type and the version.
    public var envelope: [Property]
    /// Where the value once had members that were removed, as JSON pointers, sorted: only a published record knows that.
    ///
    /// `*` stands for each element of a list and each value of a map, `kind=tilted` for a branch of a union.
    public var removed: [String]
    /// The names of headers that were removed, sorted.
    public var removedHeaders: [String]
    /// Where the list stands that each header and each field of the envelope is a member of.
    var lists: Lists

    /// Where members are listed, by their names.
    struct Lists {
        var headers: [String: SourceLocation] = [:]
        var envelope: [String: SourceLocation] = [:]
    }

    /// Makes a definition from its parts.
    public init(
        headers: [Property]? = nil,
        envelope: [Property] = [],
        removed: [String] = [],
        removedHeaders: [String] = []
    ) {
        self.headers = headers
        self.envelope = envelope
        self.removed = removed
        self.removedHeaders = removedHeaders
        lists = Lists()
    }
}
