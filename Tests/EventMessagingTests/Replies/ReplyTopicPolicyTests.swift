import Testing

@testable import EventMessaging

@Suite("ReplyTopicPolicy")
struct ReplyTopicPolicyTests {
    @Test(
        "the standard policy allows topics that end in .replies, and nothing else",
        arguments: [
            ("gateway.replies", true), ("staging.gateway.replies", true), ("a.replies.replies", true),
            (".replies", false), ("replies", false), ("gateway.replies.x", false), ("device.commands", false),
            ("__consumer_offsets", false), ("", false), ("gateway.Replies", false),
        ]
    )
    func standard(topic: String, isAllowed: Bool) {
        #expect(ReplyTopicPolicy.standard.allows(topic) == isAllowed)
    }

    @Test(
        "a name that Kafka does not allow is never allowed",
        arguments: [
            "..", "a b.replies", "gateway\u{0}.replies", "gäteway.replies",
            String(repeating: "a", count: 250) + ".replies",
        ]
    )
    func illegal(topic: String) {
        #expect(!ReplyTopicPolicy(["*"]).allows(topic))
        #expect(!ReplyTopicPolicy.standard.allows(topic))
    }

    @Test(
        "stars stand for at least one character, anywhere and more than once",
        arguments: [
            ("*", "a", true), ("a*c", "abc", true), ("a*c", "ac", false), ("*.*.replies", "eu.gw.replies", true),
            ("*.*.replies", "gw.replies", false), ("exact.replies", "exact.replies", true),
            ("exact.replies", "exact.replies2", false), ("*aab*", "xaaabx", true), ("x*", "x", false),
        ]
    )
    func stars(pattern: String, topic: String, isAllowed: Bool) {
        #expect(ReplyTopicPolicy([pattern]).allows(topic) == isAllowed)
    }

    @Test("an empty policy allows nothing")
    func empty() {
        #expect(!ReplyTopicPolicy([]).allows("gateway.replies"))
    }
}
