internal import EventContracts
internal import KafkaTransport

/// What a processor handles, checked: by event type, and what is left by topic.
struct HandlerRegistry: Sendable {
    typealias HandleUnknown = @Sendable (KafkaRecord, EventContext) async throws -> Void
    typealias HandleTombstone = @Sendable (String, TombstoneContext) async throws -> Void

    let handlers: [EventType: MessageHandler]
    let unknown: HandleUnknown?
    /// By the topic's name in this deployment.
    let tombstones: [String: HandleTombstone]
    /// The topics to read, by their names in this deployment, sorted.
    let topics: [String]
    /// Those of them that carry commands.
    let commandTopics: Set<String>

    /// Checks declarations.
    ///
    /// - Throws: `ContractError` for a contract that is not valid, ``ProcessorError`` for two handlers of one type, and
    ///   for none.
    init(
        _ declarations: [any HandlerDeclaration],
        additionalTopics: [Topic],
        _ configuration: MessagingConfiguration,
        middleware: [any Middleware]
    ) throws {
        var handlers: [EventType: MessageHandler] = [:]
        var unknown: HandleUnknown?
        var tombstones: [String: HandleTombstone] = [:]
        var topics = Set(additionalTopics.map { configuration.name(of: $0) })
        var commandTopics: Set<String> = []
        for declaration in declarations {
            switch declaration.registration.kind {
            case .message(let handler):
                try handler.validate()
                let type = handler.contract.eventType
                guard handlers[type] == nil else {
                    throw ProcessorError(.invalidHandlers, "there are two handlers for \(type): remove one")
                }
                handlers[type] = handler.behind(middleware)
                guard let topic = handler.contract.topic.map({ configuration.name(of: $0) }) else { continue }
                topics.insert(topic)
                if handler.isCommand { commandTopics.insert(topic) }
            case .unknown(let handle):
                guard unknown == nil else {
                    throw ProcessorError(.invalidHandlers, "there are two handlers for unknown types: remove one")
                }
                unknown = handle
            case .tombstones(let topic, let handle):
                let name = configuration.name(of: topic)
                guard tombstones[name] == nil else {
                    throw ProcessorError(
                        .invalidHandlers,
                        "there are two handlers for tombstones of \(name): remove one"
                    )
                }
                tombstones[name] = handle
                topics.insert(name)
            }
        }
        guard !topics.isEmpty else {
            throw ProcessorError(
                .invalidHandlers,
                "there is no topic to read: declare a handler whose contract has a topic, or name topics in the options"
            )
        }
        for topic in topics { try Topic(topic).validate() }
        self.handlers = handlers
        self.unknown = unknown
        self.tombstones = tombstones
        self.topics = topics.sorted()
        self.commandTopics = commandTopics
    }
}
