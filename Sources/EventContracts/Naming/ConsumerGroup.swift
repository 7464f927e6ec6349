/// The name of a Kafka consumer group.
///
/// Making a group never fails; ``validate()`` throws for names that cannot be used.
public struct ConsumerGroup: Hashable, Sendable {
    /// The name as Kafka knows it.
    public let name: String

    /// Makes a group from any text, valid or not.
    public init(_ name: String) {
        self.name = name
    }

    /// Throws if the name is empty, longer than 249 bytes, or has a control character or a blank in it.
    public func validate() throws(ContractError) {
        if name.isEmpty { throw ContractError(.invalidConsumerGroup, "The name of a consumer group is empty.") }
        if name.utf8.count > 249 || name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
            throw ContractError(
                .invalidConsumerGroup,
                "'\(name)' cannot be the name of a consumer group: at most 249 bytes, no blanks, no control characters."
            )
        }
    }
}

extension ConsumerGroup: Comparable {
    /// Orders groups by their names.
    public static func < (left: ConsumerGroup, right: ConsumerGroup) -> Bool { left.name < right.name }
}

extension ConsumerGroup: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Makes a group from a literal, valid or not.
    public init(stringLiteral name: String) { self.init(name) }

    /// The name.
    public var description: String { name }
}
