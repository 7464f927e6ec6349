#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A folder that files are written into which somebody made from documents.
package struct OutputFolder: Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// The content of a file; `nil` if it cannot be read.
    package func bytes(of file: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path + "/" + file).map { [UInt8]($0) }
    }

    /// Writes files that have a text, each at once, and deletes those that have none.
    package func apply(_ changes: [(file: String, text: String?)]) throws(OutputFailure) {
        for (file, text) in changes {
            let file = path + "/" + file
            guard let text else {
                if (try? FileManager.default.removeItem(atPath: file)) == nil {
                    throw OutputFailure("\(file) cannot be deleted.")
                }
                continue
            }
            let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            do {
                try FileManager.default.createDirectory(
                    atPath: folder.joined(separator: "/"),
                    withIntermediateDirectories: true
                )
            } catch {
                throw OutputFailure("\(file) cannot be written.")
            }
            try OutputFile(file).write(text)
        }
    }
}
