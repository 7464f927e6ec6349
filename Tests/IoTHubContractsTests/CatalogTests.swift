import EventContracts
import IoTHubContracts
import Testing

/// The list is written by hand, so that none can be lost from the documents unnoticed.
@Suite("Catalog")
struct CatalogTests {
    static let commands = [
        "device.command.register", "device.command.bind", "device.command.unbind", "device.command.rpc",
        "device.command.ota", "device.command.delete",
        "user.command.create", "user.command.update", "user.command.deactivate", "user.command.reactivate",
        "user.command.delete",
        "certificate.command.create", "certificate.command.renew", "certificate.command.revoke",
    ]
    static let events = [
        "device.registered", "device.bound", "device.unbound", "device.status.changed", "device.deleted",
        "device.telemetry.received", "device.alert.raised", "device.alert.cleared",
        "device.ota.progressed", "device.ota.completed", "device.ota.failed",
        "user.created", "user.updated", "user.deactivated", "user.reactivated", "user.deleted",
        "auth.user.signedIn", "auth.user.signedOut",
        "certificate.created", "certificate.renewed", "certificate.expiring", "certificate.expired",
        "certificate.revoked",
    ]
    static let integrations = [
        "mqtt.message.received", "mqtt.message.requested", "mqtt.message.published", "mqtt.message.failed",
        "mqtt.client.connected", "mqtt.client.disconnected",
        "rest.request.received", "rest.request.completed", "rest.webhook.delivered", "rest.webhook.failed",
        "rest.migration.mismatch",
    ]

    static func names(_ kind: EventKind) -> [String] {
        Set(AllContracts.types.filter { $0.kind == kind }.map { $0.contract.eventType.name }).sorted()
    }

    @Test("every event type of the platform is there, and none besides")
    func complete() {
        #expect(Self.names(.command) == Self.commands.sorted())
        #expect(Self.names(.event) == Self.events.sorted())
        #expect(Self.names(.integration) == Self.integrations.sorted())
        #expect(
            Self.names(.reply)
                == Self.commands.map { $0.replacing(".command.", with: ".response.", maxReplacements: 1) }.sorted()
        )
    }

    @Test("all contracts are valid and go together into one catalog")
    func catalog() throws {
        let catalog = try AllContracts.catalog()
        #expect(catalog.contracts.count == AllContracts.types.count)
        for type in AllContracts.types { try type.validateContract() }
    }

    @Test("every command's outcome has the name of its reply", arguments: AllContracts.types.map(NamedContract.init))
    func replies(contract: NamedContract) throws {
        guard let command = contract.type as? any Command.Type else { return }
        let outcome = Self.outcome(of: command)
        #expect(outcome.contract.eventType == command.contract.eventType.reply)
        #expect(outcome.contract.topic == nil)
        #expect(outcome.outcomeNames.count >= 2)
        #expect(Set(outcome.outcomeNames).count == outcome.outcomeNames.count)
    }

    private static func outcome(of command: (some Command).Type) -> any Reply.Type {
        func outcome<C: Command>(_: C.Type) -> any Reply.Type { C.Outcome.self }
        return outcome(command)
    }

    @Test(
        "commands and events of a domain go to the domain's topics",
        arguments: AllContracts.types.map(NamedContract.init)
    )
    func topics(contract: NamedContract) {
        let contract = contract.type.contract
        let domain =
            contract.eventType.name == "auth.user.signedIn" || contract.eventType.name == "auth.user.signedOut"
            ? "user" : String(contract.eventType.name.prefix { $0 != "." })
        let expected: Topic? =
            switch contract.kind {
            case .reply: nil
            case .command: Topic("\(domain).commands")
            case .integration: Topic("integration.\(domain)")
            case .event:
                contract.eventType == "device.telemetry.received" ? "device.telemetry" : Topic("\(domain).events")
            }
        #expect(contract.topic == expected)
    }

    @Test("only the first version of telemetry is deprecated, with the day on which it ends")
    func deprecated() {
        let deprecated = AllContracts.types.map { $0.contract }.filter { $0.deprecation != nil }
        #expect(deprecated.map(\.description) == ["device.telemetry.received v1"])
        #expect(deprecated.first?.deprecation?.sunset == "2027-06-30")
    }
}

/// A contract as an argument of a test.
struct NamedContract: Sendable, CustomTestStringConvertible {
    let type: any EventContract.Type

    var testDescription: String { "\(type.contract)" }
}
