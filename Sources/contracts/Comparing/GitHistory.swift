/// A folder as it was in its git repository; nothing is fetched from elsewhere.
struct GitHistory {
    /// How many files are read at most.
    private static let maximumFiles = 2000
    /// How many event types are looked for, and in how many folders.
    private static let maximumWords = 500
    private static let maximumFolders = 20

    private let folder: String

    /// Finds the repository of a folder.
    init(of folder: String) throws(UsageError) {
        self.folder = folder
        let result = try Self.git(folder, ["rev-parse", "--is-inside-work-tree"])
        guard result.code == 0 else {
            throw UsageError(
                message: "'\(folder)' is in no git repository, so there is nothing to compare with. "
                    + Self.firstLine(result.complaint)
            )
        }
    }

    /// The files of the folder at a reference that end like documents, by their paths inside the folder.
    ///
    /// - Parameter reference: A reference; with `:` and a path behind it, the files of that folder of the repository.
    func files(at reference: String) throws(UsageError) -> [String: [UInt8]] {
        let parts = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let commit = try self.commit(parts[0], of: reference)
        if parts.count > 1, parts[1] == "." || ["./", "../", "/"].contains(where: parts[1].hasPrefix) {
            throw UsageError(
                message:
                    "a path behind ':' begins at the root of the repository, and '\(parts[1].shortened)' does not: "
                    + "write '\(parts[0].shortened):Contracts', or '\(parts[0].shortened):' for the root itself."
            )
        }
        let tree = commit + ":" + (parts.count > 1 ? parts[1] : "./")
        let start = tree.hasSuffix("/") || tree.hasSuffix(":") ? tree : tree + "/"
        let list = try Self.git(folder, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", tree])
        guard list.code == 0 else {
            // Only a folder that was named has to be there.
            if parts.count == 1 { return [:] }
            throw UsageError(message: "there is no folder '\(parts[1].shortened)' at '\(parts[0].shortened)'.")
        }
        // The published record is read from a folder, not from documents.
        let paths = Self.lines(list.output).filter { path in
            !path.hasPrefix("published/") && [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) }
        }
        guard paths.count <= Self.maximumFiles else {
            throw UsageError(message: "'\(folder)' had \(paths.count) files at '\(reference)', more than are read.")
        }
        var files: [String: [UInt8]] = [:]
        for path in paths {
            let result = try Self.git(folder, ["cat-file", "blob", start + path])
            guard result.code == 0 else {
                throw UsageError(
                    message: "git cannot read '\(path)' of '\(reference)': \(Self.firstLine(result.complaint))"
                )
            }
            files[path] = result.output
        }
        return files
    }

    /// The folders of the repository from which files are gone since a reference that named some event types.
    func foldersOfGone(_ eventTypes: Set<String>, since reference: String) throws(UsageError) -> [String] {
        let commit = try self.commit(reference, of: reference)
        let words = eventTypes.sorted().prefix(Self.maximumWords).flatMap { ["-e", $0] }
        let endings = [".yaml", ".yml", ".json"].map { ":(top)*\($0)" }
        let options = ["grep", "--files-with-matches", "--fixed-strings", "--full-name", "-I", "-z"]
        let list = try Self.git(folder, options + words + [commit, "--"] + endings)
        let top = try Self.git(folder, ["rev-parse", "--show-toplevel"])
        guard list.code == 0, top.code == 0 else { return [] }
        let root = FileFolder(String(decoding: top.output.prefix { $0 != 10 }, as: UTF8.self))
        var folders: [String] = []
        for line in Self.lines(list.output) {
            let path = String(line.dropFirst(commit.count + 1))
            let parts = path.split(separator: "/").dropLast()
            let folder = parts.joined(separator: "/")
            // The published record is not what documents are compared with here.
            if parts.contains("published") || folders.contains(folder) || root.has(path) { continue }
            folders.append(folder)
        }
        return Array(folders.prefix(Self.maximumFolders))
    }

    /// Whether there is such a reference, whatever stands behind a `:`.
    func knows(_ reference: String) -> Bool {
        let name = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)[0]
        return (try? commit(String(name), of: reference)) != nil
    }

    private static func lines(_ output: [UInt8]) -> [String] {
        output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// - Parameter name: What the user wrote.
    private func commit(_ reference: String, of name: String) throws(UsageError) -> String {
        let result = try Self.git(
            folder,
            ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(reference)^{commit}"]
        )
        let commit = String(decoding: result.output.prefix { $0 != 10 }, as: UTF8.self)
        guard result.code == 0, !commit.isEmpty, commit.utf8.allSatisfy({ $0 > 32 }), !commit.hasPrefix("-") else {
            // What has such characters is counted from another reference, or is no reference at all.
            let isBranch =
                !reference.isEmpty && !reference.hasPrefix("-") && !reference.contains { "~^@{ *?[".contains($0) }
            throw UsageError(
                message: "there is neither a folder nor a git reference '\(name.shortened)'. A clone that is not "
                    + "whole may lack it: "
                    + (isBranch
                        ? "`git fetch origin \(reference.shortened)` gets a branch."
                        : "`git fetch --unshallow` gets all commits.")
            )
        }
        return commit
    }

    private static func git(_ folder: String, _ words: [String]) throws(UsageError) -> ChildProcess.Result {
        let variables = ["GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C"]
        guard let result = ChildProcess.run(["git", "-C", folder] + words, variables) else {
            throw UsageError(message: "git cannot be run; install it, or compare with a folder.")
        }
        // What posix_spawn says on systems that look for the program in the child.
        if result.code == 127 { throw UsageError(message: "git cannot be run; install it, or compare with a folder.") }
        return result
    }

    private static func firstLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).first.map { "(\(String($0).shortened))" } ?? ""
    }
}
