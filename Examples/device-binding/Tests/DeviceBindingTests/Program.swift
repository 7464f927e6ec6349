import Foundation

/// Runs the program that lies beside the tests.
struct Program {
    let status: Int32
    let output: Data
    let errors: String

    /// Runs it to its end.
    init(_ arguments: [String]) async throws {
        let process = Process()
        process.executableURL = Self.folder.appendingPathComponent("device-binding")
        process.arguments = arguments
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try ["output", "errors"].map { name in
            let file = folder.appendingPathComponent(name)
            try Data().write(to: file)
            return (file, try FileHandle(forWritingTo: file))
        }
        process.standardOutput = files[0].1
        process.standardError = files[1].1
        status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        output = try Data(contentsOf: files[0].0)
        errors = String(decoding: try Data(contentsOf: files[1].0), as: UTF8.self)
    }

    var text: String { String(decoding: output, as: UTF8.self) }

    /// Where the products are: the folder of the test bundle, which is this process or one of its arguments.
    private static var folder: URL {
        for argument in ProcessInfo.processInfo.arguments {
            guard let end = argument.range(of: ".xctest") else { continue }
            return URL(fileURLWithPath: String(argument[..<end.lowerBound])).deletingLastPathComponent()
        }
        return Bundle.main.bundleURL
    }
}
