#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The folder that the published record stands in.
///
/// Samples, and all files of versions that are gone from the documents, are kept for ever. Bundled documents of
/// applications that are gone are deleted.
public struct PublishedFolder: Sendable {
    /// How the folder differs from what is published.
    public struct Difference: Sendable, Hashable {
        /// What is the matter with a file.
        public enum Kind: String, Sendable, Hashable {
            /// The file is not there.
            case missing
            /// The file has another content.
            case changed
            /// The bundled document is of no application any more.
            case stale
            /// The file is a sample that is not what it was when it was published, and cannot be made again.
            case damaged
            /// The file is not of the record.
            case foreign
            /// The file is not of the record, and stands where one of the record belongs.
            case inTheWay
        }

        /// The path inside the folder.
        public var path: String
        /// What is the matter.
        public var kind: Kind
    }

    /// What could not be written.
    public typealias Failure = OutputFailure

    /// The folder.
    public let path: String

    /// Names a folder, which need not be there yet.
    public init(_ path: String) {
        self.path = path
    }

    /// All differences, by path; none if the folder is as it must be.
    public func differences(from files: [PublishedFile]) -> [Difference] {
        let present = Set(list())
        var differences: [Difference] = []
        func add(_ path: String, _ kind: Difference.Kind) {
            differences.append(Difference(path: path, kind: kind))
        }
        for file in files {
            guard present.contains(file.path) else {
                add(file.path, .missing)
                continue
            }
            let bytes = bytes(of: file.path) ?? []
            if bytes == Array(file.text.utf8) { continue }
            add(file.path, PublishedContent(file.path, bytes).isOurs ? .changed : .inTheWay)
        }
        for path in present.subtracting(files.map(\.path)) {
            let content = PublishedContent(path, bytes(of: path) ?? [])
            switch content.place {
            case .sample: if !content.isIntact { add(path, .damaged) }
            case .version: if !content.isOurs { add(path, .foreign) }
            case .document: add(path, content.isOurs ? .stale : .foreign)
            case nil: add(path, .foreign)
            }
        }
        return differences.sorted { $0.path < $1.path }
    }

    /// Writes what is missing or differs, and deletes bundled documents that are stale; says what was done.
    ///
    /// Nothing is touched if a file that is not of the record stands in the way. Other foreign files and samples that
    /// are damaged are left alone.
    @discardableResult
    public func write(_ files: [PublishedFile]) throws(Failure) -> [Difference] {
        let differences = differences(from: files)
        if let other = differences.first(where: { $0.kind == .inTheWay }) {
            throw OutputFailure(
                "\(path)/\(other.path) is not of the published record and is not replaced; move it out of the way."
            )
        }
        let texts = Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first }
        let done = differences.filter { $0.kind == .stale || texts[$0.path] != nil }
        try OutputFolder(path).apply(done.map { ($0.path, texts[$0.path]) })
        return done
    }

    private func bytes(of file: String) -> [UInt8]? { OutputFolder(path).bytes(of: file) }

    /// All files below the folder, those of links and hidden ones left out.
    private func list() -> [String] {
        var found: [String] = []
        var rest = [""]
        while let folder = rest.popLast() {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
            for name in names where !name.hasPrefix(".") {
                let inner = folder.isEmpty ? name : folder + "/" + name
                var status = stat()
                guard lstat(path + "/" + inner, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR {
                    if inner.split(separator: "/").count < 16 { rest.append(inner) }
                } else {
                    found.append(inner)
                }
            }
        }
        return found
    }
}
