extension ContractBuilder {
    mutating func readMessages(_ root: Place) {
        for (_, place) in root.child("components")?.child("messages")?.children ?? [] {
            _ = message(at: place)
        }
        for (_, channel) in root.child("channels")?.children ?? [] {
            for (_, place) in channel.child("messages")?.children ?? [] { _ = message(at: place) }
        }
    }

    /// The message that a place stands for, read once; `nil` if it is wrong.
    mutating func message(at reference: Place) -> Message? {
        guard let place = schemas.library.resolve(reference) else { return nil }
        if let known = messages[place.identity] { return known }
        // What is no message was said where it is referred to.
        if let kind = schemas.library.kind(of: place), kind != DocumentGrammar.Kind.message.name { return nil }
        let message = readMessage(place)
        messages[place.identity] = .some(message)
        return message
    }

    private mutating func readMessage(_ place: Place) -> Message? {
        let key = place.pointer.last ?? ""
        let sources = sources(place)
        checkTraits(sources)
        guard let payload = payload(sources, of: place) else { return nil }
        guard payload.node["oneOf"] == nil else {
            schemas.library.report(
                "message-envelope",
                "A message has one event type; this one could be any of several.",
                hint: "Write a message of its own for each event type, and list them in the channel.",
                at: payload,
                location: payload.keyLocation("oneOf")
            )
            return nil
        }
        guard let parts = schemas.collect(payload) else { return nil }
        guard let eventType = constant("eventType", parts, payload),
            let versionPlace = constant("__version", parts, payload),
            let type = schemas.library.resolve(eventType), let name = value(type),
            let version = version(versionPlace)
        else { return nil }
        for field in ["correlationId", "timestamp", "source"] where parts.all(field).isEmpty {
            schemas.library.report(
                "message-envelope",
                "The message has no '\(field)', which every envelope has.",
                hint: Self.envelopeHint,
                at: payload
            )
        }
        guard EventTypeName.isValid(name) else {
            schemas.library.report(
                "event-type",
                "'\(name.shortened)' cannot be an event type.",
                hint: "Use words in lower case with dots between them: 'device.command.bind'.",
                at: type
            )
            return nil
        }
        guard let payloadType = payloadType(parts, payload, key), let kind = kind(name, sources) else { return nil }
        var contract = ContractDefinition(
            messageKey: key,
            swiftName: text(Extension.swiftName, in: [place]),
            eventType: name,
            version: version,
            kind: kind,
            title: text("title", in: sources),
            summary: text("summary", in: sources),
            description: text("description", in: sources),
            payload: payloadType,
            isDeprecated: field("deprecated", in: sources)?.node.bool == true,
            domain: DocumentName.domain(place.document),
            document: place.document,
            location: place.location
        )
        contract.sunset = sunset(sources, isDeprecated: contract.isDeprecated)
        if let name = field("name", in: sources), let text = name.node.string, text != contract.eventType {
            schemas.library.report(
                "message-name",
                "The message is named '\(text.shortened)', but its event type is '\(contract.eventType)'.",
                hint: "Write 'name: \(contract.eventType)'.",
                severity: .warning,
                at: name
            )
        }
        return Message(place: place, key: key, contract: contract)
    }

    static let envelopeHint =
        "The payload of a message is the whole envelope: write allOf with a $ref to the envelope and "
        + "properties eventType: {const: ...}, __version: {const: v1}, payload: {$ref: ...}."

    /// A trait says what the message does not say itself.
    mutating func checkTraits(_ sources: [Place]) {
        guard let target = sources.first else { return }
        for trait in sources.dropFirst() {
            for (member, child) in trait.children {
                guard let own = target.node[member.key], own.members == nil, own.elements == nil,
                    !own.isEqual(to: child.node)
                else { continue }
                schemas.library.report(
                    "trait-override",
                    "The trait's '\(member.key)' has no effect: '\(member.key)' is given here.",
                    hint: "Remove one of the two.",
                    severity: .warning,
                    at: target,
                    location: target.keyLocation(member.key)
                )
            }
        }
    }

    private mutating func payload(_ sources: [Place], of place: Place) -> Place? {
        guard let payload = field("payload", in: [place]) else {
            if place.node["payload"] == nil {
                schemas.library.report(
                    "message-envelope",
                    "The message has no payload.",
                    hint: Self.envelopeHint,
                    at: place
                )
            }
            return nil
        }
        guard let format = payload.child("schemaFormat") else { return payload }
        let name = format.node.string ?? ""
        let isRead = name.hasPrefix("application/vnd.aai.asyncapi") || name.hasPrefix("application/schema+")
        guard isRead else {
            schemas.library.report(
                "schema-format",
                "Schemas in '\(name.shortened)' are not read.",
                hint: "Write the schema in AsyncAPI's own form, JSON Schema draft 07.",
                at: format
            )
            return nil
        }
        return payload.child("schema").flatMap { schemas.library.resolve($0) }
    }

    /// The one schema that gives a field of the envelope its only value.
    private mutating func constant(_ name: String, _ parts: ObjectParts, _ payload: Place) -> Place? {
        let fixed = parts.all(name).compactMap { part -> Place? in
            guard let schema = schemas.library.resolve(part.schema) else { return nil }
            return SchemaReader.singleValue(schema.node) == nil ? nil : schema
        }
        if let first = fixed.first, fixed.count == 1 { return first }
        schemas.library.report(
            "message-envelope",
            fixed.isEmpty
                ? "The message does not say its '\(name)' as a const." : "The message says its '\(name)' twice.",
            hint: Self.envelopeHint,
            at: payload
        )
        return nil
    }

    private func value(_ schema: Place) -> String? {
        SchemaReader.singleValue(schema.node).map { $0.scalarText ?? "" }
    }

    private mutating func version(_ schema: Place) -> Int? {
        let text = value(schema) ?? ""
        if text.hasPrefix("v"), let version = Int(text.dropFirst()), version >= 1, version < 1_000_000,
            text == "v\(version)"
        {
            return version
        }
        schemas.library.report(
            "contract-version",
            "'\(text.shortened)' is no version.",
            hint: "Write v1, v2 and so on.",
            at: schema.child("const") ?? schema
        )
        return nil
    }

    private mutating func payloadType(_ parts: ObjectParts, _ payload: Place, _ key: String) -> TypeID? {
        let candidates = parts.all("payload").map(\.schema).filter { !Self.isBareObject($0.node) }
        guard let schema = candidates.first, candidates.count == 1 else {
            schemas.library.report(
                "message-envelope",
                candidates.isEmpty
                    ? "The message does not say what its payload is." : "The message says twice what its payload is.",
                hint: Self.envelopeHint,
                at: payload
            )
            return nil
        }
        let id: TypeID
        if DocumentLibrary.reference(schema.node) != nil {
            guard let use = schemas.use(schema, TypeNaming(parent: TypeID(document: "", name: ""), name: "")),
                case .named(let named) = use.type
            else { return nil }
            id = named
        } else {
            let inline = TypeID(document: schema.document, name: key)
            if schemas.type(inline) != nil {
                schemas.library.report(
                    "type-name-clash",
                    "The payload would be named '\(key)', as a schema of this document is.",
                    hint: "Refer to that schema, or rename it.",
                    at: schema
                )
                return nil
            }
            guard let read = schemas.readInline(schema, as: inline) else { return nil }
            id = read
        }
        switch schemas.type(id)?.shape {
        case .object, .union: return id
        case .alias(.named(let other)) where schemas.type(other) != nil: return other
        case nil: return nil
        default:
            schemas.library.report(
                "message-payload",
                "A payload is an object with properties, or a oneOf of such objects.",
                hint: "Put the value in a property.",
                at: schema
            )
            return nil
        }
    }

    static func isBareObject(_ schema: DocumentNode) -> Bool {
        ["$ref", "properties", "allOf", "oneOf", "additionalProperties", "anyOf"].allSatisfy { schema[$0] == nil }
            && schema["type"]?.string ?? "object" == "object"
    }

    private mutating func kind(_ name: String, _ sources: [Place]) -> ContractKind? {
        guard let place = field(Extension.kind, in: sources) else { return EventTypeName.kind(name) }
        if let kind = ContractKind(rawValue: place.node.string ?? "") { return kind }
        schemas.library.report(
            "message-kind",
            "There is no kind '\((place.node.string ?? place.node.typeName).shortened)'.",
            hint: "Write event, command, reply or integration.",
            at: place
        )
        return nil
    }

    private mutating func sunset(_ sources: [Place], isDeprecated: Bool) -> String? {
        guard let place = field(Extension.sunset, in: sources) else { return nil }
        guard let text = place.node.string, TextFormats.isDate(text) else {
            schemas.library.report(
                "message-sunset",
                "'\(Extension.sunset)' is a day.",
                hint: "Write '2027-06-30' in quotes.",
                at: place
            )
            return nil
        }
        if !isDeprecated {
            schemas.library.report(
                "message-sunset",
                "A message that ends is deprecated.",
                hint: "Add 'deprecated: true'.",
                at: place
            )
        }
        return text
    }
}

/// The rules for names of event types.
enum EventTypeName {
    /// Words with dots between them, each with a lower-case letter first.
    static func isValid(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return name.utf8.count <= 200 && parts.count >= 2
            && parts.allSatisfy { part in
                guard let first = part.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
                    return false
                }
                return part.utf8.allSatisfy { byte in
                    Byte.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                }
            }
    }

    /// The kind that a name says: the first rule that fits.
    static func kind(_ name: String) -> ContractKind {
        if name.hasPrefix("mqtt.") || name.hasPrefix("rest.") { return .integration }
        if name.contains(".response.") { return .reply }
        if name.contains(".command.") { return .command }
        return .event
    }
}
