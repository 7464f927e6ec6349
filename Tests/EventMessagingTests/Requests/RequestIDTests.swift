import Testing

@testable import EventMessaging

@Suite("Identities on the wire")
struct RequestIDTests {
    func parse(_ text: String) -> RequestID? {
        Array(text.utf8).withUnsafeBytes { RequestID(text: $0) }
    }

    @Test("a request id is read as it was written, in either case")
    func roundTrip() {
        for _ in 0..<1_000 {
            let id = RequestID()
            #expect(parse(id.description) == id)
            #expect(parse(id.description.uppercased()) == id)
        }
    }

    @Test(
        "what is no UUID is no request id",
        arguments: [
            "", "x", "0199a1f2-0000-7000-8000-00000000000", "0199a1f2-0000-7000-8000-0000000000000",
            "0199a1f2x0000-7000-8000-000000000000", "g199a1f2-0000-7000-8000-000000000000",
        ]
    )
    func refused(text: String) {
        #expect(parse(text) == nil)
    }

    @Test("an accept list accepts what it names, and nothing of other versions")
    func accept() {
        let list = AcceptList(text: "v1:bound,alreadyBound v2")
        #expect(list.accepts(version: 1, outcome: "bound"))
        #expect(!list.accepts(version: 1, outcome: "unknownDevice"))
        #expect(list.accepts(version: 2, outcome: "anything"))
        #expect(!list.accepts(version: 3, outcome: "bound"))
        #expect(!AcceptList(text: "*/*").accepts(version: 1, outcome: "bound"))
        #expect(AcceptList.text(version: 1, outcomes: ["a", "b"]) == "v1:a,b")
        #expect(AcceptList.text(version: 3, outcomes: []) == "v3")
    }

    @Test("the time that is left is the asker's deadline, bounded by the budget since the record was written")
    func remaining() {
        var headers = RecordHeaders()
        #expect(headers.remaining(now: 1_000, recordTime: 900) == nil)
        headers.deadline = "6000"
        #expect(headers.remaining(now: 1_000, recordTime: 900) == .milliseconds(5_000))
        #expect(headers.remaining(now: 6_000, recordTime: nil) == .zero)
        headers.timeout = "500"
        #expect(headers.remaining(now: 1_000, recordTime: 900) == .milliseconds(400))
        // A clock that runs ahead makes the record look newer than now.
        #expect(headers.remaining(now: 1_000, recordTime: 9_000) == .milliseconds(500))
        #expect(headers.remaining(now: 9_000, recordTime: 8_900) == .zero)
        headers.deadline = "nonsense"
        #expect(headers.remaining(now: 9_000, recordTime: 8_900) == .milliseconds(400))
        headers.deadline = "\(Int64.min)"
        #expect(headers.remaining(now: .max, recordTime: .min) == .zero)
    }
}
