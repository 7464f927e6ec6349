public import ContractDocuments

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The folder that generated files stand in.
///
/// Files that somebody wrote by hand may stand beside them: only what begins with ``GeneratedFile/mark`` is replaced or
/// deleted.
public struct GeneratedFolder: Sendable {
    /// How a folder differs from what is generated.
    public struct Difference: Sendable, Hashable {
        /// What is the matter with a file.
        public enum Kind: String, Sendable, Hashable {
            /// The file is not there.
            case missing
            /// The file has another content.
            case changed
            /// The file is no longer generated.
            case stale
            /// A file that was not generated stands in the way.
            case foreign
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
    public func differences(from files: [GeneratedFile]) -> [Difference] {
        let present = Set(list())
        var differences: [Difference] = []
        for file in files {
            guard present.contains(file.path) else {
                differences.append(Difference(path: file.path, kind: .missing))
                continue
            }
            let text = text(of: file.path)
            // Byte by byte: texts that only look alike are not the same file.
            if let text, text.utf8.elementsEqual(file.text.utf8) { continue }
            let isOurs = text?.hasPrefix(GeneratedFile.mark) ?? false
            differences.append(Difference(path: file.path, kind: isOurs ? .changed : .foreign))
        }
        let expected = Set(files.map(\.path))
        for path in present where !expected.contains(path) {
            if text(of: path)?.hasPrefix(GeneratedFile.mark) ?? false {
                differences.append(Difference(path: path, kind: .stale))
            }
        }
        return differences.sorted { $0.path < $1.path }
    }

    /// Writes what differs and deletes what is no longer generated; says what was done.
    ///
    /// Nothing is touched if a file that was not generated stands in the way.
    @discardableResult
    public func write(
        _ files: [GeneratedFile],
        removingStale: Bool = true
    ) throws(Failure) -> [Difference] {
        let differences = differences(from: files).filter { removingStale || $0.kind != .stale }
        if let foreign = differences.first(where: { $0.kind == .foreign }) {
            throw OutputFailure(
                "\(path)/\(foreign.path) was not generated and is not replaced; move it out of the way."
            )
        }
        let texts = Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first }
        try OutputFolder(path).apply(differences.map { ($0.path, texts[$0.path]) })
        return differences
    }

    private func text(of file: String) -> String? {
        OutputFolder(path).bytes(of: file).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The Swift files in the folder and in the folders directly inside it.
    private func list() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.flatMap { name in
            if name.hasSuffix(".swift") { return [name] }
            let inner = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + name)) ?? []
            return inner.filter { $0.hasSuffix(".swift") }.map { name + "/" + $0 }
        }
    }
}
