import EventContracts
import Foundation
import IoTHubContracts
import Testing

@Suite("Examples")
struct ExampleTests {
    static let contracts = AllContracts.types.map(NamedContract.init)

    @Test("every contract has two examples or more, all different", arguments: contracts)
    func count(contract: NamedContract) {
        func check<C: EventContract>(_: C.Type) {
            #expect(C.examples.count >= 2)
            #expect(
                Set(C.examples.compactMap { ($0 as? any Hashable).map { AnyHashable($0) } }).count == C.examples.count
            )
        }
        check(contract.type)
    }

    @Test("every example survives its envelope", arguments: contracts)
    func envelopes(contract: NamedContract) throws {
        let catalog = try AllContracts.catalog()
        func check<C: EventContract>(_: C.Type) throws {
            let isLatest = catalog.latest(of: C.contract.eventType) == C.self
            for example in C.examples {
                let bytes = try EnvelopeCodec.standard.encode(Envelope(example, source: .backend("device-service")))
                expectSame(try EnvelopeCodec.standard.decode(C.self, from: bytes).payload, example)
                // A catalog reads older versions as the latest.
                let any = try catalog.decode(from: bytes)
                if isLatest { expectSame(try #require(any.typed(as: C.self)).payload, example) }
                #expect(type(of: any.payload) == catalog.latest(of: C.contract.eventType))
            }
        }
        try check(contract.type)
    }

    @Test("every example survives Foundation's coders, whatever their strategies", arguments: contracts)
    func foundation(contract: NamedContract) throws {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        encoder.dataEncodingStrategy = .deferredToData
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        decoder.dataDecodingStrategy = .deferredToData
        func check<C: EventContract>(_: C.Type) throws {
            for example in C.examples {
                let data = try encoder.encode(example)
                expectSame(try decoder.decode(C.self, from: data), example)
                // The same JSON as the direct codec writes, but for the order of members.
                #expect(try JSONValue(parsing: Array(data)) == Self.written(example))
            }
        }
        try check(contract.type)
    }

    @Test("every example survives a property list", arguments: contracts)
    func propertyLists(contract: NamedContract) throws {
        func check<C: EventContract>(_: C.Type) throws {
            for example in C.examples {
                let data = try PropertyListEncoder().encode(example)
                expectSame(try PropertyListDecoder().decode(C.self, from: data), example)
            }
        }
        try check(contract.type)
    }

    @Test("every example has a key, if it is no reply", arguments: contracts)
    func keys(contract: NamedContract) {
        func check<C: EventContract>(_: C.Type) {
            for example in C.examples { #expect(example.partitionKey.isEmpty == (C.kind == .reply)) }
        }
        check(contract.type)
    }

    @Test("every reply knows its outcome's name, as it is on the wire", arguments: contracts)
    func outcomes(contract: NamedContract) throws {
        func check<R: Reply>(_: R.Type) throws {
            for example in R.examples {
                #expect(try Self.written(example)[R.discriminator]?.string == example.outcomeName)
                #expect(R.outcomeNames.contains(example.outcomeName))
            }
        }
        if let reply = contract.type as? any Reply.Type { try check(reply) }
    }

    private static func written(_ value: some EventContract) throws -> JSONValue {
        var writer = JSONWriter()
        try value.writePayload(to: &writer)
        return try JSONValue(parsing: writer.copy())
    }

    private func expectSame<C: EventContract>(
        _ value: C,
        _ expected: C,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let both = [value, expected].compactMap { ($0 as? any Hashable).map { AnyHashable($0) } }
        #expect(both.count == 2 && both[0] == both[1], "\(value) is not \(expected)", sourceLocation: sourceLocation)
    }
}
