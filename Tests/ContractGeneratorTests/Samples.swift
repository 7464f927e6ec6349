import ContractDocuments
import ContractGenerator
import Foundation

/// Small documents to generate from.
enum Samples {
    /// The folder of this package.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A whole document with one event, `sample.happened`, whose payload has the given properties.
    static func event(_ schemas: String, channelName: String = "sampleEvents") -> String {
        """
        asyncapi: 3.0.0
        info: {title: Samples, version: 1.0.0}
        channels:
          \(channelName):
            address: sample.events
            messages:
              SampleHappened: {$ref: '#/components/messages/SampleHappened'}
        operations:
          publish:
            action: send
            channel: {$ref: '#/channels/\(channelName)'}
            messages: [{$ref: '#/channels/\(channelName)/messages/SampleHappened'}]
        components:
          messages:
            SampleHappened:
              name: sample.happened
              summary: Something has happened.
              x-partition-key: $message.payload#/payload/id
              payload:
                allOf:
                  - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                  - properties:
                      eventType: {const: sample.happened}
                      __version: {const: v1}
                      payload: {$ref: '#/components/schemas/SampleHappened'}
          schemas:
        \(schemas.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n"))
        """
    }

    /// The schema of a payload with an `id` and more properties.
    static func payload(_ properties: String, required: String = "id") -> String {
        """
        SampleHappened:
          type: object
          required: [\(required)]
          properties:
            id: {type: string}
        \(properties.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n"))
        """
    }

    /// The envelope's document of this package.
    static func envelope() throws -> String {
        try String(contentsOf: package.appending(path: "Contracts/envelope.asyncapi.yaml"), encoding: .utf8)
    }

    /// What is generated from a document, and all findings.
    static func generate(_ document: String) throws -> (files: [String: String], findings: [Finding]) {
        let reader = ContractReader(
            texts: ["sample.asyncapi.yaml": document, "envelope.asyncapi.yaml": try envelope()]
        )
        let (model, findings) = reader.read()
        guard let model else { return ([:], findings) }
        let output = ContractGenerator(model).generate()
        let files = Dictionary(output.files.map { ($0.path, $0.text) }) { first, _ in first }
        return (files, findings + output.findings)
    }
}
