import ContractDocuments
import ContractGenerator
import Foundation
import Testing

@Suite("Generated files of this package", .timeLimit(.minutes(5)))
struct CommittedFilesTests {
    let documents = Samples.package.appending(path: "Contracts").path()
    let folder = GeneratedFolder(Samples.package.appending(path: "Sources/IoTHubContracts/Generated").path())

    @Test("what is committed is what the documents say")
    func fresh() throws {
        let (model, findings) = ContractReader(folder: documents).read()
        #expect(findings.filter { $0.severity == .error } == [])
        let output = ContractGenerator(try #require(model)).generate()
        #expect(output.findings == [])
        #expect(output.files.count > 100)
        #expect(folder.differences(from: output.files) == [])
    }

    @Test("the same documents give the same bytes, in whatever order they come")
    func deterministic() throws {
        let model = try #require(ContractReader(folder: documents).read().model)
        let expected = ContractGenerator(model).generate().files
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5 {
            var shuffled = model
            shuffled.types.shuffle(using: &random)
            shuffled.topics.shuffle(using: &random)
            shuffled.consumerGroups.shuffle(using: &random)
            #expect(ContractGenerator(shuffled).generate().files == expected)
        }
    }

    @Test("one file holds all types that many files hold")
    func singleFile() throws {
        let model = try #require(ContractReader(folder: documents).read().model)
        let many = ContractGenerator(model).generate().files
        let one = try #require(ContractGenerator(model).generateSingleFile().files.first).text
        let pattern = try Regex("(?m)^public (indirect )?(struct|enum) ([A-Za-z0-9]+)")
        func types(_ text: String) -> [String] {
            text.matches(of: pattern).map { String($0.output[3].substring ?? "") }
        }
        #expect(types(one).sorted() == many.flatMap { types($0.text) }.sorted())
        #expect(one.split(separator: "\n").filter { $0.contains("import ") }.count == 3)
    }
}
