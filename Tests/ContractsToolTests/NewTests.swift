import ContractDocuments
import ContractGenerator
import Foundation
import Testing

@testable import contracts

@Suite("contracts new", .timeLimit(.minutes(5)))
struct NewTests {
    /// Calls `new` in a folder that is not there yet, and hands over what came of it.
    static func new(
        _ arguments: [String],
        input: String = "",
        _ body: (Invocation, Folder) throws -> Void
    ) throws {
        try Folder.with { folder in
            let result = Invocation(
                ["new"] + arguments + ["--documents", folder.path("a/Contracts")],
                input: Array(input.utf8)
            )
            try body(result, folder)
        }
    }

    /// Expects that there is nothing to say about a folder's documents, and that Swift is written from them.
    static func expectClean(_ folder: Folder, _ type: String) throws {
        let lint = Invocation("lint", "--documents", folder.path("a/Contracts"))
        #expect(lint.code == .ok)
        #expect(lint.output == "")
        let generated = Invocation(
            "generate",
            "--documents",
            folder.path("a/Contracts"),
            "--single-file",
            folder.path("All.swift")
        )
        #expect(generated.code == .ok, "\(generated.output)")
        #expect(try folder.text("All.swift").contains("public struct \(type)"))
    }

    @Test(
        "what it writes passes lint, is generated from, and has samples that are valid",
        arguments: [
            (["parcel.scanned"], "ParcelScanned"), (["parcel.command.send", "parcelId", "to:string[]"], "SendParcel"),
            (["mqtt.message.seen", "clientId", "raw:any"], "MQTTMessageSeen"),
            (
                [
                    "parcel.scanned", "parcelId", "a:text", "b:int", "c:integer?", "d:int32", "e:int64", "f:number",
                    "g:bool",
                    "h:date", "i:uuid", "j:duration", "k:bytes", "l:secret", "m:any?", "n:map", "o:open|closed",
                    "p:bool[][]",
                    "q:a|b[]",
                ], "ParcelScanned"
            ),
            (
                ["parcel.scanned", "class", "self", "type:string", "true", "null:int", "a-b", "ü:number"],
                "ParcelScanned"
            ),
            (["parcel.lost", "id:uuid", "--kind", "command", "--topic", "lost.commands"], "LostParcel"),
            (["a.b", "x:bool"], "AB"), (["parcel.yes.no", "no:yes|no|on"], "ParcelYesNo"),
        ]
    )
    func clean(arguments: [String], type: String) throws {
        try Self.new(arguments) { result, folder in
            #expect(result.code == .ok, "\(result.output) \(result.notes)")
            try Self.expectClean(folder, type)
            let documents = ["--documents", folder.path("a/Contracts")]
            let sample = Invocation(["sample", arguments[0], "--count", "10"] + documents)
            #expect(Invocation(["validate", "-"] + documents, input: Array(sample.output.utf8)).code == .ok)
            #expect(Invocation(["explain", arguments[0]] + documents).code == .ok)
        }
    }

    @Test("fields say their type, whether they may be absent, and which is the key")
    func fields() throws {
        try Self.new(["parcel.scanned", "depot", "parcelId", "weight:number?", "state:ok|torn"]) { result, folder in
            let text = try folder.text("a/Contracts/parcel.asyncapi.yaml")
            #expect(text.contains("required: [depot, parcelId, state]"))
            #expect(text.contains("x-partition-key: \"$message.payload#/payload/parcelId\""))
            #expect(text.contains("weight: {type: number, description: The weight.}"))
            #expect(text.contains("state: {type: string, enum: [ok, torn], description: The state.}"))
            #expect(text.contains("address: parcel.events"))
        }
    }

    @Test("types are inferred from samples: formats, lists, parts, and what is missing or null in some")
    func inference() throws {
        let samples = """
            {"id": "p-1", "at": "2026-03-02T07:15:20Z", "batch": "0194b19c-5440-7411-a005-7a3618cd0fdb", "count": 3, \
            "weight": 1, "tags": ["a"], "place": {"lat": 1.5, "name": "north"}, "took": "PT5M", "odd": 1, "note": null, \
            "steps": [{"at": "2026-03-02T07:15:20Z"}, {"at": "2026-03-02T07:15:21Z", "by": "x"}], "big": 9007199254740993}
            {"id": "p-2", "at": "2026-03-02T07:15:20+01:00", "batch": "0194b19c-5440-7411-a005-7a3618cd0fdc", "count": 4, \
            "weight": 1.5, "tags": [], "place": {"lat": 2}, "took": "PT1H", "odd": "x", "note": "n", "steps": [], "extra": true, \
            "big": 1}
            """
        try Self.new(["parcel.scanned", "--from-sample", "-"], input: samples) { result, folder in
            #expect(result.code == .ok, "\(result.output) \(result.notes)")
            let text = try folder.text("a/Contracts/parcel.asyncapi.yaml")
            for line in [
                "required: [id, at, batch, count, weight, tags, place, took, odd, steps, big]",
                "id: {type: string, description: The id.}",
                "at: {type: string, format: date-time, description: The at.}",
                "batch: {type: string, format: uuid, description: The batch.}", "count: {type: integer, minimum:",
                "weight: {type: number, description: The weight.}",
                "tags: {type: array, items: {type: string}, description: The tags.}",
                "took: {type: string, format: duration, description: The took.}", "odd: {description: The odd.}",
                "note: {type: string, description: The note.}", "extra: {type: boolean, description: The extra.}",
                "required: [lat]\n", "lat: {type: number, description: The lat.}", "required: [at]\n",
            ] {
                #expect(text.contains(line), "\(line)")
            }
            try Self.expectClean(folder, "ParcelScanned")
        }
    }

    @Test("of envelopes the payloads count, and those of other event types are left out")
    func envelopes() throws {
        let sample = Invocation("sample", "device.bound", "--count", "30", "--documents", Folder.contracts)
        let other = Invocation("sample", "device.unbound", "--documents", Folder.contracts)
        try Self.new(["device.bound", "--from-sample", "-"], input: sample.output + "\n" + other.output) {
            result,
            folder in
            #expect(result.code == .ok, "\(result.notes)")
            #expect(result.notes.contains("30 messages looked at"))
            #expect(try folder.text("a/Contracts/device.asyncapi.yaml").contains("deviceId"))
            try Self.expectClean(folder, "DeviceBound")
            let checked = Invocation(
                ["validate", "-", "--documents", folder.path("a/Contracts")],
                input: Array(sample.output.utf8)
            )
            #expect(checked.code == .ok, "\(checked.output)")
        }
    }

    @Test("of every contract of this package, a document made from its samples accepts them")
    func allContracts() throws {
        let model = try #require(ContractReader(folder: Folder.contracts).read().model)
        var sampler = MessageSampler(model, seed: 3)
        for contract in model.contracts where contract.kind != .reply {
            var old = contract
            // The first document has the first version.
            old.version = 1
            let text = (0..<20).map { _ in JSONDocumentWriter().compactText(sampler.message(of: old)) }
                .joined(separator: "\n")
            try Self.new([contract.eventType, "--from-sample", "-"], input: text) { result, folder in
                #expect(result.code == .ok, "\(contract.eventType) \(result.output) \(result.notes)")
                let checked = Invocation(
                    ["validate", "-", "--documents", folder.path("a/Contracts")],
                    input: Array(text.utf8)
                )
                #expect(checked.code == .ok, "\(contract.eventType) \(checked.output)")
            }
        }
    }

    @Test("nothing is overwritten, and nothing is written twice")
    func refusals() throws {
        try Self.new(["parcel.scanned"]) { _, folder in
            let documents = ["--documents", folder.path("a/Contracts")]
            let before = try folder.text("a/Contracts/parcel.asyncapi.yaml")
            let again = Invocation(["new", "parcel.lost", "place"] + documents)
            #expect(again.code == .finding)
            #expect(again.notes.contains("is there already and is not overwritten"))
            #expect(try folder.text("a/Contracts/parcel.asyncapi.yaml") == before)
            // The event type is there already, in another file.
            let twice = Invocation(["new", "parcel.scanned", "--file", "other.asyncapi.yaml"] + documents)
            #expect(twice.code == .finding)
            #expect(twice.notes.contains("parcel.scanned"))
            #expect(!FileManager.default.fileExists(atPath: folder.path("a/Contracts/other.asyncapi.yaml")))
            let printed = Invocation(
                ["new", "parcel.lost", "place", "--topic", "parcel.losses", "--file", "-"] + documents
            )
            #expect(printed.code == .ok, "\(printed.output)")
            #expect(printed.output.contains("name: parcel.lost"))
        }
    }

    @Test(
        "a wrong command line is answered with what to write",
        arguments: [
            (["Parcel"], "is no event type"), (["parcel"], "is no event type"), (["parcel..x"], "is no event type"),
            (["parcel.response.send"], "contracts new parcel.command.send"),
            (["a.b", "x:strin"], "Did you mean 'string'?"), (["a.b", "x", "x"], "two fields 'x'"),
            (["a.b", ":int"], "is no field"), (["a.b", "x:a||b"], "an empty value"),
            (["a.b", "x:a|a"], "one value twice"), (["a.b", "--kind", "evnt"], "Did you mean 'event'?"),
            (["a.b", "x", "--from-sample", "f"], "not from both"), (["a.b", "--file", "x/y"], "--file is a name"),
        ]
    )
    func usage(arguments: [String], message: String) throws {
        try Self.new(arguments) { result, _ in
            #expect(result.code == .usage)
            #expect(result.notes.contains(message), "\(result.notes)")
        }
    }

    @Test(
        "samples that say nothing are refused, and nothing is written",
        arguments: [
            "", "{}", "[1]", "nonsense", "{\"a\": 1", "{\"eventType\":\"x.y\",\"__version\":\"v1\",\"payload\":{}}",
        ]
    )
    func badSamples(text: String) throws {
        try Self.new(["parcel.scanned", "--from-sample", "-"], input: text) { result, folder in
            #expect(result.code == .finding)
            #expect(!result.notes.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: folder.path("a")))
        }
    }

    @Test("members with names that Swift cannot tell apart are refused with their place, not written")
    func clash() throws {
        try Self.new(["parcel.scanned", "--from-sample", "-"], input: #"{"a_b": 1, "aB": 2, "id": "x"}"#) {
            result,
            folder in
            #expect(result.code == .finding)
            #expect(result.notes.contains("[swift-name-clash]"))
            #expect(!FileManager.default.fileExists(atPath: folder.path("a")))
        }
    }

    @Test("a payload whose parts can be no key is written without one, and that is said")
    func keyless() throws {
        try Self.new(["parcel.scanned", "--from-sample", "-"], input: #"{"a": true}"#) { result, folder in
            #expect(result.code == .ok)
            #expect(result.notes.contains("no field can be the record's key"))
            let text = try folder.text("a/Contracts/parcel.asyncapi.yaml")
            #expect(!text.contains("x-partition-key"))
        }
        try Self.new(["parcel.scanned", "a:bool"]) { result, _ in
            #expect(result.notes.contains("there is one more, 'id'"))
        }
    }

    @Test("the envelope's document that it writes is the one of this package")
    func envelope() throws {
        #expect(EnvelopeDocument.text == (try ParcelDocument.envelope()))
    }
}
