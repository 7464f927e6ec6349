import EventContracts
import Testing

@Suite("Catalog")
struct CatalogTests {
    struct Twin: DomainEvent {
        static let contract = Contract("parcel.scanned", version: 1)
        var partitionKey: String { "" }
    }

    struct WrongKind: DomainEvent {
        static let contract = Contract("parcel.command.scan", version: 1)
        var partitionKey: String { "" }
    }

    struct ForeignCommand: Command {
        typealias Outcome = WeighParcelOutcome
        static let contract = Contract("foreign.doIt", version: 1, kind: .command)
        var partitionKey: String { "" }
    }

    struct WrongName: DomainEvent {
        static let contract = Contract("Parcel Scanned", version: 1)
        var partitionKey: String { "" }
    }

    struct WrongVersion: DomainEvent {
        static let contract = Contract("parcel.lost", version: 0)
        var partitionKey: String { "" }
    }

    struct WrongTopic: DomainEvent {
        static let contract = Contract("parcel.lost", version: 1, topic: "parcel events")
        var partitionKey: String { "" }
    }

    @Test("two types with one name and version are refused, and both are named")
    func duplicate() throws {
        let error = try #require(throws: ContractError.self) { try ContractCatalog(ParcelScanned.self, Twin.self) }
        #expect(error.code == .duplicateContract)
        #expect(error.message.contains("ParcelScanned"))
        #expect(error.message.contains("Twin"))
        #expect(throws: ContractError.self) {
            try ContractCatalog(ParcelScanned.self).merging(ContractCatalog(Twin.self))
        }
    }

    @Test("what is wrong with a contract is thrown, never trapped")
    func invalid() {
        let wrong: [(any EventContract.Type, ContractError.Code)] = [
            (WrongKind.self, .kindMismatch), (WrongName.self, .invalidEventType), (WrongVersion.self, .invalidVersion),
            (WrongTopic.self, .invalidTopic),
        ]
        for (type, code) in wrong {
            let error = #expect(throws: ContractError.self) { try ContractCatalog(type) }
            #expect(error?.code == code)
        }
    }

    @Test("a foreign name may say its kind")
    func declaredKind() throws {
        #expect(try ContractCatalog(ForeignCommand.self)["foreign.doIt", 1] != nil)
    }

    @Test("types are found by name and version")
    func lookup() throws {
        let catalog = try ContractCatalog(OrderV3.self, OrderV2.self, ParcelScanned.self)
        #expect(catalog["order.placed", 2] == OrderV2.self)
        #expect(catalog["order.placed", 1] == nil)
        #expect(catalog.latest(of: "order.placed") == OrderV3.self)
        #expect(catalog.reader(of: "order.placed", version: 1) == OrderV3.self)
        #expect(catalog.reader(of: "order.placed", version: 9) == nil)
        #expect(
            catalog.contracts.map { $0.contract.description } == [
                "order.placed v2", "order.placed v3", "parcel.scanned v1",
            ]
        )
    }

    @Test("an envelope of an unknown type is told as such")
    func unknown() throws {
        let bytes = try EnvelopeCodec.standard.encode(EnvelopeCodecTests.sample())
        let error = try #require(throws: EnvelopeError.self) { try ContractCatalog(OrderV2.self).decode(from: bytes) }
        #expect(error.code == .unknownType)
        #expect(error.disposition == .unknownType)
        #expect(error.eventType == "parcel.scanned")
    }

    @Test("an envelope of the catalog is read as its own type")
    func decode() throws {
        let bytes = try EnvelopeCodec.standard.encode(EnvelopeCodecTests.sample())
        let any = try ContractCatalog(OrderV2.self, ParcelScanned.self).decode(from: bytes)
        #expect(any.typed(as: ParcelScanned.self) == (try EnvelopeCodecTests.sample()))
        #expect(any.typed(as: OrderV2.self) == nil)
    }
}
