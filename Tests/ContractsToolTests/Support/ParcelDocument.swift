import Foundation

/// A small document with one event, to vary.
enum ParcelDocument {
    /// The document of `parcel.scanned`, whose payload has an `id` and the given properties, one to a line.
    static func text(_ properties: String, required: String = "id", message: String = "") -> String {
        let lines = properties.split(separator: "\n").map { "        \($0)\n" }.joined()
        let further = message.split(separator: "\n").map { "      \($0)\n" }.joined()
        return """
            asyncapi: 3.0.0
            info: {title: Parcel service, version: 1.0.0}
            channels:
              parcelEvents:
                address: parcel.events
                messages:
                  ParcelScanned: {$ref: '#/components/messages/ParcelScanned'}
            operations:
              publishParcelEvents:
                action: send
                channel: {$ref: '#/channels/parcelEvents'}
                messages: [{$ref: '#/channels/parcelEvents/messages/ParcelScanned'}]
            components:
              messages:
                ParcelScanned:
                  name: parcel.scanned
                  summary: A parcel has been scanned.
                  x-partition-key: $message.payload#/payload/id
                  payload:
                    allOf:
                      - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                      - properties:
                          eventType: {const: parcel.scanned}
                          __version: {const: v1}
                          payload: {$ref: '#/components/schemas/ParcelScanned'}
            \(further)  schemas:
                ParcelScanned:
                  type: object
                  required: [\(required)]
                  properties:
                    id: {type: string, minLength: 1, description: The parcel.}
            \(lines)
            """
    }

    /// The document of this package's envelope.
    static func envelope() throws -> String {
        try String(contentsOf: Folder.package.appending(path: "Contracts/envelope.asyncapi.yaml"), encoding: .utf8)
    }

    /// A folder with the document and the envelope.
    static func with<Result>(_ document: String, _ body: (Folder) throws -> Result) throws -> Result {
        try Folder.with(
            ["parcel.asyncapi.yaml": document, "envelope.asyncapi.yaml": try envelope()],
            body
        )
    }
}
