/// A first document for a contract.
struct DocumentDraft {
    enum Kind: String, Sendable, CaseIterable {
        case event, command, integration
    }

    let eventType: String
    let kind: Kind
    let topic: String
    let fields: [DraftField]
    /// Whether the kind is another than the event type's name says.
    let needsKind: Bool
    /// Names in Swift for names on the wire that cannot be ones.
    var swiftNames: [String: String] = [:]

    /// The domain that an event type belongs to: its first word.
    static func domain(of eventType: String) -> String {
        eventType.split(separator: ".").first.map(String.init) ?? eventType
    }

    /// The topic that the naming rule gives.
    static func topic(of eventType: String, _ kind: Kind) -> String {
        let domain = domain(of: eventType)
        return switch kind {
        case .event: "\(domain).events"
        case .command: "\(domain).commands"
        case .integration: "integration.\(domain)"
        }
    }

    private var domain: String { Self.domain(of: eventType) }
    private var words: [String] { eventType.split(separator: ".").map(String.init).filter { $0 != "command" } }

    /// `ParcelScanned` for `parcel.scanned`, `SendParcel` for `parcel.command.send`.
    var messageKey: String {
        let parts = kind == .command ? Array(words.dropFirst() + words.prefix(1)) : words
        return parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// `parcelEvents` for the topic `parcel.events`.
    private var channel: String {
        let words = topic.split { !$0.isASCII || !$0.isLetter && !$0.isNumber }
        let name =
            words.prefix(1).map { $0.prefix(1).lowercased() + $0.dropFirst() }
            + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return name.isEmpty ? domain : name.joined()
    }

    /// The reply's event type, by which a command is answered.
    private var replyType: String {
        let parts = eventType.split(separator: ".").map(String.init)
        guard let place = parts.firstIndex(of: "command") else {
            return "\(domain).response." + parts.dropFirst().joined(separator: ".")
        }
        return (parts[..<place] + ["response"] + parts[(place + 1)...]).joined(separator: ".")
    }

    /// The field that names what the message is about: the first that ends in `id`, else the first text.
    var keyField: DraftField? {
        let candidates = fields.filter { $0.isRequired && Self.keyTypes.contains($0.type) }
        return candidates.first { $0.name.lowercased().hasSuffix("id") } ?? candidates.first
    }

    private static let keyTypes: [DraftType] = [.text, .uuid, .integer, .int32, .int64]

    /// The document.
    func text() -> String {
        var lines = [
            "# Put summaries and descriptions into your own words, and say what else is true of the values:",
            "# lengths, ranges, patterns. `contracts lint` tells what is missing.",
            "asyncapi: 3.0.0",
            "info:",
            "  title: \(Self.sentence([domain])) service",
            "  version: 1.0.0",
            "  description: The \(Self.plain(domain)) service.",
            "defaultContentType: application/json",
            "",
            "channels:",
            "  \(channel):",
            "    address: \(YAMLText.scalar(topic))",
            "    summary: \(summaryOfChannel)",
            "    messages:",
            "      \(messageKey): {$ref: '#/components/messages/\(messageKey)'}",
            "    bindings: {kafka: {partitions: 6, bindingVersion: 0.5.0}}",
        ]
        if kind == .command {
            lines += [
                "",
                "  \(domain)Replies:",
                "    address: null",
                "    summary: Answers to commands, on the topic that the asker named.",
                "    messages:",
                "      \(messageKey)Reply: {$ref: '#/components/messages/\(messageKey)Reply'}",
            ]
        }
        lines += ["", "operations:"] + operation() + ["", "components:", "  messages:"]
        lines += message(messageKey, eventType, messageKey, isReply: false)
        if kind == .command {
            lines += [""] + message("\(messageKey)Reply", replyType, "\(messageKey)Outcome", isReply: true)
        }
        lines += ["", "  schemas:", "    \(messageKey):"]
        lines += YAMLText.object(fields, indent: 6, swiftNames: swiftNames)
        if kind == .command { lines += outcome() }
        return lines.joined(separator: "\n") + "\n"
    }

    private var summaryOfChannel: String {
        let key = keyField.map { ", keyed by \(Self.plain($0.name))" } ?? ""
        return switch kind {
        case .event: "What happened in the \(Self.plain(domain)) service\(key)."
        case .command: "Commands to the \(Self.plain(domain)) service\(key)."
        case .integration: "Messages of \(Self.plain(domain)), carried as they are\(key)."
        }
    }

    private func operation() -> [String] {
        let name = messageKey.prefix(1).lowercased() + messageKey.dropFirst()
        let carried = "      - $ref: '#/channels/\(channel)/messages/\(messageKey)'"
        guard kind == .command else {
            return [
                "  publish\(messageKey):",
                "    action: send",
                "    channel: {$ref: '#/channels/\(channel)'}",
                "    messages:",
                carried,
            ]
        }
        return [
            "  \(name):",
            "    action: receive",
            "    channel: {$ref: '#/channels/\(channel)'}",
            "    bindings:",
            "      kafka:",
            "        groupId: {type: string, enum: [\(YAMLText.scalar(domain + "-service"))], description: The service.}",
            "        bindingVersion: 0.5.0",
            "    messages:",
            carried,
            "    reply:",
            "      address: {location: $message.header#/ec-reply-topic}",
            "      channel: {$ref: '#/channels/\(domain)Replies'}",
            "      messages:",
            "        - $ref: '#/channels/\(domain)Replies/messages/\(messageKey)Reply'",
        ]
    }

    private func message(_ key: String, _ eventType: String, _ schema: String, isReply: Bool) -> [String] {
        let trait = isReply ? "reply" : kind.rawValue
        var lines = [
            "    \(key):",
            "      name: \(eventType)",
            "      summary: \(isReply ? "Answers a \(messageKey)" : Self.sentence(words.map(Self.plain))).",
            "      traits: [{$ref: 'envelope.asyncapi.yaml#/components/messageTraits/\(trait)'}]",
        ]
        if needsKind { lines.append("      x-kind: \(trait)") }
        if !isReply, let keyField {
            lines.append("      bindings: {kafka: {key: {type: string}, bindingVersion: 0.5.0}}")
            let pointer = keyField.name.replacing("~", with: "~0").replacing("/", with: "~1")
            lines.append("      x-partition-key: \(YAMLText.scalar("$message.payload#/payload/\(pointer)"))")
        }
        return lines + [
            "      payload:",
            "        allOf:",
            "          - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'",
            "          - properties:",
            "              eventType: {const: \(eventType)}",
            "              __version: {const: v1}",
            "              payload: {$ref: '#/components/schemas/\(schema)'}",
        ]
    }

    private func outcome() -> [String] {
        [
            "",
            "    \(messageKey)Outcome:",
            "      description: What can become of a \(messageKey).",
            "      discriminator: outcome",
            "      oneOf:",
            "        - type: object",
            "          description: It has been done.",
            "          required: [outcome]",
            "          properties:",
            "            outcome: {const: done}",
            "        - type: object",
            "          description: It has been refused.",
            "          x-rejection: true",
            "          required: [outcome, reason]",
            "          properties:",
            "            outcome: {const: refused}",
            "            reason: {type: string, maxLength: 1024, description: 'Why, in a sentence for people.'}",
        ]
    }

    /// Names as words: `parcelId` becomes `parcel id`.
    static func plain(_ name: String) -> String {
        var words = ""
        for scalar in name.unicodeScalars {
            guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
                words += " "
                continue
            }
            let isUpper = scalar.properties.isUppercase
            if isUpper, let last = words.unicodeScalars.last, last != " ", !last.properties.isUppercase { words += " " }
            words.unicodeScalars.append(scalar)
        }
        let parts = words.split(separator: " ").map { $0.lowercased() }
        return parts.isEmpty ? "value" : parts.joined(separator: " ")
    }

    /// A name that Swift takes for a name on the wire that it does not take: `selfValue`, `value`.
    static func swiftName(for name: String) -> String {
        let words = plain(name).split(separator: " ").map { $0.filter { $0.isASCII } }.filter { !$0.isEmpty }
        let parts = words + ["value"]
        let joined = parts[0] + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return joined.first?.isNumber == true ? "value" + joined : joined
    }

    private static func sentence(_ words: [String]) -> String {
        let text = words.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
