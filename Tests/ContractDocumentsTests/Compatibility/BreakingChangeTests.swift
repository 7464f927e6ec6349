import ContractDocuments
import Testing

/// Changes of the platform's own contracts, as people make them.
@Suite("The gate")
struct BreakingChangeTests {
    static let breaking = [
        PlatformContracts.Change(
            "a required property is added",
            after: "    BindDevice:\n      type: object",
            "required: [deviceId, ownerId, qrCode]\n      properties:",
            "required: [deviceId, ownerId, qrCode, floor]\n      properties:\n        floor: {type: integer, maximum: 99}",
            breaks: ["REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL"]
        ),
        PlatformContracts.Change(
            "a required property is removed",
            after: "    DeviceBound:\n      type: object\n      required: [deviceId, ownerId, boundAt]",
            "required: [deviceId, ownerId, boundAt]\n      properties:\n        deviceId: "
                + "{$ref: '#/components/schemas/DeviceId', description: The device.}\n        ownerId: "
                + "{$ref: 'user.asyncapi.yaml#/components/schemas/UserId', description: The user who owns it now.}",
            "required: [deviceId, boundAt]\n      properties:\n        deviceId: "
                + "{$ref: '#/components/schemas/DeviceId', description: The device.}",
            breaks: ["REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL"]
        ),
        PlatformContracts.Change(
            "a property is renamed",
            after: "    UnbindDevice:\n      type: object\n      required: [deviceId, reason]",
            "required: [deviceId, reason]\n      properties:\n        deviceId: "
                + "{$ref: '#/components/schemas/DeviceId', description: The device to unbind.}\n        reason:",
            "required: [deviceId, cause]\n      properties:\n        deviceId: "
                + "{$ref: '#/components/schemas/DeviceId', description: The device to unbind.}\n        cause:",
            breaks: [
                "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL", "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL",
            ]
        ),
        PlatformContracts.Change(
            "an optional property becomes required",
            after: "    DeviceStatusChanged:\n      type: object",
            "required: [deviceId, status, cause, changedAt]",
            "required: [deviceId, status, cause, connection, changedAt]",
            breaks: ["REQUIRED_ATTRIBUTE_ADDED"]
        ),
        PlatformContracts.Change(
            "a required property becomes optional",
            after: "    DeviceStatusChanged:\n      type: object",
            "required: [deviceId, status, cause, changedAt]",
            "required: [deviceId, status, changedAt]",
            breaks: ["REQUIRED_ATTRIBUTE_ADDED"]
        ),
        PlatformContracts.Change(
            "a type changes",
            after: "    DeviceAlertRaised:\n      type: object",
            "rule: {type: string, minLength: 1, maxLength: 128,",
            "rule: {type: integer, maximum: 999,",
            breaks: ["TYPE_CHANGED", "TYPE_CHANGED"]
        ),
        PlatformContracts.Change(
            "a whole number gets fractions",
            after: "    DeviceStatusChanged:\n      type: object",
            "batteryPercent:\n          type: integer",
            "batteryPercent:\n          type: number",
            breaks: ["TYPE_NARROWED"]
        ),
        PlatformContracts.Change(
            "a limit of a shared type is lowered",
            after: "    DeviceId:\n      type: string",
            "maxLength: 128",
            "maxLength: 64",
            breaks: ["MAX_LENGTH_DECREASED"]
        ),
        PlatformContracts.Change(
            "a limit is raised that old readers check",
            after: "        qrCode:\n          type: string",
            "maxLength: 64",
            "maxLength: 80",
            breaks: ["MAX_LENGTH_DECREASED"]
        ),
        PlatformContracts.Change(
            "a pattern is added",
            after: "    AlertId:\n      type: string",
            "minLength: 1",
            "pattern: ^a-\n      minLength: 1",
            breaks: ["PATTERN_ADDED"]
        ),
        PlatformContracts.Change(
            "a closed list of words grows",
            after: "    QRCodeFault:",
            "enum: [malformed, mismatch, expired]",
            "enum: [malformed, mismatch, expired, stolen]",
            breaks: ["ENUM_ARRAY_NARROWED"]
        ),
        PlatformContracts.Change(
            "a closed list of words shrinks",
            after: "    ThresholdSide:",
            "enum: [above, below]\n      x-enum-descriptions:\n        above: It is more than is allowed.\n",
            "enum: [below]\n      x-enum-descriptions:\n",
            breaks: ["ENUM_ARRAY_NARROWED"]
        ),
        PlatformContracts.Change(
            "an outcome is added",
            after: "    BindDeviceOutcome:",
            "      oneOf:\n",
            "      oneOf:\n        - {type: object, required: [outcome], properties: {outcome: {const: pending}}}\n",
            breaks: ["SUM_TYPE_NARROWED"]
        ),
        PlatformContracts.Change(
            "an outcome becomes a rejection",
            after: "    UnbindDeviceOutcome:",
            "          description: It belonged to nobody.\n",
            "          description: It belonged to nobody.\n          x-rejection: true\n",
            breaks: ["rejection-changed"]
        ),
        PlatformContracts.Change(
            "null is allowed",
            after: "    DeviceBound:\n      type: object",
            "displayName: {type: string,",
            "displayName: {type: [string, 'null'],",
            breaks: ["TYPE_NARROWED"]
        ),
        PlatformContracts.Change(
            "a topic is moved",
            after: "  deviceTelemetry:",
            "address: device.telemetry",
            "address: device.measurements",
            breaks: ["topic-moved"]
        ),
        PlatformContracts.Change(
            "a topic gets more partitions",
            after: "  deviceTelemetry:",
            "partitions: 24",
            "partitions: 48",
            breaks: ["partitions-changed"]
        ),
        PlatformContracts.Change(
            "a topic gets fewer partitions",
            after: "  deviceEvents:",
            "partitions: 12",
            "partitions: 6",
            breaks: ["partitions-changed"]
        ),
        PlatformContracts.Change(
            "records get another key",
            after: "      name: device.command.bind",
            "x-partition-key: $message.payload#/payload/deviceId",
            "x-partition-key: $message.payload#/payload/ownerId",
            breaks: ["partition-key-changed"]
        ),
        PlatformContracts.Change(
            "the key of records gets another type",
            after: "      name: device.command.bind",
            "key: {type: string}",
            "key: {type: integer}",
            breaks: ["record-key-changed"]
        ),
        PlatformContracts.Change(
            "a consumer group is renamed",
            after: "    deviceService:",
            "enum: [device-service]",
            "enum: [devices]",
            breaks: ["consumer-group-renamed"]
        ),
        PlatformContracts.Change(
            "a consumer group is no longer named",
            after: "\n  bindDevice:",
            "    traits: [{$ref: '#/components/operationTraits/deviceService'}]\n",
            "",
            breaks: ["consumer-group-removed"]
        ),
        PlatformContracts.Change(
            "records get another content type",
            after: "      name: device.deleted",
            "x-partition-key:",
            "contentType: application/cbor\n      x-partition-key:",
            breaks: ["content-type-changed"]
        ),
        PlatformContracts.Change(
            "an event becomes a command",
            after: "      name: device.deleted",
            "x-partition-key:",
            "x-kind: command\n      x-partition-key:",
            breaks: ["kind-changed"]
        ),
        PlatformContracts.Change(
            "a header is no longer required",
            in: "envelope.asyncapi.yaml",
            after: "    ReplyHeaders:",
            "required: [ec-in-reply-to, ec-outcome]",
            "required: [ec-in-reply-to]",
            breaks: ["header-required"]
        ),
        PlatformContracts.Change(
            "a header is required",
            in: "envelope.asyncapi.yaml",
            after: "    CommandHeaders:",
            "      properties:",
            "      required: [ec-attempt]\n      properties:",
            breaks: ["header-required"]
        ),
        PlatformContracts.Change(
            "a field of the envelope is required",
            in: "envelope.asyncapi.yaml",
            after: "    Envelope:",
            "__version, payload]",
            "__version, payload, causationId]",
            breaks: ["REQUIRED_ATTRIBUTE_ADDED"]
        ),
        PlatformContracts.Change(
            "an optional property is removed",
            after: "    DeviceBound:\n      type: object",
            "        displayName: {type: string, maxLength: 100, description: 'The name for people, if one was given.'}\n",
            "",
            breaks: ["property-removed"]
        ),
        PlatformContracts.Change(
            "an optional property is renamed",
            after: "    DeviceBound:\n      type: object",
            "        displayName: {type",
            "        name: {type",
            breaks: ["property-removed"]
        ),
        PlatformContracts.Change(
            "a property with a default is renamed, deep inside",
            after: "    UpdateFirmware:\n      type: object",
            "        minimumBatteryPercent:",
            "        minimumBattery:",
            breaks: ["property-removed"]
        ),
        PlatformContracts.Change(
            "an optional header is removed",
            in: "envelope.asyncapi.yaml",
            after: "    CommandHeaders:",
            "ec-attempt:",
            "ec-attempts:",
            breaks: ["header-removed"]
        ),
        PlatformContracts.Change(
            "an optional field of the envelope is renamed",
            in: "envelope.asyncapi.yaml",
            after: "    Envelope:",
            "causationId:",
            "cause:",
            breaks: ["property-removed"]
        ),
        PlatformContracts.Change(
            "nothing says any more how many partitions there are",
            after: "  deviceTelemetry:",
            "        partitions: 24\n",
            "",
            breaks: ["partitions-changed"]
        ),
        PlatformContracts.Change(
            "a topic is compacted",
            after: "  deviceTelemetry:",
            "cleanup.policy: [delete]",
            "cleanup.policy: [compact, delete]",
            breaks: ["cleanup-changed"]
        ),
        PlatformContracts.Change(
            "a topic keeps its records for less time",
            after: "  deviceTelemetry:",
            "retention.ms: 259200000",
            "retention.ms: 86400000",
            breaks: ["retention-decreased"]
        ),
        PlatformContracts.Change(
            "a topic keeps its records for as long as Kafka does by itself, which is less",
            after: "  deviceEvents:",
            "          retention.ms: 7776000000\n",
            "",
            breaks: ["retention-decreased"]
        ),
        PlatformContracts.Change(
            "a topic keeps less of a partition",
            after: "  deviceEvents:",
            "retention.ms: 7776000000",
            "retention.ms: 7776000000\n          retention.bytes: 1000000",
            breaks: ["retention-decreased"]
        ),
        PlatformContracts.Change(
            "a topic takes smaller records only",
            after: "  deviceEvents:",
            "max.message.bytes: 1048576",
            "max.message.bytes: 65536",
            breaks: ["message-size-decreased"]
        ),
    ]

    static let compatible = [
        PlatformContracts.Change(
            "an optional property is added",
            after: "    BindDevice:\n      type: object",
            "        displayName:",
            "        floor: {type: integer, maximum: 99}\n        displayName:"
        ),
        PlatformContracts.Change(
            "a required property with a default is added",
            after: "    BindDevice:\n      type: object",
            "required: [deviceId, ownerId, qrCode]\n      properties:",
            "required: [deviceId, ownerId, qrCode, floor]\n      properties:\n        floor: {type: integer, default: 0}"
        ),
        PlatformContracts.Change(
            "an open list of words grows",
            after: "    DeviceStatus:",
            "[online, offline, sleeping, updating, faulty]",
            "[online, offline, sleeping, updating, faulty, lost]"
        ),
        PlatformContracts.Change(
            "an open list of words shrinks",
            after: "    DeletionReason:",
            "[scrapped, lost, returned, duplicate]\n      x-enum-descriptions:\n        scrapped: It is broken or too old.\n",
            "[lost, returned, duplicate]\n      x-enum-descriptions:\n"
        ),
        PlatformContracts.Change(
            "an open union gets a case",
            after: "    AlertCondition:",
            "      oneOf:\n",
            "      oneOf:\n        - {type: object, required: [kind], properties: {kind: {const: stolen}}}\n"
        ),
        PlatformContracts.Change(
            "a default changes",
            after: "        minimumBatteryPercent:",
            "default: 30",
            "default: 50"
        ),
        PlatformContracts.Change(
            "a description changes",
            after: "    DeviceId:",
            "Names a device for as long as it exists.",
            "The name of a device."
        ),
        PlatformContracts.Change(
            "a property is deprecated",
            after: "    DeviceBound:\n      type: object",
            "displayName: {type: string,",
            "displayName: {type: string, deprecated: true,"
        ),
        PlatformContracts.Change(
            "a summary changes",
            after: "      name: device.command.register",
            "Makes a device known that has left the factory.",
            "Makes a device known."
        ),
        PlatformContracts.Change(
            "a message is deprecated",
            after: "      name: device.deleted",
            "x-partition-key:",
            "deprecated: true\n      x-sunset: '2099-12-31'\n      x-partition-key:"
        ),
        PlatformContracts.Change(
            "a property gets a format that nobody checks",
            after: "        releaseNotesUrl:",
            "type: string",
            "type: string\n          format: uri"
        ),
        PlatformContracts.Change(
            "a type gets a name of its own",
            after: "    CallDevice:\n      type: object",
            "        parameters:\n",
            "        tag: {$ref: '#/components/schemas/AlertId'}\n        parameters:\n"
        ),
        PlatformContracts.Change(
            "members are listed in another order",
            after: "    UnbindDevice:\n      type: object",
            "required: [deviceId, reason]",
            "required: [reason, deviceId]"
        ),
        PlatformContracts.Change(
            "an object is closed, which no reader here minds",
            after: "    DeviceBound:\n      type: object",
            "      required:",
            "      additionalProperties: false\n      required:"
        ),
        PlatformContracts.Change(
            "a header is added",
            in: "envelope.asyncapi.yaml",
            after: "    RecordHeaders:",
            "        ec-type:\n",
            "        ec-tenant: {type: string, description: The customer.}\n        ec-type:\n"
        ),
        PlatformContracts.Change(
            "an optional field is added to the envelope",
            in: "envelope.asyncapi.yaml",
            after: "    Envelope:",
            "        id:\n",
            "        tenant: {type: string, maxLength: 64, description: The customer.}\n        id:\n"
        ),
        PlatformContracts.Change(
            "a topic keeps its records longer",
            after: "  deviceTelemetry:",
            "retention.ms: 259200000",
            "retention.ms: 604800000"
        ),
        PlatformContracts.Change(
            "a topic keeps its records for ever",
            after: "  deviceTelemetry:",
            "retention.ms: 259200000",
            "retention.ms: -1"
        ),
        PlatformContracts.Change(
            "a topic takes larger records",
            after: "  deviceEvents:",
            "max.message.bytes: 1048576",
            "max.message.bytes: 2097152"
        ),
        PlatformContracts.Change(
            "a topic says what Kafka does by itself",
            after: "  deviceTelemetry:",
            "          cleanup.policy: [delete]\n",
            ""
        ),
        PlatformContracts.Change(
            "an operation is renamed",
            after: "operations:",
            "  bindDevice:",
            "  onBindDevice:"
        ),
        PlatformContracts.Change(
            "a message gets another key in its document",
            after: "channels:",
            "      DeviceDeleted: {",
            "      Gone: {$ref: '#/components/messages/DeviceDeleted'}\n      DeviceDeleted: {"
        ),
        PlatformContracts.Change(
            "a Swift name is given",
            after: "    DeviceBound:\n      type: object",
            "boundAt: {",
            "boundAt: {x-swift-name: since, "
        ),
        PlatformContracts.Change(
            "a limit is written in another way",
            after: "    DeviceStatusChanged:\n      type: object",
            "          maximum: 100",
            "          exclusiveMaximum: 101"
        ),
    ]

    private static func findings(
        _ change: PlatformContracts.Change,
        level: CompatibilityLevel = .fullTransitive,
        policy: CompatibilityPolicy = .lenient
    ) throws -> [Finding] {
        let before = BreakingChanges.Baseline(model: try PlatformContracts.model.get(), name: "main")
        return BreakingChanges(level: level, policy: policy)
            .findings(in: try PlatformContracts.changed(change), named: "Contracts", against: [before])
    }

    @Test("a change that breaks somebody is found, with who breaks and what to do", arguments: breaking)
    func breaks(change: PlatformContracts.Change) throws {
        let findings = try Self.findings(change)
        #expect(findings.map(\.rule) == change.rules)
        for finding in findings {
            #expect(finding.severity == .error)
            #expect(finding.hint?.isEmpty == false)
            #expect(["break", "order", "read everything again"].contains { finding.message.contains($0) })
            #expect(finding.location.line > 1)
            #expect(finding.comparison?.old == "main")
            #expect(!finding.message.contains("null") || change.name == "null is allowed")
        }
    }

    @Test("a change that breaks nobody passes", arguments: compatible)
    func passes(change: PlatformContracts.Change) throws {
        #expect(try Self.findings(change).map(\.message) == [])
    }

    @Test("there are at least twenty of each")
    func count() {
        #expect(Self.breaking.count >= 20)
        #expect(Self.compatible.count >= 20)
        #expect(Self.breaking.allSatisfy { !$0.rules.isEmpty })
    }

    @Test("a finding tells in words who cannot read what, since when, and what to do instead")
    func words() throws {
        let change = try #require(Self.breaking.first)
        let finding = try #require(try Self.findings(change).first)
        #expect(
            finding.message
                == "'device.command.bind' v1 as it was sent until now cannot be read with the new contract: senders do not "
                + "write 'floor', which is required. That breaks Device service (group device-service), and every record "
                + "that is in the topic already."
        )
        #expect(
            finding.hint
                == "Make 'floor' optional, or give it a 'default' for messages that do not have it. Or leave this version "
                + "as it is, and describe the new form as v2 with an upcaster."
        )
        #expect(finding.pointer == "/payload/floor")
        #expect(finding.comparison?.direction == .backward)
        #expect(finding.comparison?.contract == ContractID(eventType: "device.command.bind", version: 1))
    }

    @Test("a change of a shared type is one finding, which counts the contracts that have it")
    func sharing() throws {
        let change = try #require(Self.breaking.first { $0.name == "a limit of a shared type is lowered" })
        let findings = try Self.findings(change)
        #expect(findings.count == 1)
        #expect(findings.first?.message.contains("more contracts.") == true)
    }

    @Test("the level says which direction counts")
    func levels() throws {
        let change = try #require(Self.breaking.first { $0.name == "a closed list of words grows" })
        for level in CompatibilityLevel.allCases {
            let findings = try Self.findings(change, level: level)
            #expect(findings.isEmpty == !level.directions.contains(.forward), "\(level)")
        }
    }

    @Test("the strict policy refuses what may clash with members that nobody has named")
    func strict() throws {
        let change = try #require(Self.compatible.first)
        let findings = try Self.findings(change, policy: .strict)
        #expect(findings.map(\.rule) == ["PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL"])
    }

    @Test("a setting of a topic is shown at the channel's Kafka binding")
    func settings() throws {
        let change = try #require(Self.breaking.first { $0.name == "a topic gets more partitions" })
        let finding = try #require(try Self.findings(change).first)
        let text = try #require(try PlatformContracts.texts.get()[change.file])
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let channel = try #require(lines.firstIndex(of: Substring(change.after)))
        let binding = try #require(lines[channel...].firstIndex(of: "      kafka:"))
        #expect(finding.location.line == binding + 1)
        #expect(finding.location.column == 7)
    }

    @Test("nothing breaks if nothing changes")
    func same() throws {
        let model = try PlatformContracts.model.get()
        for policy in CompatibilityPolicy.allCases {
            let gate = BreakingChanges(policy: policy)
            #expect(gate.findings(in: model, named: "Contracts", against: [.init(model: model, name: "main")]) == [])
        }
    }
}
