import Foundation
import Testing

@testable import contracts

@Suite("contracts completion")
struct CompletionTests {
    @Test("every command and option is among the words", arguments: ["bash", "zsh", "fish"])
    func words(shell: String) {
        let script = Invocation("completion", shell)
        #expect(script.code == .ok)
        for command in CommandList.declarations {
            #expect(script.output.contains(command.name))
            for option in command.options {
                #expect(script.output.contains(shell == "fish" ? "-l \(option.name.dropFirst(2)) " : option.name))
            }
        }
        #expect(Invocation("completion", "tcsh").code == .usage)
    }

    /// What bash offers for a line; the last word is the one to complete.
    static func complete(_ words: [String]) throws -> [String] {
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let script = """
            contracts() { printf '%s\\n' '[{"contracts": [' '"device.bound v1"' '"device.unbound v2"' ']}]'; }
            \(Invocation("completion", "bash").output)
            COMP_WORDS=(contracts \(quoted)); COMP_CWORD=\(words.count)
            _contracts
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["--norc", "-c", script]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return said.split(separator: "\n").map(String.init)
    }

    @Test(
        "bash offers commands, options, choices, shells and event types",
        arguments: [
            (["val"], ["validate"]), (["generate", "--che"], ["--check"]), (["lint", "--format", "g"], ["github"]),
            (["completion", "f"], ["fish"]), (["explain", "device.u"], ["device.unbound"]),
            (["help", "ex"], ["explain", "export"]),
        ]
    )
    func bash(words: [String], offered: [String]) throws {
        let found = try Self.complete(words)
        for word in offered where CommandList.command(word) != nil || words[0] != "help" {
            #expect(found.contains(word))
        }
        #expect(!found.isEmpty)
        for word in found { #expect(word.hasPrefix(words[words.count - 1])) }
    }
}
