import Foundation
import Testing

@testable import contracts

@Suite("contracts export", .timeLimit(.minutes(5)))
struct ExportTests {
    private static func copyOfContracts(_ body: (Folder) throws -> Void) throws {
        try Folder.with { folder in
            for name in try FileManager.default.contentsOfDirectory(atPath: Folder.contracts)
            where name.hasSuffix(".asyncapi.yaml") {
                let text = try String(contentsOfFile: Folder.contracts + "/" + name, encoding: .utf8)
                try folder.write("Contracts/\(name)", text)
            }
            try body(folder)
        }
    }

    @Test("it writes the record into the folder of the documents, and is content with it then")
    func writes() throws {
        try Self.copyOfContracts { folder in
            let documents = folder.path("Contracts")
            let missing = Invocation("export", "--documents", documents, "--check")
            #expect(missing.code == .finding)
            #expect(missing.notes.contains("Contracts/published/device.command.bind/v1.schema.json is missing"))
            #expect(missing.notes.hasSuffix("contracts: run `contracts export` and commit what it writes"))
            let written = Invocation("export", "--documents", documents)
            #expect(written.code == .ok, "\(written.notes)")
            #expect(written.output == "")
            let again = Invocation("export", "--documents", documents)
            #expect(again.notes.hasSuffix("; 0 written"))
            let check = Invocation("export", "--documents", documents, "--check")
            #expect(check.code == .ok)
            #expect(check.notes.hasSuffix("documents, all as the documents say"))
            // The same bytes as those that are committed.
            let path = "device.telemetry.received/v2.schema.json"
            let committed = try String(contentsOfFile: Folder.contracts + "/published/" + path, encoding: .utf8)
            #expect(try folder.text("Contracts/published/\(path)") == committed)
        }
    }

    @Test("a file of somebody else is said in a check, and after writing")
    func foreign() throws {
        try Self.copyOfContracts { folder in
            let documents = folder.path("Contracts")
            try folder.write("out/notes.txt", "mine")
            let written = Invocation("export", "--documents", documents, "--output", folder.path("out"))
            #expect(written.code == .finding)
            #expect(written.notes.contains("out/notes.txt is not of the published record; move it elsewhere"))
            let check = Invocation("export", "--documents", documents, "--output", folder.path("out"), "--check")
            #expect(check.code == .finding)
            #expect(!check.notes.contains("run `contracts export`"))
            try folder.write("out/user.created/v1.schema.json", "mine")
            let refused = Invocation("export", "--documents", documents, "--output", folder.path("out"))
            #expect(refused.code == .finding)
            #expect(refused.notes.contains("move it out of the way"))
        }
    }

    @Test("what breaks readers of the record is not written over it, unless that is asked for")
    func breaking() throws {
        try Self.copyOfContracts { folder in
            let documents = folder.path("Contracts")
            #expect(Invocation("export", "--documents", documents).code == .ok)
            let before = try folder.text("Contracts/published/device.bound/v1.schema.json")
            let text = try folder.text("Contracts/device.asyncapi.yaml")
            let changed = text.replacing(
                "    DeviceBound:\n      type: object\n      required: [deviceId, ownerId, boundAt]",
                with: "    DeviceBound:\n      type: object\n      required: [deviceId, ownerId]"
            )
            #expect(changed != text)
            try folder.write("Contracts/device.asyncapi.yaml", changed)
            let refused = Invocation("export", "--documents", documents)
            #expect(refused.code == .finding)
            #expect(refused.output.contains("'device.bound' v1"))
            #expect(refused.notes.contains("nothing was written"))
            #expect(try folder.text("Contracts/published/device.bound/v1.schema.json") == before)
            #expect(Invocation("export", "--documents", documents, "--accept-breaking").code == .ok)
            #expect(try folder.text("Contracts/published/device.bound/v1.schema.json") != before)
        }
    }

    @Test("a link in the record stays, and its target is written")
    func links() throws {
        try Self.copyOfContracts { folder in
            let documents = ["--documents", folder.path("Contracts")]
            #expect(Invocation(["export"] + documents).code == .ok)
            let path = "Contracts/published/device.bound/v1.schema.json"
            let text = try folder.text(path)
            try folder.write("elsewhere.json", text.replacing("\"description\": ", with: "\"description\":  "))
            try FileManager.default.removeItem(atPath: folder.path(path))
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(path),
                withDestinationPath: folder.path("elsewhere.json")
            )
            let result = Invocation(["export"] + documents)
            #expect(result.code == .ok, "\(result.notes)")
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder.path(path))
            #expect(target == folder.path("elsewhere.json"))
            #expect(try folder.text("elsewhere.json") == text)
        }
    }

    @Test("documents with errors are not published, and a wrong command line is the shell's business")
    func errors() throws {
        try Folder.with(["a.asyncapi.yaml": "asyncapi: 3.0.0\ninfo: {title: A\n"]) { folder in
            let invocation = Invocation("export", "--documents", folder.path)
            #expect(invocation.code == .finding)
            #expect(invocation.output.contains("a.asyncapi.yaml:"))
            #expect(!FileManager.default.fileExists(atPath: folder.path("published")))
        }
        #expect(Invocation("export", "--documents", "/nowhere/at/all").code == .usage)
        #expect(Invocation("export", "--chekc").code == .usage)
    }
}
