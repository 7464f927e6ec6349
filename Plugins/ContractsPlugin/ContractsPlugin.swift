import Foundation
import PackagePlugin

/// Generates the Swift for the documents in a target's folder `Contracts` whenever the target is built.
///
/// The documents stand in the target's own folder, or else in that of the package. Nothing is written into the sources.
@main
struct ContractsPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
        let places = [target.directoryURL, context.package.directoryURL].map { $0.appending(path: "Contracts") }
        guard let folder = places.first(where: { !documents(in: $0).isEmpty }) else {
            Diagnostics.error("there is no contract document in \(places.map { $0.path() }.joined(separator: " or "))")
            return []
        }
        let output = context.pluginWorkDirectoryURL.appending(path: "\(target.name)Contracts.swift")
        return [
            .buildCommand(
                displayName: "Generating the contracts of \(target.name)",
                executable: try context.tool(named: "contracts").url,
                arguments: ["generate", "--documents", folder.path(), "--single-file", output.path()],
                inputFiles: documents(in: folder),
                outputFiles: [output]
            )
        ]
    }

    /// All that a document could refer to, too.
    private func documents(in folder: URL) -> [URL] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? [])
            .filter { ["yaml", "yml", "json"].contains($0.pathExtension) }
            .sorted { $0.path() < $1.path() }
    }
}
