/// A folder as it was in its git repository; nothing is fetched from elsewhere.
struct GitHistory {
    /// Why a folder of before cannot be had.
    struct Failure: Error {
        var message: String
    }

    /// How many files are read at most.
    private static let maximumFiles = 2000

    private let folder: String

    /// Finds the repository of a folder.
    init(of folder: String) throws(Failure) {
        self.folder = folder
        let result = try Self.git(folder, ["rev-parse", "--is-inside-work-tree"])
        guard result.code == 0 else {
            throw Failure(
                message: "'\(folder)' is in no git repository, so there is nothing to compare with. "
                    + Self.firstLine(result.complaint)
            )
        }
    }

    /// The files of the folder at a reference that end like documents, by their paths inside the folder.
    func files(at reference: String) throws(Failure) -> [String: [UInt8]] {
        let commit = try self.commit(reference)
        let list = try Self.git(folder, ["ls-tree", "-r", "-z", "--name-only", commit, "--", "."])
        guard list.code == 0 else {
            throw Failure(message: "git cannot list '\(reference)': \(Self.firstLine(list.complaint))")
        }
        let paths = list.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            .filter { path in [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) } }
        guard paths.count <= Self.maximumFiles else {
            throw Failure(message: "'\(folder)' had \(paths.count) files at '\(reference)', more than are read.")
        }
        var files: [String: [UInt8]] = [:]
        for path in paths {
            let result = try Self.git(folder, ["cat-file", "blob", "\(commit):./\(path)"])
            guard result.code == 0 else {
                throw Failure(
                    message: "git cannot read '\(path)' of '\(reference)': \(Self.firstLine(result.complaint))"
                )
            }
            files[path] = result.output
        }
        return files
    }

    private func commit(_ reference: String) throws(Failure) -> String {
        let result = try Self.git(
            folder,
            ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(reference)^{commit}"]
        )
        let commit = String(decoding: result.output.prefix { $0 != 10 }, as: UTF8.self)
        guard result.code == 0, !commit.isEmpty, commit.utf8.allSatisfy({ $0 > 32 }), !commit.hasPrefix("-") else {
            throw Failure(
                message: "there is neither a folder nor a git reference '\(reference.shortened)'. A clone that is not "
                    + "whole may lack it: `git fetch origin \(reference.shortened)` gets a branch."
            )
        }
        return commit
    }

    private static func git(_ folder: String, _ words: [String]) throws(Failure) -> ChildProcess.Result {
        let variables = ["GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C"]
        guard let result = ChildProcess.run(["git", "-C", folder] + words, variables) else {
            throw Failure(message: "git cannot be run; install it, or compare with a folder.")
        }
        // What posix_spawn says on systems that look for the program in the child.
        if result.code == 127 { throw Failure(message: "git cannot be run; install it, or compare with a folder.") }
        return result
    }

    private static func firstLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).first.map { "(\(String($0).shortened))" } ?? ""
    }
}
