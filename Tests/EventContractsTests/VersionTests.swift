import EventContracts
import Testing

struct OrderV2: DomainEvent, Hashable {
    static let contract = Contract("order.placed", version: 2)
    static let jsonUpcasters = [
        JSONUpcaster(from: 1, to: 2) { json in
            guard let cents = json["cents"]?.integer else { throw MissingCents() }
            return ["amount": .integer(cents / 100), "currency": "EUR"]
        }
    ]
    var partitionKey: String { currency }
    var amount: Int
    var currency: String

    struct MissingCents: Error {}
}

struct OrderV3: DomainEvent, Hashable, Upcastable {
    static let contract = Contract("order.placed", version: 3)
    var partitionKey: String { price.currency }
    var price: Price

    struct Price: Codable, Hashable, Sendable {
        var amount: Int
        var currency: String
    }

    init(price: Price) { self.price = price }

    init(upcasting old: OrderV2) throws {
        if old.amount < 0 { throw Negative() }
        price = Price(amount: old.amount, currency: old.currency)
    }

    struct Negative: Error {}
}

@Suite("Versions")
struct VersionTests {
    static func envelope(_ version: String, _ payload: String) -> [UInt8] {
        Array(
            (#"{"eventType":"order.placed","correlationId":"c","timestamp":"2025-01-29T10:30:00Z","#
                + #""source":{"type":"x","id":"y"},"__version":"\#(version)","id":"i","payload":\#(payload)}"#).utf8
        )
    }

    @Test(
        "every older version is read as the latest",
        arguments: [
            ("v3", #"{"price":{"amount":5,"currency":"EUR"}}"#), ("v2", #"{"amount":5,"currency":"EUR"}"#),
            ("v1", #"{"cents":500}"#),
        ]
    )
    func upcast(version: String, payload: String) throws {
        let bytes = Self.envelope(version, payload)
        let expected = OrderV3(price: .init(amount: 5, currency: "EUR"))
        #expect(try EnvelopeCodec.standard.decode(OrderV3.self, from: bytes).payload == expected)
        let catalog = try ContractCatalog(OrderV3.self)
        let any = try catalog.decode(from: bytes)
        #expect(any.typed(as: OrderV3.self)?.payload == expected)
        #expect("v\(any.header.version)" == version)
    }

    @Test("all versions of the chain are readable")
    func readable() {
        #expect(OrderV3.readableVersions == [1, 2, 3])
        #expect(OrderV2.readableVersions == [1, 2])
        #expect(ParcelScanned.readableVersions == [1])
    }

    @Test("a newer version is never read as an older one")
    func newer() throws {
        let bytes = Self.envelope("v4", #"{"price":{"amount":5,"currency":"EUR"}}"#)
        let error = try #require(throws: EnvelopeError.self) {
            try EnvelopeCodec.standard.decode(OrderV3.self, from: bytes)
        }
        #expect(error.code == .unsupportedVersion)
        #expect(error.disposition == .unsupportedVersion)
        #expect(error.version == 4)
        let other = try #require(throws: EnvelopeError.self) { try ContractCatalog(OrderV3.self).decode(from: bytes) }
        #expect(other.code == .unsupportedVersion)
    }

    @Test("an upcaster that refuses is an error of its own, without values")
    func refusal() throws {
        for (version, payload) in [("v2", #"{"amount":-5,"currency":"EUR"}"#), ("v1", #"{"dollars":1}"#)] {
            let error = try #require(throws: EnvelopeError.self) {
                try EnvelopeCodec.standard.decode(OrderV3.self, from: Self.envelope(version, payload))
            }
            #expect(error.code == .upcastFailed, "\(error)")
            #expect(error.disposition == .undecodable)
        }
    }

    @Test("an older payload that is wrong is told by its place")
    func wrongOldPayload() throws {
        let error = try #require(throws: EnvelopeError.self) {
            try EnvelopeCodec.standard.decode(OrderV3.self, from: Self.envelope("v2", #"{"amount":"5"}"#))
        }
        #expect(error.code == .invalidPayload)
        #expect(error.pointer == "/payload/amount")
    }

    @Test("a chain that leads elsewhere is refused when the catalog is made")
    func brokenChain() throws {
        struct Gap: DomainEvent, Upcastable {
            static let contract = Contract("order.placed", version: 5)
            var partitionKey: String { "" }
            init(upcasting old: OrderV3) {}
        }
        struct Circle: DomainEvent {
            static let contract = Contract("order.placed", version: 5)
            static let jsonUpcasters = [JSONUpcaster(from: 3, to: 2) { $0 }]
            var partitionKey: String { "" }
        }
        struct Nowhere: DomainEvent {
            static let contract = Contract("order.placed", version: 5)
            static let jsonUpcasters = [JSONUpcaster(from: 1, to: 3) { $0 }]
            var partitionKey: String { "" }
        }
        for type in [Gap.self, Circle.self, Nowhere.self] as [any EventContract.Type] {
            let error = try #require(throws: ContractError.self) { try ContractCatalog(type) }
            #expect(error.code == .brokenVersionChain)
        }
        _ = try ContractCatalog(OrderV2.self, OrderV3.self)
    }
}
