import EventContracts
import FoundationEssentials
import Testing

@testable import EventContracts

@Suite("Identity", .timeLimit(.minutes(5)))
struct IdentityTests {
    @Test("identifiers of a process increase strictly, across tasks")
    func increasing() async {
        let lists = await withTaskGroup(of: [UUIDv7].self) { group in
            for _ in 0..<8 { group.addTask { (0..<2_000).map { _ in UUIDv7.next() } } }
            var lists: [[UUIDv7]] = []
            for await list in group { lists.append(list) }
            return lists
        }
        for list in lists { #expect(zip(list, list.dropFirst()).allSatisfy { $0 < $1 }) }
        #expect(Set(lists.joined()).count == 16_000)
    }

    @Test("the generator increases when the clock stands still, goes back or the counter runs over")
    func stateMachine() {
        var generator = UUIDv7Generator()
        var random = SeededGenerator(seed: 20)
        var last = generator.next(milliseconds: 1_000, random: .max)
        for now in [UInt64](repeating: 1_000, count: 5_000) + [999, 0, 1_001, 1_001, 1 << 47] {
            let next = generator.next(milliseconds: now, random: random.next())
            #expect(next > last)
            last = next
        }
        var full = UUIDv7Generator()
        var first = full.next(milliseconds: 5, random: .max)
        for _ in 0..<0x210_0000 {
            let next = full.next(milliseconds: 5, random: .max)
            if next <= first { Issue.record("\(next) is not behind \(first)") }
            first = next
        }
        #expect(first.high >> 16 > 5)
    }

    @Test("an identifier has the version, the variant and the time of RFC 9562")
    func form() throws {
        let before = EventTimestamp.now
        let value = UUIDv7.next()
        let text = Array(value.description)
        #expect(text.count == 36)
        #expect(text[14] == "7")
        #expect("89ab".contains(text[19]))
        #expect(value.timestamp >= before)
        #expect(value.timestamp.millisecondsSinceEpoch - before.millisecondsSinceEpoch < 60_000)
        #expect(value.uuid.uuidString.lowercased() == value.description)
    }

    @Test("any text of 1 to 128 bytes is a correlation id, and keeps its letters")
    func correlation() throws {
        for text in [
            "c", "corr-12345", "0199A1F2-0000-7000-8000-0123456789AB", "0199a1f2-0000-7000-8000-0123456789ab",
            "0199a1f2-0000-7000-8000-0123456789aß", String(repeating: "x", count: 128),
        ] {
            #expect(try CorrelationID(text).text == text)
            #expect(try EventID(text).text == text)
            let json = try JSONCoder().encode(CorrelationID(text))
            #expect(try JSONCoder().decode(CorrelationID.self, from: json).text == text)
        }
        #expect(throws: ContractError.self) { try CorrelationID("") }
        #expect(throws: ContractError.self) { try CorrelationID(String(repeating: "x", count: 129)) }
        #expect(throws: JSONCodingError.self) { try JSONCoder().decode(EventID.self, from: Array(#""""#.utf8)) }
        #expect(CorrelationID().text.count == 36)
    }

    @Test("a secret shows itself to nobody")
    func secret() {
        struct Holder { var password = Secret("hunter2") }
        var dumped = ""
        dump(Holder(), to: &dumped)
        for text in ["\(Secret("hunter2"))", String(reflecting: Holder()), "\(Holder())", dumped] {
            #expect(!text.contains("hunter2"))
        }
        #expect(Secret("hunter2").reveal() == "hunter2")
        #expect(Secret("a") != Secret("b"))
        #expect(Secret("a") == Secret("a"))
    }
}
