import ContractDocuments
import Foundation
import Testing

/// The folders of this package.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The contract documents.
    static let contracts = root.appending(path: "Contracts").path()

    private static let result = ContractReader(folder: contracts).publish()

    /// What the documents of this package publish.
    static func published() throws -> (model: ContractModel, files: [PublishedFile]) {
        let (model, files, findings) = result
        #expect(findings.filter { $0.severity == .error } == [])
        return (try #require(model), try #require(files))
    }
}

extension [PublishedFile] {
    /// The contents by path.
    var contents: [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for file in self { contents[file.path] = [UInt8](file.text.utf8) }
        return contents
    }

    /// The file with a path.
    func text(of path: String) -> String? { first { $0.path == path }?.text }
}
