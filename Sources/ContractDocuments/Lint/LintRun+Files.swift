/// Rules on the files of the folder.
extension LintRun {
    /// Finds documents that are passed over because of their names.
    mutating func checkFileNames() {
        let library = builder.schemas.library
        for path in library.source.files where !DocumentName.isDocument(path) && !path.hasPrefix("published/") {
            // What another document refers to is read all the same.
            guard !library.hasRead(path), case .bytes(let bytes) = library.source.content(of: path),
                Self.beginsAsDocument(bytes)
            else { continue }
            let ending = [".yaml", ".yml", ".json"].first { path.hasSuffix($0) } ?? ""
            builder.schemas.library.report(
                Finding(
                    rule: "document-name",
                    severity: .warning,
                    message: "The file begins as an AsyncAPI document does, and is passed over for its name.",
                    hint: "Name it '\(path.dropLast(ending.count)).asyncapi\(ending)', or move it elsewhere.",
                    location: SourceLocation(file: path, line: 1, column: 1)
                )
            )
        }
    }

    private static func beginsAsDocument(_ bytes: [UInt8]) -> Bool {
        let isBlank = { (byte: UInt8) in [UInt8(ascii: " "), 0x09, 0x0A, 0x0D].contains(byte) }
        var rest = bytes.drop(while: isBlank)
        if rest.starts(with: Array("asyncapi:".utf8)) { return true }
        guard rest.popFirst() == UInt8(ascii: "{") else { return false }
        return rest.drop(while: isBlank).starts(with: Array("\"asyncapi\"".utf8))
    }
}
