extension JSONWriter {
    /// Writes a member: its name, which must need no escaping, and a value that writes itself.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: some JSONWritable) {
        member(name)
        value.write(to: &self)
    }

    /// Writes a member with text; one that breaks the rule is a failure.
    @inlinable
    public mutating func member(_ name: StaticString, _ text: String, _ rule: TextRule) {
        member(name)
        write(text, rule)
    }

    /// Writes a member with a secret; one that breaks the rule is a failure.
    @inlinable
    public mutating func member(_ name: StaticString, _ secret: Secret, _ rule: TextRule) {
        member(name)
        write(secret, rule)
    }

    /// Writes a member with an integer; one that breaks the rule is a failure.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: Int, _ rule: IntegerRule) {
        member(name)
        write(value, rule)
    }

    /// Writes a member with an integer; one that breaks the rule is a failure.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: Int32, _ rule: IntegerRule) {
        member(name)
        write(value, rule)
    }

    /// Writes a member with an integer; one that breaks the rule is a failure.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: Int64, _ rule: IntegerRule) {
        member(name)
        write(value, rule)
    }

    /// Writes a member with a number; one that breaks the rule is a failure.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: Double, _ rule: NumberRule) {
        member(name)
        write(value, rule)
    }
}

extension JSONWriter {
    /// Writes the members of an object into the one that has begun; nothing for any other value.
    public mutating func members(of json: JSONValue) {
        guard case .object(let members) = json else { return fail(.rule("an unrecognized case is an object")) }
        for member in members {
            self.member(named: member.name)
            member.value.write(to: &self)
        }
    }
}
