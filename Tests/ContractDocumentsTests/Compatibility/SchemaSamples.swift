import ContractDocuments
import Testing

/// Schemas to compare, each the payload of a small document.
enum SchemaSamples {
    /// The payload that a schema describes; more schemas may stand beside it.
    static func side(_ payload: String, _ others: String = "") throws -> SchemaSide {
        let document = """
            asyncapi: 3.0.0
            info: {title: Samples, version: 1.0.0}
            channels:
              samples:
                address: samples
                messages: {Sample: {$ref: '#/components/messages/Sample'}}
            components:
              messages:
                Sample:
                  name: sample.happened
                  payload:
                    allOf:
                      - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                      - properties:
                          eventType: {const: sample.happened}
                          __version: {const: v1}
                          payload: {$ref: '#/components/schemas/Payload'}
              schemas:
                Payload: \(payload)
            \(others.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
            """
        let reader = ContractReader(
            texts: ["envelope.asyncapi.yaml": SmallDocuments.envelope, "sample.asyncapi.yaml": document]
        )
        let (model, findings) = reader.read()
        let read = try #require(model, "\(reader.text(of: findings))")
        let contract = try #require(read.contracts.first)
        return try #require(SchemaSide(contract.payload, of: read))
    }

    /// An object with an optional property `value`.
    static func value(_ schema: String, _ others: String = "") throws -> SchemaSide {
        try side("{type: object, properties: {value: \(schema)}}", others)
    }

    /// The rules that one side's readers break on the other side's values, in order.
    static func rules(
        writer: SchemaSide,
        reader: SchemaSide,
        _ policy: CompatibilityPolicy = .lenient
    ) -> [String] {
        SchemaCompatibility(policy: policy).differences(writer: writer, reader: reader).map(\.rule.rawValue)
    }
}
