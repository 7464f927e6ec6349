import Foundation
import Testing

@testable import contracts

@Suite("contracts breaking")
struct BreakingCommandTests {
    static let documents = [
        "Contracts/envelope.asyncapi.yaml": """
        asyncapi: 3.0.0
        info: {title: Envelope, version: 1.0.0}
        components:
          schemas:
            Envelope:
              type: object
              required: [eventType, correlationId, timestamp, source, __version, payload]
              properties:
                eventType: {type: string}
                correlationId: {type: string}
                timestamp: {type: string, format: date-time}
                source: {type: object, required: [id], properties: {id: {type: string}}}
                __version: {type: string}
                payload: {type: object}
        """,
        "Contracts/lamp.asyncapi.yaml": """
        asyncapi: 3.0.0
        info: {title: Lamps, version: 1.0.0}
        channels:
          lampEvents:
            address: lamp.events
            messages: {LampSwitched: {$ref: '#/components/messages/LampSwitched'}}
        components:
          messages:
            LampSwitched:
              name: lamp.switched
              x-partition-key: $message.payload#/payload/lampId
              payload:
                allOf:
                  - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: lamp.switched}
                      __version: {const: v1}
                      payload: {$ref: '#/components/schemas/LampSwitched'}
          schemas:
            LampSwitched:
              type: object
              required: [lampId]
              properties:
                lampId: {type: string, maxLength: 64}
                room: {type: string}
        """,
    ]

    static let broken = documents.mapValues { $0.replacing("required: [lampId]", with: "required: [lampId, room]") }
    static let extended = documents.mapValues {
        $0.replacing("room: {type: string}", with: "room: {type: string}\n        floor: {type: integer, maximum: 9}")
    }

    static let hasGit = ChildProcess.run(["git", "--version"], [])?.code == 0

    /// A git repository with the documents in it, one commit for each list.
    private static func repository(_ states: [[String: String]], _ body: (Folder) throws -> Void) throws {
        try Folder.with { folder in
            try git(folder, "init", "--quiet", "--initial-branch=main")
            for (index, files) in states.enumerated() {
                for (path, text) in files { try folder.write(path, text) }
                try git(folder, "add", "--all")
                try git(folder, "commit", "--quiet", "--allow-empty", "--message", "State \(index)")
                try git(folder, "tag", "state-\(index)")
            }
            try body(folder)
        }
    }

    private static func git(_ folder: Folder, _ words: String...) throws {
        let settings = ["user.name=Tests", "user.email=tests@example.com", "commit.gpgsign=false"]
        let options = settings.flatMap { ["-c", $0] }
        let result = try #require(ChildProcess.run(["git", "-C", folder.path] + options + words, []))
        try #require(result.code == 0, "\(result.complaint)")
    }

    private func breaking(_ folder: Folder, _ words: String...) -> Invocation {
        Invocation(["breaking", "--documents", folder.path("Contracts")] + words)
    }

    @Test("a change that breaks readers of a git reference is found, with line, caret and hint", .enabled(if: hasGit))
    func reference() throws {
        try Self.repository([Self.documents, Self.broken]) { folder in
            let result = breaking(folder, "--against", "state-0")
            #expect(result.code == .finding)
            #expect(
                result.output.contains("lamp.asyncapi.yaml:25:15: error: 'lamp.switched' v1 as it was sent until now")
            )
            #expect(result.output.contains("[REQUIRED_ATTRIBUTE_ADDED]"))
            #expect(result.output.contains("room: {type: string}\n"))
            #expect(result.output.contains("hint: Make 'room' optional"))
            #expect(result.notes == "contracts: 1 contract compared with state-0: 1 change would break somebody")
            #expect(breaking(folder, "--against", "main").code == .ok)
        }
    }

    @Test("a compatible change passes, and what is not committed yet counts", .enabled(if: hasGit))
    func compatible() throws {
        try Self.repository([Self.documents]) { folder in
            for (path, text) in Self.extended { try folder.write(path, text) }
            let result = breaking(folder, "--against", "HEAD")
            #expect(result.output == "")
            #expect(result.code == .ok)
            #expect(result.notes == "contracts: 1 contract compared with HEAD: nothing breaks")
            #expect(breaking(folder, "--against", "HEAD", "--policy", "strict").code == .finding)
            #expect(breaking(folder, "--against", "HEAD", "--policy", "strict", "--level", "NONE").code == .ok)
        }
    }

    @Test("documents that were not there at a reference cannot be broken, and that is said", .enabled(if: hasGit))
    func first() throws {
        try Self.repository([["README.md": "Nothing yet."], Self.documents]) { folder in
            let result = breaking(folder, "--against", "state-0")
            #expect(result.code == .ok)
            #expect(result.notes.contains("there were no contracts"))
        }
    }

    @Test("a reference that does not exist is a wrong command line", .enabled(if: hasGit))
    func unknown() throws {
        try Self.repository([Self.documents]) { folder in
            for name in ["no-such-branch", "--output=x", "HEAD~99", "no-such-branch:Contracts"] {
                let result = breaking(folder, "--against=\(name)")
                #expect(result.code == .usage)
                #expect(result.notes.contains("there is neither a folder nor a git reference '\(name)'"))
            }
        }
    }

    @Test("documents that stood in another folder are asked for, not passed over", .enabled(if: hasGit))
    func moved() throws {
        let old = Dictionary(uniqueKeysWithValues: Self.documents.map { ("old/" + $0, $1) })
        try Self.repository([old]) { folder in
            try FileManager.default.removeItem(atPath: folder.path("old"))
            for (path, text) in Self.broken { try folder.write(path, text) }
            let result = breaking(folder, "--against", "main")
            #expect(result.code == .usage)
            #expect(result.notes.contains("there were in 'old/Contracts', which are gone"))
            #expect(result.notes.contains("--against 'main:old/Contracts'"))
            let found = breaking(folder, "--against", "main:old/Contracts")
            #expect(found.code == .finding)
            #expect(found.output.contains("[REQUIRED_ATTRIBUTE_ADDED]"))
            let nowhere = breaking(folder, "--against", "main:nowhere")
            #expect(nowhere.code == .usage)
            #expect(nowhere.notes.contains("there is no folder 'nowhere' at 'main'"))
        }
    }

    @Test("a document that is gone is no earlier form of documents that have other event types", .enabled(if: hasGit))
    func notMoved() throws {
        let other = [
            "old/envelope.asyncapi.yaml": Self.documents["Contracts/envelope.asyncapi.yaml"] ?? "",
            "deploy/lamp.yaml": "topics: [lamp.events] # of lamp.switched\n",
        ]
        try Self.repository([other]) { folder in
            for path in ["old", "deploy"] { try FileManager.default.removeItem(atPath: folder.path(path)) }
            for (path, text) in Self.documents { try folder.write(path, text) }
            let result = breaking(folder, "--against", "main")
            #expect(result.code == .ok, "\(result.notes)")
            #expect(result.notes.contains("there were no contracts"))
        }
    }

    @Test("documents that were moved and renamed are asked for, too", .enabled(if: hasGit))
    func renamed() throws {
        let old = Dictionary(
            uniqueKeysWithValues: Self.documents.map { path, text in
                ("old/" + path.replacing("lamp.asyncapi", with: "light.asyncapi"), text)
            }
        )
        try Self.repository([old]) { folder in
            try FileManager.default.removeItem(atPath: folder.path("old"))
            for (path, text) in Self.documents { try folder.write(path, text) }
            let result = breaking(folder, "--against", "main")
            #expect(result.code == .usage)
            #expect(result.notes.contains("--against 'main:old/Contracts'"), "\(result.notes)")
        }
    }

    @Test("documents at the root of the repository are found behind a colon", .enabled(if: hasGit))
    func root() throws {
        let old = Dictionary(uniqueKeysWithValues: Self.documents.map { ($0.replacing("Contracts/", with: ""), $1) })
        try Self.repository([old]) { folder in
            let documents = Invocation("breaking", "--documents", folder.path, "--against", "HEAD")
            #expect(documents.notes.contains("1 contract compared with HEAD"), "\(documents.notes)")
            for (path, text) in Self.broken { try folder.write(path, text) }
            let found = breaking(folder, "--against", "HEAD:")
            #expect(found.code == .finding, "\(found.notes)")
            #expect(found.output.contains("[REQUIRED_ATTRIBUTE_ADDED]"))
            for path in ["./Contracts", "../Contracts", "/Contracts", "."] {
                let refused = breaking(folder, "--against", "HEAD:\(path)")
                #expect(refused.code == .usage)
                #expect(refused.notes.contains("a path behind ':' begins at the root of the repository, and '\(path)'"))
            }
        }
    }

    @Test("a comparison that could not be made is a finding where findings are read", .enabled(if: hasGit))
    func notCompared() throws {
        try Self.repository([Self.documents]) { folder in
            let result = breaking(folder, "--against", "no-such-branch", "--format", "json")
            #expect(result.code == .usage)
            let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
            let finding = try #require((json as? [[String: Any]])?.first)
            #expect(finding["rule"] as? String == "not-compared")
            #expect(finding["severity"] as? String == "error")
            #expect((finding["message"] as? String)?.contains("'no-such-branch'") == true)
            #expect(finding["file"] as? String == folder.path("Contracts"))
            let annotation = breaking(folder, "--against", "no-such-branch", "--format", "github")
            #expect(annotation.output.hasPrefix("::error file="))
            #expect(breaking(folder, "--against", "no-such-branch").output == "")
            let documents = folder.path("Contracts")
            let check = Invocation("check", "--documents", documents, "--against", "no-such-branch", "--format", "json")
            #expect(check.code == .usage)
            #expect(check.output.contains("\"not-compared\""))
        }
    }

    @Test("what is said to be missing in a clone is what can be fetched", .enabled(if: hasGit))
    func fetched() throws {
        try Self.repository([Self.documents]) { folder in
            #expect(breaking(folder, "--against", "topic/a").notes.contains("`git fetch origin topic/a`"))
            for name in ["HEAD~99", "main^9", "main@{9}"] {
                #expect(breaking(folder, "--against", name).notes.contains("`git fetch --unshallow`"), "\(name)")
            }
        }
    }

    @Test("contracts that came beside others of the repository break nobody", .enabled(if: hasGit))
    func beside() throws {
        let other = Dictionary(uniqueKeysWithValues: Self.documents.map { ("other/" + $0, $1) })
        try Self.repository([other]) { folder in
            for (path, text) in Self.documents { try folder.write(path, text) }
            #expect(breaking(folder, "--against", "main").code == .ok)
        }
    }

    @Test("a folder that has a reference's name, and no contracts, does not stand in its way", .enabled(if: hasGit))
    func name() throws {
        try Self.repository([Self.documents]) { folder in
            for (path, text) in Self.broken { try folder.write(path, text) }
            try folder.write("state-0/README.md", "Something else.")
            let script = "cd '\(folder.path)' && $CONTRACTS breaking --against state-0"
            #if os(Linux)
            let result = try ToolProcess.shell(script, in: folder)
            #expect(result.code == 1)
            #expect(result.output.contains("[REQUIRED_ATTRIBUTE_ADDED]"), "\(result.notes)")
            #endif
        }
    }

    @Test("an example that no longer fits does not hide what breaks", .enabled(if: hasGit))
    func example() throws {
        let example = """
                  examples:
                    - payload:
                        eventType: lamp.switched
                        correlationId: c-1
                        timestamp: '2026-03-02T07:15:20Z'
                        source: {id: tests}
                        __version: v1
                        payload: {lampId: l-1}
              schemas:

            """
        let start = "    LampSwitched:\n      type:"
        let before = Self.documents.mapValues { $0.replacing("  schemas:\n" + start, with: example + start) }
        let now = before.mapValues { $0.replacing("required: [lampId]", with: "required: [lampId, room]") }
        try Self.repository([before, now]) { folder in
            let result = breaking(folder, "--against", "state-0")
            #expect(result.code == .finding)
            #expect(result.output.contains("[REQUIRED_ATTRIBUTE_ADDED]"), "\(result.output)")
            #expect(result.notes.contains("1 fault of examples"), "\(result.notes)")
            let documents = folder.path("Contracts")
            let check = Invocation("check", "--documents", documents, "--against", documents)
            #expect(check.output.contains("[example-invalid]"))
            #expect(check.notes.contains("generated and record  not looked at: examples have errors"), "\(check.notes)")
            #expect(check.code == .finding)
            let line = check.notes.split(separator: "\n").first { $0.contains(" breaking ") }
            #expect(line?.contains(": nothing breaks; 1 fault of examples beside that;") == true, "\(check.notes)")
        }
    }

    @Test("documents of a reference that cannot be read are named, and nothing is compared", .enabled(if: hasGit))
    func unreadable() throws {
        let cut = Self.documents.mapValues { String($0.prefix($0.count / 2)) + "\n  [" }
        try Self.repository([cut, Self.documents]) { folder in
            let result = breaking(folder, "--against", "state-0")
            #expect(result.code == .usage)
            #expect(result.notes.contains("the contracts of 'state-0' cannot be read, so nothing is compared."))
        }
    }

    @Test("a folder in no repository is said to be in none", .enabled(if: hasGit))
    func noRepository() throws {
        try Folder.with(Self.documents) { folder in
            let result = breaking(folder, "--against", "main")
            #expect(result.code == .usage)
            #expect(result.notes.contains("is in no git repository"))
        }
    }

    @Test("a folder of documents and a published record are compared with, too")
    func folders() throws {
        try Folder.with(Self.documents) { before in
            try Folder.with(Self.broken) { folder in
                let result = breaking(folder, "--against", before.path("Contracts"), "--format", "json")
                #expect(result.code == .finding)
                let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
                let finding = try #require((json as? [[String: Any]])?.first)
                #expect(finding["rule"] as? String == "REQUIRED_ATTRIBUTE_ADDED")
                #expect(finding["direction"] as? String == "backward")
                #expect(finding["contract"] as? String == "lamp.switched")
                #expect(finding["version"] as? String == "v1")
                #expect(finding["old"] as? String == before.path("Contracts"))
                #expect(finding["pointer"] as? String == "/payload/room")
                let annotation = breaking(folder, "--against", before.path("Contracts"), "--format", "github")
                #expect(annotation.output.hasPrefix("::error file="))
            }
        }
    }

    @Test("a folder without contracts is a wrong command line")
    func empty() throws {
        try Folder.with(Self.documents) { folder in
            try Folder.with(["README.md": "Nothing."]) { other in
                let result = breaking(folder, "--against", other.path)
                #expect(result.code == .usage)
                #expect(result.notes.contains("there are no contract documents in the folder"))
                let missing = Invocation("breaking", "--documents", other.path, "--against", folder.path)
                #expect(missing.code == .usage)
            }
        }
    }

    @Test("without anything to compare with the tool says what it needs")
    func nothing() {
        let result = Invocation("breaking", "--documents", Folder.contracts)
        #expect(result.code == .usage)
        #expect(result.notes.contains("breaking needs --against"))
        #expect(Invocation("breaking", "--against", "x", "--level", "FULLY").notes.contains("Did you mean 'FULL'?"))
    }
}
