/// Names a schema: the document that holds it, and its name there.
public struct TypeID: Hashable, Sendable, Comparable {
    /// The document's path inside the contracts folder.
    public var document: String
    /// The schema's name, `DeviceId`; a type inside another is named with a dot, `BindDevice.Location`.
    public var name: String

    /// Makes an identity from its parts.
    public init(document: String, name: String) {
        self.document = document
        self.name = name
    }

    /// Orders by document, then name.
    public static func < (left: TypeID, right: TypeID) -> Bool {
        (left.document, left.name) < (right.document, right.name)
    }
}

/// Names a contract: its event type and its major version.
public struct ContractID: Hashable, Sendable, Comparable {
    /// The event type, `device.command.bind`.
    public var eventType: String
    /// The major version.
    public var version: Int

    /// Makes an identity from its parts.
    public init(eventType: String, version: Int) {
        self.eventType = eventType
        self.version = version
    }

    /// Orders by event type, then version.
    public static func < (left: ContractID, right: ContractID) -> Bool {
        (left.eventType, left.version) < (right.eventType, right.version)
    }
}
