internal import EventContracts
internal import KafkaTransport

/// Something that a processor handles: ``On``, ``Unknown`` or ``Tombstones``.
public protocol HandlerDeclaration: Sendable {
    /// What the processor makes of it.
    var registration: HandlerRegistration { get }
}

/// What a processor makes of a declaration.
public struct HandlerRegistration: Sendable {
    enum Kind: Sendable {
        case message(MessageHandler)
        case unknown(@Sendable (KafkaRecord, EventContext) async throws -> Void)
        case tombstones(topic: Topic, @Sendable (String, TombstoneContext) async throws -> Void)
    }

    let kind: Kind
}

/// Collects the declarations of a processor.
@resultBuilder
public enum HandlerBuilder {
    /// One declaration.
    public static func buildExpression(_ declaration: any HandlerDeclaration) -> [any HandlerDeclaration] {
        [declaration]
    }

    /// Declarations that were collected elsewhere.
    public static func buildExpression(_ declarations: [any HandlerDeclaration]) -> [any HandlerDeclaration] {
        declarations
    }

    /// All declarations of a block, in their order.
    public static func buildBlock(_ parts: [any HandlerDeclaration]...) -> [any HandlerDeclaration] {
        parts.flatMap(\.self)
    }

    /// Those of an `if` without `else`.
    public static func buildOptional(_ part: [any HandlerDeclaration]?) -> [any HandlerDeclaration] { part ?? [] }

    /// Those of the first branch.
    public static func buildEither(first part: [any HandlerDeclaration]) -> [any HandlerDeclaration] { part }

    /// Those of the second branch.
    public static func buildEither(second part: [any HandlerDeclaration]) -> [any HandlerDeclaration] { part }

    /// Those of a loop.
    public static func buildArray(_ parts: [[any HandlerDeclaration]]) -> [any HandlerDeclaration] {
        parts.flatMap(\.self)
    }
}
