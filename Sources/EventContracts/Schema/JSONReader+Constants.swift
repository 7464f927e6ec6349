extension JSONReader {
    /// Reads a string that can have one value only.
    public mutating func readConstant(_ expected: StaticString) throws(JSONError) {
        let start = valueOffset()
        let isExpected = try withString { (text) throws(JSONError) in
            expected.withUTF8Buffer { text.elementsEqual($0) }
        }
        if !isExpected { throw JSONError(JSONError.Reason(.rule, "const", .text(expected)), at: start) }
    }

    /// Reads a number that can have one value only.
    public mutating func readConstant(_ expected: Double) throws(JSONError) {
        let start = valueOffset()
        if try readDouble() != expected { throw JSONError(.rule("const", expected), at: start) }
    }

    /// Reads an integer that can have one value only.
    public mutating func readConstant(_ expected: Int) throws(JSONError) {
        let start = valueOffset()
        if try readInt() != expected { throw JSONError(.rule("const", expected), at: start) }
    }

    /// Reads a boolean that can have one value only.
    public mutating func readConstant(_ expected: Bool) throws(JSONError) {
        let start = valueOffset()
        if try readBool() != expected { throw JSONError(.rule(expected ? "const true" : "const false"), at: start) }
    }
}
