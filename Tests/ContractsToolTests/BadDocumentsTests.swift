import Foundation
import Testing

@testable import contracts

@Suite("Documents that are none", .timeLimit(.minutes(5)))
struct BadDocumentsTests {
    @Test("a file of which nothing can be read is named with its folder")
    func unread() throws {
        try ParcelDocument.with(ParcelDocument.text("")) { folder in
            try Folder.with(["a.yaml": "a: 1"]) { other in
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path("outside.asyncapi.yaml"),
                    withDestinationPath: other.path("a.yaml")
                )
                let documents = String(folder.path.last == "/" ? folder.path.dropLast() : folder.path[...])
                let result = Invocation("lint", "--documents", documents)
                #expect(result.output.contains(documents + "/outside.asyncapi.yaml:1:1: error:"), "\(result.output)")
            }
        }
    }

    /// Commands that read documents, as far as they need no more than that.
    static let commands = [
        ["lint"], ["check"], ["generate", "--check"], ["export", "--check"], ["validate", "-"], ["sample", "a.b"],
        ["explain", "a.b"], ["topics"], ["docs"],
    ]

    static func call(_ command: [String], _ documents: String, format: String? = nil) -> Invocation {
        Invocation(command + ["--documents", documents] + (format.map { ["--format", $0] } ?? []))
    }

    static func expectRefused(_ documents: String, _ rule: String, _ code: ExitCode = .finding) {
        for command in commands {
            let result = call(command, documents)
            #expect(result.code == code, "\(command) \(result.output) \(result.notes)")
            #expect((result.output + result.notes).contains("[\(rule)]"), "\(command) \(result.output) \(result.notes)")
        }
    }

    @Test("a folder that is not there, is a file, is empty or has no contract is said by every command")
    func folders() throws {
        try Folder.with(["a/readme.md": "text", "b/schema.yaml": "a: 1"]) { folder in
            Self.expectRefused(folder.path("none"), "no-folder", .usage)
            Self.expectRefused(folder.path("a/readme.md"), "no-folder", .usage)
            Self.expectRefused(folder.path("a"), "no-documents", .usage)
            Self.expectRefused(folder.path("b"), "no-documents", .usage)
        }
    }

    @Test(
        "what cannot be read is refused with its place by every command",
        arguments: [
            ("", "asyncapi-document"), ("asyncapi: 3.0.0\n\tinfo: 1\n", "yaml"),
            ("\u{0}", "document-control-character"),
            ("a: &a [*a]\n", "yaml"), ("asyncapi: 3.0.0\ninfo: {title: x", "yaml"),
            (String(repeating: "[", count: 100_000), "document-too-deep"),
            (String(repeating: "a: 1 # words\n", count: 400_000), "document-too-large"),
            ("asyncapi: 2.6.0\ninfo: {title: x, version: 1.0.0}\n", "asyncapi-version"), ("- 1\n", "asyncapi-document"),
            ("null", "asyncapi-document"),
        ]
    )
    func content(text: String, rule: String) throws {
        try Folder.with(["x.asyncapi.yaml": text]) { folder in
            for command in Self.commands.prefix(5) {
                let result = Self.call(command, folder.path)
                #expect(result.code == .finding)
                let said = result.output + result.notes
                #expect(said.contains("x.asyncapi.yaml:") && said.contains(": error: "), "\(said.prefix(300))")
                #expect(said.contains("[\(rule)"), "\(said.prefix(300))")
            }
        }
    }

    @Test("documents in another encoding, cut off in a character, or that nobody may read are refused")
    func bytes() throws {
        let utf16: [UInt8] = [0xFF, 0xFE] + Array("asyncapi: 3.0.0\n".utf8).flatMap { [$0, 0] }
        let latin1: [UInt8] = Array("asyncapi: 3.0.0 # ".utf8) + [0xE9]
        for bytes in [utf16, latin1] {
            try Folder.with { folder in
                try folder.write("x.asyncapi.yaml", bytes)
                Self.expectRefused(folder.path, "document-encoding")
            }
        }
        try Folder.with { folder in
            // A link to itself: there for whoever lists the folder, and readable for no one, not even the superuser.
            try FileManager.default.createSymbolicLink(
                atPath: folder.path("x.asyncapi.yaml"),
                withDestinationPath: "x.asyncapi.yaml"
            )
            let result = Self.call(["lint"], folder.path)
            #expect(result.code == .finding)
            #expect(!result.output.isEmpty)
        }
    }

    @Test("findings as JSON are one array, and as annotations one line each, in every command that has formats")
    func formats() throws {
        try ParcelDocument.with(ParcelDocument.text("value: {type: strin}\nother: {typ: string}")) { folder in
            for command in [["lint"], ["check"], ["generate", "--check"], ["export", "--check"]] {
                let json = Self.call(command, folder.path, format: "json")
                #expect(json.code == .finding)
                let findings = try #require(
                    try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
                )
                #expect(findings.count >= 2)
                for finding in findings {
                    #expect(finding["rule"] is String && finding["line"] is Int && finding["column"] is Int)
                    #expect((finding["file"] as? String)?.hasSuffix("parcel.asyncapi.yaml") == true)
                }
                let lines = Self.call(command, folder.path, format: "github").output.split(separator: "\n")
                #expect(lines.count == findings.count)
                for line in lines { #expect(line.hasPrefix("::error file=") || line.hasPrefix("::notice file=")) }
            }
        }
    }

    @Test("on a terminal weight, caret and hint have colours, and the text is the same without them")
    func colors() throws {
        try ParcelDocument.with(ParcelDocument.text("value: {type: strin}")) { folder in
            let plain = Invocation(["lint", "--documents", folder.path]).output
            let colored = Invocation(["lint", "--documents", folder.path], hasColors: true).output
            #expect(colored.contains("\u{1B}[31merror\u{1B}[0m"))
            #expect(colored.contains("\u{1B}[31m^\u{1B}[0m"))
            #expect(colored.replacing(#/\u{1B}\[[0-9]+m/#, with: "") == plain)
            let json = Invocation(["lint", "--documents", folder.path, "--format", "json"], hasColors: true).output
            #expect(!json.contains("\u{1B}"))
        }
        #expect(Terminal.hasColors(isTerminal: true, noColor: nil, kind: "xterm"))
        #expect(Terminal.hasColors(isTerminal: true, noColor: "", kind: nil))
        #expect(!Terminal.hasColors(isTerminal: true, noColor: "1", kind: "xterm"))
        #expect(!Terminal.hasColors(isTerminal: false, noColor: nil, kind: "xterm"))
        #expect(!Terminal.hasColors(isTerminal: true, noColor: nil, kind: "dumb"))
    }
}
