import Foundation
import Testing

/// Programs, called as a shell calls them.
enum ToolProcess {
    struct Result {
        let code: Int32
        let output: String
        let notes: String
    }

    /// The tool as it was built beside these tests.
    static func tool() throws -> URL {
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let tool = folder.appending(path: "contracts")
        try #require(FileManager.default.isExecutableFile(atPath: tool.path()), "\(tool.path()) is not built")
        return tool
    }

    /// Runs a script of the shell; `$CONTRACTS` is the tool.
    static func shell(_ script: String, in folder: Folder, environment: [String: String] = [:]) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-euc", script]
        process.currentDirectoryURL = folder.url
        let outer = ProcessInfo.processInfo.environment
        let path = outer["PATH"] ?? "/usr/bin:/bin"
        // How sanitizers judge is said for the tool as well.
        let sanitizers = outer.filter { ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key) }
        let own = [
            "CONTRACTS": try tool().path(), "PATH": path, "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.com",
        ]
        process.environment = sanitizers.merging(own) { $1 }.merging(environment) { $1 }
        let notes = folder.url.appending(path: ".notes")
        try folder.write(".notes", "")
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: notes)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Result(code: process.terminationStatus, output: said, notes: try folder.text(".notes"))
    }
}
