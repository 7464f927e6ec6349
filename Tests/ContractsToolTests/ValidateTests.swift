import Foundation
import Testing

@testable import contracts

@Suite("contracts validate", .timeLimit(.minutes(5)))
struct ValidateTests {
    static let good = """
        {"eventType": "device.command.unbind", "correlationId": "c", "timestamp": "2026-03-02T07:15:20.114Z", \
        "source": {"type": "backend", "id": "shop"}, "__version": "v1", \
        "payload": {"deviceId": "d-1", "reason": "returned"}}
        """
    static let bad = good.replacing(#""deviceId": "d-1""#, with: #""deviceId": """#)

    static func validate(_ input: String, _ options: String...) -> Invocation {
        Invocation(["validate", "-", "--documents", Folder.contracts] + options, input: Array(input.utf8))
    }

    @Test("a stream of valid messages is counted by contract")
    func valid() {
        let result = Self.validate(Self.good + "\n" + Self.good)
        #expect(result.code == .ok)
        #expect(result.output == "")
        #expect(result.notes == "contracts: 2 messages, all valid\n  2 × device.command.unbind v1")
    }

    @Test("what is wrong is printed with place, contract, pointer and rule, and never the message itself")
    func invalid() throws {
        let result = Self.validate(Self.good + "\n" + Self.bad)
        #expect(result.code == .finding)
        let line = try #require(result.output.split(separator: "\n").first)
        #expect(line.hasPrefix("standard input:2:"))
        #expect(line.contains("device.command.unbind v1 /payload/deviceId: "))
        #expect(line.hasSuffix("[minLength]"))
        #expect(!result.output.contains("shop"))
        #expect(result.notes.hasPrefix("contracts: 2 messages, 1 valid, 1 not"))
    }

    @Test("as JSON every finding has the pointer, the contract and where the message stands")
    func json() throws {
        let result = Self.validate(Self.good + "\n" + Self.bad + "\nnonsense", "--format", "json")
        #expect(result.code == .finding)
        let findings = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
        )
        #expect(findings.count == 2)
        #expect(findings[0]["pointer"] as? String == "/payload/deviceId")
        #expect(findings[0]["eventType"] as? String == "device.command.unbind")
        #expect(findings[0]["version"] as? String == "v1")
        #expect(findings[0]["line"] as? Int == 2)
        #expect(findings[0]["offset"] as? Int == Self.good.utf8.count + 1)
        #expect(findings[1]["rule"] as? String == "json-syntax")
        let none = Self.validate(Self.good, "--format", "json")
        #expect(none.code == .ok)
        #expect((try JSONSerialization.jsonObject(with: Data(none.output.utf8)) as? [Any])?.isEmpty == true)
    }

    @Test("as an annotation of GitHub a finding is one line")
    func github() {
        let result = Self.validate(Self.bad, "--format", "github")
        #expect(result.output.hasPrefix("::error file=standard input,line=1,col="))
        #expect(!result.output.contains("\n"))
    }

    @Test("a file is read as well, and one that is not there or is a folder is said")
    func files() throws {
        try Folder.with(["message.json": Self.good]) { folder in
            let read = Invocation("validate", folder.path("message.json"), "--documents", Folder.contracts)
            #expect(read.code == .ok)
            for missing in [folder.path("other.json"), folder.path] {
                let result = Invocation("validate", missing, "--documents", Folder.contracts)
                #expect(result.code == .finding)
                #expect(result.notes.contains("cannot be read"))
            }
        }
        #expect(Invocation("validate").code == .usage)
    }

    @Test("empty input is no message, and broken input no trap")
    func oddInput() {
        #expect(Self.validate("").notes == "contracts: 0 messages")
        #expect(Self.validate(" \n\n").code == .ok)
        for text in [
            String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 10_000), "\u{0}\u{1}",
            "\"text\"",
            "12", "{\"a\": 1, \"a\": 2}", "{" + String(repeating: " ", count: 10_000),
        ] {
            #expect(Self.validate(text).code == .finding)
        }
        let utf16 = Array("{}".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        #expect(
            Invocation(["validate", "-", "--documents", Folder.contracts], input: [0xFE, 0xFF] + utf16).code == .finding
        )
    }

    @Test("a message beyond the limit is refused, and the next one is read")
    func tooLarge() {
        let large = "{\"a\": \"" + String(repeating: "x", count: 2_000) + "\"}\n"
        let result = Self.validate(large + Self.good, "--max-bytes", "1000")
        #expect(result.code == .finding)
        #expect(result.output.contains("[message-too-large]"))
        #expect(result.notes.contains("2 messages, 1 valid"))
    }
}
