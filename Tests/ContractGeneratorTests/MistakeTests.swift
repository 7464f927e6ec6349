import ContractDocuments
import ContractGenerator
import Foundation
import Testing

@Suite("Usual mistakes in documents", .timeLimit(.minutes(5)))
struct MistakeTests {
    /// What is changed in the document of `Contracts/README.md`, in the order of its list.
    static let mistakes: [(right: String, wrong: String)] = [
        (
            #"""
            {$ref: '#/components/messages/ParcelScanned'}
            """#,
            #"""
            {$ref: '#/components/messages/ParcelScaned'}
            """#
        ),
        (
            #"""
            minLength: 1, maxLength: 32
            """#,
            #"""
            minlength: 1, maxLength: 32
            """#
        ),
        (
            #"""
            [parcelId, depot, scannedAt]
            """#,
            #"""
            [parcelId, depot, scanedAt]
            """#
        ),
        (
            #"""
            {type: string, format: date-time, description: When it was scanned.}
            """#,
            #"""
            {type: datetime, description: When it was scanned.}
            """#
        ),
        (
            #"""
            #/payload/parcelId
            """#,
            #"""
            #/payload/parcel
            """#
        ),
        (
            #"""
            __version: {const: v1}
            """#,
            #"""
            __version: {const: 1}
            """#
        ),
        (
            #"""
                address: parcel.events
            """#,
            #"""
            	address: parcel.events
            """#
        ),
        (
            #"""
            description: Where it was scanned.
            """#,
            #"""
            description: Depot: where it was scanned.
            """#
        ),
        (
            #"""
            - $ref: '#/channels/parcelEvents/messages/ParcelScanned'
            """#,
            #"""
            - $ref: '#/components/messages/ParcelScanned'
            """#
        ),
        (
            #"""
                    depot: {
            """#,
            #"""
                    parcel_id: {type: string}
                    depot: {
            """#
        ),
    ]

    static func text(of path: String) throws -> String {
        try String(contentsOf: Samples.package.appending(path: path), encoding: .utf8)
    }

    @Test("the README shows what is said about each, at the right line", arguments: mistakes.indices)
    func messages(index: Int) throws {
        let (right, wrong) = Self.mistakes[index]
        let document = try Self.text(of: "Examples/own-contracts/Contracts/parcel.asyncapi.yaml")
        let broken = document.replacing(right, with: wrong)
        #expect(broken != document)
        let texts = ["parcel.asyncapi.yaml": broken, "envelope.asyncapi.yaml": try Samples.envelope()]
        var (model, findings) = ContractReader(texts: texts).read()
        if let model { findings += ContractGenerator(model).generate().findings }
        var first = try #require(findings.sorted().first { $0.severity == .error })
        first.location.file = "Contracts/" + first.location.file
        let expected = first.text(source: broken).split(separator: "\n").map { "   " + $0 }.joined(separator: "\n")
        let readme = try Self.text(of: "Contracts/README.md")
        #expect(readme.contains(expected), "\(expected)")
    }

    @Test("the README's document is the example's, and nothing is wrong with it")
    func document() throws {
        let document = try Self.text(of: "Examples/own-contracts/Contracts/parcel.asyncapi.yaml")
        #expect(try Self.text(of: "Contracts/README.md").contains(document))
        let texts = ["parcel.asyncapi.yaml": document, "envelope.asyncapi.yaml": try Samples.envelope()]
        let (model, findings) = ContractReader(texts: texts).read()
        #expect(findings == [])
        #expect(ContractGenerator(try #require(model)).generate().findings == [])
    }

    @Test("the example's envelope is this package's, and what it has committed is fresh")
    func example() throws {
        let folder = Samples.package.appending(path: "Examples/own-contracts")
        #expect(try Self.text(of: "Examples/own-contracts/Contracts/envelope.asyncapi.yaml") == Samples.envelope())
        let model = try #require(ContractReader(folder: folder.appending(path: "Contracts").path()).read().model)
        let generated = GeneratedFolder(folder.appending(path: "Sources/CommittedContracts/Generated").path())
        #expect(generated.differences(from: ContractGenerator(model).generate().files) == [])
    }
}
