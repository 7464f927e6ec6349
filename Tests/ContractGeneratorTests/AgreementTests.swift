import ContractDocuments
import EventContracts
import Foundation
import IoTHubContracts
import Testing

/// What every generated payload is.
private typealias Payload = EventContract & SchemaValue

@Suite("Generated types", .timeLimit(.minutes(5)))
struct AgreementTests {
    static let model = ContractReader(folder: Samples.package.appending(path: "Contracts").path()).read().model

    /// All contracts of the documents with the types that were generated for them.
    static func contracts() throws -> [(ContractDefinition, any EventContract.Type)] {
        let model = try #require(model)
        let catalog = try AllContracts.catalog()
        return try model.contracts.map { contract in
            (contract, try #require(catalog[EventType(contract.eventType), contract.version]))
        }
    }

    private static func read<Value: Payload>(_ type: Value.Type, _ bytes: [UInt8]) throws(JSONError) -> Value {
        try bytes.span.bytes.withUnsafeBytes { (buffer) throws(JSONError) in
            var reader = try JSONReader(buffer)
            let value = try Value(from: &reader)
            try reader.finish()
            return value
        }
    }

    private static func write(_ value: some Payload) throws -> [UInt8] {
        var writer = JSONWriter()
        value.write(to: &writer)
        try writer.validate()
        return writer.copy()
    }

    /// Whether all members of the first value are in the second, which may have defaults beside them.
    private static func isContained(_ one: JSONValue, _ other: JSONValue) -> Bool {
        switch (one, other) {
        case (.object(let members), .object):
            members.allSatisfy { member in other[member.name].map { isContained(member.value, $0) } ?? false }
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy(isContained)
        case (.string(let left), .string(let right)):
            // Durations have more than one spelling.
            left == right || (left.hasPrefix("P") || left.hasPrefix("-P")) && right.contains("PT")
        default: one == other
        }
    }

    private static func checkAgreement<Value: Payload>(_ type: Value.Type, _ json: JSONValue) throws {
        let bytes = try json.serialized()
        let value = try read(type, bytes)
        let written = try write(value)
        #expect(isContained(json, try JSONValue(parsing: written)), "\(type)")
        #expect(try read(type, written) == value, "\(type)")
        // Through Codable: our coder, and Foundation's with strategies that must make no difference.
        #expect(try JSONCoder().encode(value) == written)
        #expect(try JSONCoder().decode(type, from: bytes) == value)
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        let foreign = try encoder.encode(value)
        #expect(try JSONValue(parsing: Array(foreign)) == JSONValue(parsing: written), "\(type)")
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        #expect(try decoder.decode(type, from: foreign) == value, "\(type)")
        #expect(try decoder.decode(type, from: Data(bytes)) == value, "\(type)")
    }

    @Test("the direct codec and Codable agree on random values of every contract")
    func agreement() throws {
        for (index, (contract, type)) in try Self.contracts().enumerated() {
            for round in 0..<20 {
                var random = RandomPayload(try #require(Self.model), seed: UInt64(index * 1000 + round))
                let json = random.payload(contract.payload)
                do {
                    try Self.checkAny(type, json)
                } catch {
                    Issue.record("\(contract.id): \(error) for \(try json.text())")
                    return
                }
            }
        }
    }

    private static func checkAny(_ type: any EventContract.Type, _ json: JSONValue) throws {
        guard let type = type as? any Payload.Type else { throw NotGenerated() }
        func check<Value: Payload>(_ type: Value.Type) throws { try checkAgreement(type, json) }
        try check(type)
    }

    struct NotGenerated: Error {}

    @Test("a broken rule is refused with its pointer, and named, by the direct codec and by Codable")
    func violations() throws {
        var checked = 0
        for (index, (contract, type)) in try Self.contracts().enumerated() {
            guard let type = type as? any Payload.Type else { throw NotGenerated() }
            for place in 0..<25 {
                let seed = UInt64(index * 1000 + place)
                var random = RandomPayload(try #require(Self.model), seed: seed, breakingPlace: place)
                let json = random.payload(contract.payload)
                guard let violation = random.violation else { break }
                try Self.checkViolation(type, json, violation)
                checked += 1
            }
        }
        #expect(checked > 500)
    }

    private static func checkViolation<Value: Payload>(
        _ type: Value.Type,
        _ json: JSONValue,
        _ violation: RandomPayload.Violation
    ) throws {
        let bytes = try json.serialized()
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(JSONError) {
            _ = try read(type, bytes)
            Issue.record("\(type) takes \(text), which breaks \(violation)")
        } catch {
            let found = bytes.withUnsafeBytes { JSONPointer.locate(error.offset, in: $0) }
            #expect(found == violation.pointer, "\(type): \(error) for \(violation)")
            #expect(error.reason.description.contains(violation.rule), "\(type): \(error) for \(violation)")
        }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(type, from: Data(bytes)) }
        #expect(throws: JSONCodingError.self) { try JSONCoder().decode(type, from: bytes) }
    }

    @Test("every example of the documents is an example of its type, and survives the envelope")
    func examples() throws {
        for (contract, type) in try Self.contracts() {
            #expect(Self.exampleCount(type) == contract.examples.count, "\(contract.id)")
            try Self.sendExamples(type)
        }
    }

    private static func exampleCount<Value: EventContract>(_ type: Value.Type) -> Int { type.examples.count }

    private static func sendExamples<Value: EventContract>(_ type: Value.Type) throws {
        guard let payload = type as? any Payload.Type else { throw NotGenerated() }
        func check<Generated: Payload>(_ type: Generated.Type) throws {
            for example in type.examples {
                let bytes = try EnvelopeCodec.standard.encode(Envelope(example, source: .backend("test")))
                #expect(try EnvelopeCodec.standard.decode(type, from: bytes).payload == example)
                if type.kind != .reply { #expect(!example.partitionKey.isEmpty, "\(type)") }
            }
        }
        try check(payload)
    }
}

extension JSONValue {
    fileprivate func text() throws -> String { String(decoding: try serialized(), as: UTF8.self) }
}
