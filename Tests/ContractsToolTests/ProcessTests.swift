#if os(Linux)
import Foundation
import Testing

@testable import contracts

/// The tool as a program of its own, which stands beside the tests on Linux.
@Suite("The tool in a shell", .timeLimit(.minutes(5)))
struct ProcessTests {
    @Test("exit codes are 0, 1 and 2, results and notes go different ways")
    func exitCodes() throws {
        try Folder.with { folder in
            let fine = try ToolProcess.shell(
                "$CONTRACTS new parcel.scanned id weight:int?; $CONTRACTS lint",
                in: folder
            )
            #expect(fine.code == 0)
            #expect(fine.output == "")
            #expect(fine.notes.contains("Contracts/parcel.asyncapi.yaml written"))
            #expect(try ToolProcess.shell("$CONTRACTS lint --documents none", in: folder).code == 2)
            #expect(try ToolProcess.shell("$CONTRACTS lnit", in: folder).code == 2)
            #expect(try ToolProcess.shell("$CONTRACTS", in: folder).code == 2)
        }
    }

    @Test("what cannot be written is said, and is no success")
    func fullDisk() throws {
        try Folder.with { folder in
            let script = "$CONTRACTS new parcel.scanned id 2>/dev/null; $CONTRACTS sample parcel.scanned >/dev/full"
            let result = try ToolProcess.shell(script, in: folder)
            #expect(result.code == 2)
            #expect(result.notes.contains("the standard output cannot be written"))
        }
    }

    @Test("samples are piped into validate, and nothing is coloured in a pipe")
    func pipe() throws {
        try Folder.with { folder in
            let script = """
                $CONTRACTS new parcel.scanned id at:date 'state:ok|torn' >/dev/null
                $CONTRACTS sample parcel.scanned --count 3000 | $CONTRACTS validate -
                $CONTRACTS explain parcel.scanned
                """
            let result = try ToolProcess.shell(script, in: folder)
            #expect(result.code == 0, "\(result.notes)")
            #expect(result.notes.contains("3000 messages, all valid"))
            #expect(!result.output.contains("\u{1B}"))
        }
    }

    @Test("the hook lets a sound commit pass and stops one that breaks a contract")
    func hook() throws {
        try Folder.with { folder in
            try folder.write(
                "hook",
                String(contentsOf: Folder.package.appending(path: "Contracts/ci/pre-commit"), encoding: .utf8)
            )
            let start = """
                git init -q -b main . && cp hook .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit
                $CONTRACTS new parcel.scanned id weight:int? 2>/dev/null
                $CONTRACTS generate --output Generated 2>/dev/null
                git add Contracts Generated && git commit -qm first
                """
            let environment = ["CONTRACTS_OUTPUT": "Generated"]
            let first = try ToolProcess.shell(start, in: folder, environment: environment)
            #expect(first.code == 0, "\(first.output) \(first.notes)")

            let document = "Contracts/parcel.asyncapi.yaml"
            let original = try folder.text(document)
            let commit = "git add -A Contracts Generated && git commit -qm next"

            try folder.write(
                document,
                original.replacing("description: The weight.", with: "description: What it weighs.")
            )
            let stale = try ToolProcess.shell(commit, in: folder, environment: environment)
            #expect(stale.code != 0)
            #expect(stale.notes.contains("FAIL generated"), "\(stale.notes)")
            let fresh = "$CONTRACTS generate --output Generated && " + commit
            #expect(try ToolProcess.shell(fresh, in: folder, environment: environment).code == 0)

            try folder.write(document, original.replacing("required: [id]", with: "required: [id, weight]"))
            let broken = try ToolProcess.shell(fresh, in: folder, environment: environment)
            #expect(broken.code != 0)
            #expect(broken.notes.contains("FAIL breaking"), "\(broken.notes)")

            // What has nothing to do with contracts is not looked at.
            try folder.write(document, original.replacing("type: string", with: "type: strin"))
            let other = "git restore --staged . && echo x > other && git add other && git commit -qm other"
            #expect(try ToolProcess.shell(other, in: folder, environment: environment).code == 0)
        }
    }

    @Test("the steps of the workflow, run by hand, compare with the branch that a pull request goes to")
    func workflow() throws {
        let workflow = try String(
            contentsOf: Folder.package.appending(path: "Contracts/ci/github-workflow.yml"),
            encoding: .utf8
        )
        let command = try #require(workflow.split(separator: "contracts\" ").last).replacing("\\\n", with: " ")
        try Folder.with { folder in
            let start = """
                git init -q -b main origin && cd origin
                $CONTRACTS new parcel.scanned id weight:int? 2>/dev/null
                $CONTRACTS generate --output Sources/MyContracts/Generated 2>/dev/null
                git add . && git commit -qm first && cd .. && git clone -q origin clone && cd clone
                """
            let environment = ["GITHUB_BASE_REF": "main"]
            let fine = try ToolProcess.shell(start + "\n$CONTRACTS \(command)", in: folder, environment: environment)
            #expect(fine.code == 0, "\(fine.output) \(fine.notes)")
            let change = """
                cd clone && sed -i 's/required: \\[id\\]/required: [id, weight]/' Contracts/parcel.asyncapi.yaml
                $CONTRACTS generate --output Sources/MyContracts/Generated 2>/dev/null
                $CONTRACTS \(command)
                """
            let broken = try ToolProcess.shell(change, in: folder, environment: environment)
            #expect(broken.code == 1)
            #expect(broken.output.hasPrefix("::error file=Contracts/parcel.asyncapi.yaml,line="), "\(broken.output)")
        }
    }
}
#endif
