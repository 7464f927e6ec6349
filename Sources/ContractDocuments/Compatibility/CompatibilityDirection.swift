/// Who reads what.
public enum CompatibilityDirection: String, Sendable, Hashable, CaseIterable {
    /// Readers have the new contract, senders the old one: records that lie in the topic already, and senders that are
    /// updated later.
    case backward
    /// Readers have the old contract, senders the new one: readers that are updated later.
    case forward
}
