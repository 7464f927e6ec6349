/// A promise that the device service breaks on purpose, so that the checks can be seen to fail.
enum Sabotage: String, Sendable, CaseIterable {
    /// One device is bound and no event says so.
    case event
    /// A device that has an owner is given to somebody else.
    case outcome
}
