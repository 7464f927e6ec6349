/// Checks messages against the contracts of a model: which contract a message has, and what is wrong with it.
///
/// The envelope is checked as this library reads it, the payload by the contract's schema.
public struct MessageChecker: Sendable {
    private let contracts: [ContractID: ContractDefinition]
    private let versions: [String: [Int]]
    /// Kept from message to message for its patterns, which take longer to read than messages do.
    private var run: ValidationRun

    /// Makes a checker for all contracts of a model.
    public init(_ model: ContractModel) {
        contracts = Dictionary(model.contracts.map { ($0.id, $0) }) { first, _ in first }
        versions = Dictionary(grouping: model.contracts, by: \.eventType).mapValues { $0.map(\.version).sorted() }
        var types = Dictionary(model.types.map { ($0.id, $0) }) { first, _ in first }
        types[Self.sourceID] = NamedType(
            id: Self.sourceID,
            name: Self.sourceID.name,
            shape: .object(Self.source),
            domain: "",
            location: Self.nowhere
        )
        run = ValidationRun(types: types)
    }

    /// The versions of an event type, ascending; none if there is no such event type.
    public func versions(of eventType: String) -> [Int] { versions[eventType] ?? [] }

    /// The contract with an identity.
    public func contract(_ id: ContractID) -> ContractDefinition? { contracts[id] }

    /// The event type that was probably meant.
    public func nearest(to eventType: String) -> String? {
        Suggestion.among(versions.keys, for: eventType)
    }

    /// Checks one message.
    public mutating func check(_ message: DocumentNode) -> MessageReport {
        run.violations = []
        var report = MessageReport(eventType: message["eventType"]?.string, version: message["__version"]?.string)
        guard message.members != nil else {
            run.fail("type", "A message is an object; this is \(message.typeName.withArticle).", message, [])
            report.violations = run.violations
            return report
        }
        run.check(message, .object(Self.envelope), [])
        if let eventType = report.eventType, let version = report.version {
            report.contract = contract(eventType, version, message)
        }
        if let id = report.contract, let contract = contracts[id], let payload = message["payload"],
            payload.members != nil
        {
            report.isProblem = check(payload, contract)
        }
        report.violations = run.violations
        return report
    }

    private mutating func contract(_ eventType: String, _ version: String, _ message: DocumentNode) -> ContractID? {
        guard let known = versions[eventType] else {
            let near = nearest(to: eventType).map { " Did you mean '\($0)'?" } ?? ""
            run.fail(
                "event-type-unknown",
                "There is no contract '\(eventType.shortened)'.\(near)",
                message["eventType"] ?? message,
                ["eventType"]
            )
            return nil
        }
        if let number = known.first(where: { "v\($0)" == version }) {
            return ContractID(eventType: eventType, version: number)
        }
        let list = known.map { "v\($0)" }.joined(separator: ", ")
        run.fail(
            "version-unknown",
            "There is no version '\(version.shortened)' of '\(eventType)', only \(list).",
            message["__version"] ?? message,
            ["__version"]
        )
        return nil
    }

    /// Checks a payload; says whether it is a problem instead of what the contract describes.
    private mutating func check(_ payload: DocumentNode, _ contract: ContractDefinition) -> Bool {
        let before = run.violations
        run.check(payload, .named(contract.payload), ["payload"])
        // Whether a reply is a problem is said by a header, which is not here.
        guard contract.kind == .reply, run.violations.count > before.count else { return false }
        let found = run.violations
        run.violations = before
        run.check(payload, .object(Self.problem), ["payload"])
        if run.violations.count == before.count { return true }
        run.violations = found
        return false
    }

    // MARK: What all messages share

    private static let envelope = ObjectShape(properties: [
        required("eventType", .string(TextConstraints())),
        required("correlationId", name),
        required("timestamp", .dateTime),
        required("source", .named(sourceID)),
        required("__version", .string(TextConstraints())),
        optional("id", name),
        optional("causationId", name),
        required("payload", .map(MapShape(value: .any))),
    ])

    private static let source = ObjectShape(properties: [
        required("type", .string(TextConstraints())),
        required("id", .string(TextConstraints(length: LengthRange(minimum: 1)))),
    ])

    private static let problem = ObjectShape(properties: [
        required("code", name),
        required("message", .string(TextConstraints(length: LengthRange(maximum: 1024)))),
        required("retryable", .boolean),
    ])

    private static let name = SchemaType.string(TextConstraints(length: LengthRange(minimum: 1, maximum: 128)))
    /// A name that no document has.
    private static let sourceID = TypeID(document: "", name: "Source")

    private static func required(_ name: String, _ type: SchemaType) -> Property {
        Property(wireName: name, type: type, isRequired: true, location: nowhere)
    }

    private static func optional(_ name: String, _ type: SchemaType) -> Property {
        Property(wireName: name, type: type, location: nowhere)
    }

    private static let nowhere = SourceLocation(file: "", line: 1, column: 1)
}
