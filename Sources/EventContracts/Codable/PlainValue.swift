/// The types that `Codable` hands to a coder as they are, each by a method of its own.
enum PlainValue {
    /// Whether a type is one of them; decided at compile time where the type is known.
    @inline(__always)
    static func includes<Value>(_ type: Value.Type) -> Bool {
        type == String.self || type == Bool.self || type == Double.self || type == Float.self || isInteger(type)
    }

    @inline(__always)
    private static func isInteger<Value>(_ type: Value.Type) -> Bool {
        type == Int.self || type == Int64.self || type == Int32.self || type == Int16.self || type == Int8.self
            || type == UInt.self || type == UInt64.self || type == UInt32.self || type == UInt16.self
            || type == UInt8.self
    }
}
