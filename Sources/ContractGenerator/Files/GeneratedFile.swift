/// A Swift file that the generator has written.
public struct GeneratedFile: Sendable, Hashable {
    /// The path inside the output folder, `Device/BindDevice.swift`.
    public var path: String
    /// The whole text.
    public var text: String

    /// Makes a file from its parts.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// How every generated file begins; a file that does not is never replaced or deleted.
    public static let mark = "// Generated from "
}
