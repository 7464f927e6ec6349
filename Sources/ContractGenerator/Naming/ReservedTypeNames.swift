/// Names of types that generated code uses, which a type of a document would hide.
enum ReservedTypeNames {
    static let all: Set<String> = language.union(foundation).union(library).union(generated)

    private static let language: Set<String> = [
        "Any", "AnyObject", "Array", "Bool", "CaseIterable", "Character", "Clock", "Codable", "CodingKey", "Comparable",
        "CustomStringConvertible", "Decodable", "Decoder", "Dictionary", "Double", "Duration", "Encodable", "Encoder",
        "Equatable", "Error", "Float", "Hashable", "Hasher", "Identifiable", "Int", "Int16", "Int32", "Int64", "Int8",
        "Never", "Optional", "Protocol", "Range", "RawRepresentable", "Result", "Self", "Sendable", "Set",
        "StaticString",
        "String", "Swift", "Task", "Type", "UInt", "UInt16", "UInt32", "UInt64", "UInt8", "Void",
    ]

    private static let foundation: Set<String> = ["Data", "Date", "Decimal", "Foundation", "URL", "UUID"]

    private static let library: Set<String> = [
        "ClosedEnumeration", "Command", "ConsumerGroup", "Contract", "ContractCatalog", "ContractError",
        "CorrelationID",
        "DomainEvent", "Envelope", "EnvelopeHeader", "EventContract", "EventContracts", "EventID", "EventKind",
        "EventSource", "EventTimestamp", "EventType", "Identifier", "IntegerRule", "IntegerValue", "IntegrationEvent",
        "ItemsRule", "JSONCases", "JSONError", "JSONMembers", "JSONReadable", "JSONReader", "JSONUpcaster", "JSONValue",
        "JSONWritable", "JSONWriter", "NumberRule", "NumberValue", "OpenEnumeration", "Problem", "Reply", "SchemaValue",
        "Secret", "TaggedUnion", "TextRule", "Topic", "Upcastable", "UUIDv7",
    ]

    private static let generated: Set<String> = [
        "AllContracts", "Cases", "ConsumerGroups", "Members", "Outcome", "Previous", "Rules", "Topics",
    ]
}
