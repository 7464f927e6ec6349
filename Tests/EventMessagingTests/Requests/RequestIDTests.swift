import KafkaTransport
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
        func remaining(_ headers: KafkaHeaders, now: Int64, recordTime: Int64?) -> Duration? {
            RecordHeaders(headers).remaining(now: now, recordTime: recordTime)
        }
        #expect(remaining([], now: 1_000, recordTime: 900) == nil)
        #expect(remaining(["ec-deadline": "6000"], now: 1_000, recordTime: 900) == .milliseconds(5_000))
        #expect(remaining(["ec-deadline": "6000"], now: 6_000, recordTime: nil) == .zero)
        let both: KafkaHeaders = ["ec-deadline": "6000", "ec-timeout-ms": "500"]
        #expect(remaining(both, now: 1_000, recordTime: 900) == .milliseconds(400))
        // A clock that runs ahead makes the record look newer than now.
        #expect(remaining(both, now: 1_000, recordTime: 9_000) == .milliseconds(500))
        #expect(remaining(both, now: 9_000, recordTime: 8_900) == .zero)
        let nonsense: KafkaHeaders = ["ec-deadline": "nonsense", "ec-timeout-ms": "500"]
        #expect(remaining(nonsense, now: 9_000, recordTime: 8_900) == .milliseconds(400))
        #expect(remaining(["ec-deadline": "\(Int64.min)"], now: .max, recordTime: .min) == .zero)
    }

    @Test("of several headers with one name the last counts, and a value that is not what it should be is none")
    func lastCounts() {
        let headers: KafkaHeaders = [
            "ec-id": "first", "ec-version": "v12", "ec-id": "second", "ec-reply-partition": "-1",
        ]
        let found = RecordHeaders(headers)
        #expect(found.id == "second")
        #expect(found.majorVersion == 12)
        #expect(found.replyPartition == nil)
        #expect(RecordHeaders([KafkaHeader("ec-id", bytes: [0xFF, 0xFE])]).id == nil)
        #expect(RecordHeaders([KafkaHeader("ec-version", "vv")]).majorVersion == nil)
        #expect(RecordHeaders([KafkaHeader("ec-version", "v99999999999999999999")]).majorVersion == nil)
    }
}
