import ContractDocuments
import Testing

@testable import contracts

@Suite("contracts explain")
struct ExplainTests {
    static func explain(_ arguments: String..., width: Int = 100, hasColors: Bool = false) -> Invocation {
        Invocation(["explain"] + arguments + ["--documents", Folder.contracts], width: width, hasColors: hasColors)
    }

    @Test("a command is shown with topic, key, readers, answers, fields, rules and example")
    func command() {
        let page = Self.explain("device.command.bind")
        #expect(page.code == .ok)
        for part in [
            "device.command.bind v1", "Binds a device to the user who scanned its code.",
            "device.commands (12 partitions",
            "kept for 7 days", "whoever asks", "Device service (group device-service)", "device.response.bind v1:",
            "alreadyBound (refused)", "qrCode *", "text, 6 to 64 characters", "The code printed on the device",
            "\"qrCode\": \"QR-4F7A-99\"", "device.asyncapi.yaml:",
        ] {
            #expect(page.output.contains(part), "\(part)")
        }
    }

    @Test("an event says who sends it, a reply what it answers, an old version what came after")
    func others() {
        #expect(Self.explain("device.bound").output.contains("sent by    Device service\n"))
        let reply = Self.explain("device.response.bind").output
        #expect(reply.contains("answers    device.command.bind v1"))
        #expect(reply.contains("whoever asked"))
        #expect(reply.contains("outcome *"))
        let old = Self.explain("device.telemetry.received", "--version", "1").output
        #expect(old.contains("Deprecated"))
        #expect(old.contains("v1 (this one) (deprecated), v2"))
    }

    @Test("of every contract there is a page that fits, narrow or wide", arguments: [40, 72, 100, 200])
    func width(width: Int) throws {
        let model = try #require(ContractReader(folder: Folder.contracts).read().model)
        for contract in model.contracts {
            let page = ContractPage(contract, of: model, width: width, isColored: false).lines()
            let examples = page.firstIndex { $0.hasPrefix("Example") } ?? page.count
            for line in page[..<examples] {
                // A word that is longer than the column has a line of its own.
                let hasLongWord = line.split(separator: " ").contains { $0.count > max(20, width / 2 - 4) }
                #expect(line.count <= min(width, 140) || hasLongWord || width < 60, "\(contract.eventType): \(line)")
            }
        }
    }

    @Test("there are colours on a terminal alone, and they change nothing else")
    func colors() {
        let plain = Self.explain("device.command.bind").output
        let colored = Self.explain("device.command.bind", hasColors: true).output
        #expect(!plain.contains("\u{1B}"))
        #expect(colored.contains("\u{1B}[1m"))
        #expect(colored.replacing(#/\u{1B}\[[0-9]+m/#, with: "") == plain)
    }

    @Test("a mistyped event type is answered with the nearest one")
    func unknown() {
        let result = Self.explain("device.boundd")
        #expect(result.code == .usage)
        #expect(result.notes.contains("Did you mean 'device.bound'?"))
    }
}
