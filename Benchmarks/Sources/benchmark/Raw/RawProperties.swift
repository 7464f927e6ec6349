import RawLibrdkafka

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// librdkafka properties by name.
typealias Properties = [String: String]

extension Properties {
    /// The properties as C reads them, valid during the call.
    func withRaw<Result>(_ body: (raw_properties) throws -> Result) rethrows -> Result {
        let list = map { raw_property(name: UnsafePointer(strdup($0.key)), value: UnsafePointer(strdup($0.value))) }
        defer {
            for property in list {
                free(UnsafeMutablePointer(mutating: property.name))
                free(UnsafeMutablePointer(mutating: property.value))
            }
        }
        return try list.withUnsafeBufferPointer { buffer in
            try body(raw_properties(list: buffer.baseAddress, count: buffer.count))
        }
    }
}

/// Texts as C reads them, valid during the call.
func withCStrings<Result>(
    _ texts: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result
) rethrows -> Result {
    let copies: [UnsafePointer<CChar>?] = texts.map { UnsafePointer(strdup($0)) }
    defer { for copy in copies { free(UnsafeMutablePointer(mutating: copy)) } }
    return try copies.withUnsafeBufferPointer { try body($0.baseAddress) }
}
