/// The cases of a union, and the member of its JSON object that tells them apart.
///
/// Make one for each type, as a `static let`: its tables stay in memory for the life of the process.
public struct JSONCases: Sendable {
    @usableFromInline let discriminator: JSONMembers
    @usableFromInline let names: JSONMembers
    @usableFromInline let member: StaticString

    /// Makes a table of the cases' names on the wire.
    public init(_ discriminator: StaticString, _ names: StaticString...) {
        self.discriminator = JSONMembers(discriminator)
        self.names = JSONMembers(names: names.map { Array($0.description.utf8) })
        member = discriminator
    }
}

extension JSONReader {
    /// The index of the case that an object says it is; the object is read next.
    ///
    /// The discriminator is found wherever it stands. A name that is not listed is an error.
    public mutating func findCase(_ cases: JSONCases) throws(JSONError) -> Int {
        var place = 0
        guard let index = try findCase(cases, at: &place) else {
            throw JSONError(.rule("the discriminator names a case that the contract lists"), at: place)
        }
        return index
    }

    /// The index of the case that an object says it is, `nil` for one that is not listed; the object is read next.
    public mutating func findKnownCase(_ cases: JSONCases) throws(JSONError) -> Int? {
        var place = 0
        return try findCase(cases, at: &place)
    }

    private mutating func findCase(_ cases: JSONCases, at place: inout Int) throws(JSONError) -> Int? {
        skipBlanks()
        let start = position
        let depth = remainingDepth
        var cursor = try beginObject(cases.discriminator)
        guard try nextMember(&cursor) != nil else { throw cursor.missing(cases.member) }
        place = valueOffset()
        let index = try withString { (name) throws(JSONError) in cases.names.index(of: name) }
        position = start
        remainingDepth = depth
        return index
    }
}

extension JSONReader {
    /// Reads an object in which nothing but the discriminator is looked at.
    public mutating func readEmptyCase(_ members: JSONMembers) throws(JSONError) {
        var cursor = try beginObject(members)
        while try nextMember(&cursor) != nil { try skipValue() }
    }
}
