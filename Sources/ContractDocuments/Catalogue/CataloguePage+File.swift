#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension CataloguePage {
    /// What could not be written.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// What happened, to which file.
        public let description: String
    }

    /// Writes the page into a file, whole or not at all.
    public func write(to path: String) throws(Failure) {
        do {
            try Data(html.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Failure(description: "\(path) cannot be written.")
        }
    }
}
