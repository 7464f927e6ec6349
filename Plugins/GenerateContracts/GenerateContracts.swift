import Foundation
import PackagePlugin

/// `swift package generate-contracts`: writes the Swift for the documents in `Contracts` into the sources of a target.
@main
struct GenerateContracts: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) async throws {
        var extractor = ArgumentExtractor(arguments)
        let targets = extractor.extractOption(named: "target")
        var options = extractor.remainingArguments
        let package = context.package.directoryURL
        if !options.contains("--documents") {
            options += ["--documents", package.appending(path: "Contracts").path()]
        }
        if !options.contains("--output"), !options.contains("--single-file") {
            let target = try self.target(named: targets.first, in: context.package)
            options += ["--output", target.directoryURL.appending(path: "Generated").path()]
        }
        let process = Process()
        process.executableURL = try context.tool(named: "contracts").url
        process.arguments = ["generate"] + options
        try process.run()
        process.waitUntilExit()
        // What is wrong has been said by the tool.
        if process.terminationStatus != 0 { exit(process.terminationStatus) }
    }

    /// The target that the files belong to: the one that is named, or the only one there can be.
    private func target(named name: String?, in package: Package) throws -> any SourceModuleTarget {
        let targets = package.targets.compactMap { $0 as? any SourceModuleTarget }.filter { $0.kind == .generic }
        if let name {
            guard let target = package.targets.first(where: { $0.name == name }) as? any SourceModuleTarget else {
                throw Refusal("the package has no target '\(name)'")
            }
            return target
        }
        if targets.count == 1 { return targets[0] }
        throw Refusal(
            "say where the files go: --target with one of \(targets.map(\.name).joined(separator: ", ")), or --output"
        )
    }

    struct Refusal: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }
}
