import Foundation
import Testing

@testable import contracts

@Suite("contracts check", .timeLimit(.minutes(5)))
struct CheckTests {
    /// A folder with a contract, its Swift and its record.
    static func with(_ body: (Folder, [String]) throws -> Void) throws {
        try Folder.with { folder in
            let documents = ["--documents", folder.path("Contracts")]
            let output = ["--output", folder.path("Generated")]
            for call in [
                ["new", "parcel.scanned", "parcelId", "weight:int?"] + documents, ["generate"] + documents + output,
                ["export"] + documents,
            ] {
                let result = Invocation(call)
                #expect(result.code == .ok, "\(call): \(result.output) \(result.notes)")
            }
            try body(folder, documents + output)
        }
    }

    static func change(_ folder: Folder, _ path: String, _ old: String, _ new: String) throws {
        let text = try folder.text(path)
        #expect(text.contains(old))
        try folder.write(path, text.replacing(old, with: new))
    }

    static let document = "Contracts/parcel.asyncapi.yaml"

    @Test("what is as it should be passes, with a line for each part")
    func fresh() throws {
        try Self.with { folder, options in
            let result = Invocation(["check"] + options)
            #expect(result.code == .ok, "\(result.output) \(result.notes)")
            #expect(result.output == "")
            let lines = result.notes.split(separator: "\n")
            #expect(lines.count == 4)
            for (line, part) in zip(lines, ["lint", "generated", "record", "breaking"]) {
                #expect(line.hasPrefix("ok   \(part) "))
            }
        }
    }

    @Test("of each part, a fault stops the check and is said, in every format", arguments: ["text", "json", "github"])
    func faults(format: String) throws {
        try Self.with { folder, options in
            func check() -> Invocation { Invocation(["check", "--format", format] + options) }
            let original = try folder.text(Self.document)

            // Compatible, but neither generated nor exported.
            try Self.change(folder, Self.document, "description: The weight.", "description: What it weighs.")
            let stale = check()
            #expect(stale.code == .finding)
            #expect(stale.notes.contains("ok   lint") && stale.notes.contains("FAIL generated"))
            #expect(stale.notes.contains("FAIL record") && stale.notes.contains("ok   breaking"))
            #expect(stale.output.contains("generated-stale") && stale.output.contains("record-stale"))
            #expect(stale.output.contains("contracts generate") && stale.output.contains("contracts export"))

            try folder.write(Self.document, original)
            try Self.change(folder, Self.document, "required: [parcelId]", "required: [parcelId, weight]")
            let broken = check()
            #expect(broken.code == .finding)
            #expect(broken.notes.contains("FAIL breaking"))
            // What breaks is said before what is not fresh.
            let first = try #require(broken.output.firstRange(of: "REQUIRED_ATTRIBUTE_ADDED"))
            let other = try #require(broken.output.firstRange(of: "record-stale"))
            #expect(first.lowerBound < other.lowerBound)

            try folder.write(Self.document, original)
            try Self.change(folder, Self.document, "type: string", "type: strin")
            let wrong = check()
            #expect(wrong.code == .finding)
            #expect(
                wrong.notes.contains("FAIL lint") && wrong.notes.contains("not looked at: the documents have errors")
            )
            #expect(wrong.output.contains("schema-type"))

            for result in [stale, broken, wrong] where format == "json" {
                let findings = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
                #expect((findings?.count ?? 0) > 0)
            }
            for result in [stale, broken, wrong] where format == "github" {
                for line in result.output.split(separator: "\n") { #expect(line.hasPrefix("::")) }
            }
        }
    }

    @Test("a stale file is named whole, whatever stands in its path, and what breaks is mended before it is exported")
    func blanks() throws {
        try Folder.with { folder in
            let documents = ["--documents", folder.path("My Contracts")]
            for call in [["new", "parcel.scanned", "parcelId", "weight:int?"], ["export"]] {
                #expect(Invocation(call + documents).code == .ok)
            }
            let document = "My Contracts/parcel.asyncapi.yaml"
            try Self.change(folder, document, "required: [parcelId]", "required: [parcelId, weight]")
            let result = Invocation(["check", "--format", "github"] + documents)
            #expect(result.code == .finding)
            let stale = result.output.split(separator: "\n").filter { $0.contains("record-stale") }
            #expect(!stale.isEmpty)
            for line in stale {
                #expect(line.contains("/My Contracts/published/"), "\(line)")
                #expect(line.contains("Mend first what breaks readers"), "\(line)")
            }
        }
    }

    @Test("parts for which there is nothing are left out, and that is said")
    func nothing() throws {
        try ParcelDocument.with(ParcelDocument.text("")) { folder in
            let result = Invocation("check", "--documents", folder.path)
            #expect(result.code == .ok)
            let lines = result.notes.split(separator: "\n")
            #expect(lines.count { $0.hasPrefix("-    ") && $0.contains("not looked at") } == 3)
        }
    }

    @Test("a reference that is not there is a wrong command line")
    func unknownReference() throws {
        try Self.with { _, options in
            #expect(Invocation(["check", "--against", "no-such-reference"] + options).code == .usage)
        }
    }

    @Test("this package's own contracts pass")
    func own() {
        let generated = Folder.package.appending(path: "Sources/IoTHubContracts/Generated").path()
        let result = Invocation("check", "--documents", Folder.contracts, "--output", generated, "--format", "json")
        #expect(result.code == .ok, "\(result.output) \(result.notes)")
    }
}
