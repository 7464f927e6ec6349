internal import MessagingTelemetry

/// The topics that replies were asked for, and whether the policy allows them.
///
/// Most commands that a process handles ask for their replies in the same topic, so the last one is kept: its name is
/// neither made nor judged again.
final class ReplyTopics: Sendable {
    private struct Known {
        var name: String
        var isAllowed: Bool
    }

    private let policy: ReplyTopicPolicy
    private let last = Guarded<Known?>(nil)

    init(_ policy: ReplyTopicPolicy) {
        self.policy = policy
    }

    /// The topic of this name.
    ///
    /// Nil: it is not even text.
    func find(_ name: ArraySlice<UInt8>) -> (topic: String, isAllowed: Bool)? {
        if let known = last.withLock({ $0 }), known.name.utf8.elementsEqual(name) {
            return (known.name, known.isAllowed)
        }
        guard let text = String(validating: name, as: UTF8.self) else { return nil }
        let fresh = Known(name: text, isAllowed: policy.allows(text))
        last.withLock { $0 = fresh }
        return (fresh.name, fresh.isAllowed)
    }
}
