/// A place in a document: file, line and column, both counted from one.
///
/// Columns count code points, as editors and compilers of most languages do.
public struct SourceLocation: Hashable, Sendable, Comparable {
    /// The file's path inside the contracts folder.
    public var file: String
    /// The line, counted from one.
    public var line: Int
    /// The column in code points, counted from one.
    public var column: Int

    /// Makes a location from its parts.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// Orders by file, then line, then column.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// The form that compilers print: `device.asyncapi.yaml:12:7`.
    public var description: String { "\(file):\(line):\(column)" }
}
