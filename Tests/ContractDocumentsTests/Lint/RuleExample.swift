import ContractDocuments
import Testing

/// Documents that break one rule, and where.
struct RuleExample: Sendable, CustomTestStringConvertible {
    var rule: String
    /// File, line and column.
    var place: String
    var files: [String: [UInt8]]

    var testDescription: String { rule }

    /// The two small documents, with all fields described.
    static var described: [String: String] {
        let lamp = SmallDocuments.lamp
            .replacing("isOn: {type: boolean}", with: "isOn: {type: boolean, description: Whether it is to shine.}")
            .replacing("default: 100}", with: "default: 100, description: How bright.}")
            .replacing("format: duration}", with: "format: duration, description: How slowly.}")
            .replacing("spot: {type: object,", with: "spot: {type: object, description: Where.,")
            .replacing("room: {type: string}", with: "room: {type: string, description: The room.}")
            .replacing("colours: {type: array,", with: "colours: {type: array, description: Its colours.,")
            .replacing(
                "format: date-time}\n        - type",
                with: "format: date-time, description: When.}\n        - type"
            )
            .replacing(
                "name: lamp.response.switch",
                with: "name: lamp.response.switch\n      summary: What became of it."
            )
            .replacing("name: lamp.switched", with: "name: lamp.switched\n      summary: A lamp was switched.")
        let envelope = SmallDocuments.envelope
            .replacing("{type: string}", with: "{type: string, description: Text.}")
            .replacing("maxLength: 128}", with: "maxLength: 128, description: What belongs together.}")
            .replacing("format: date-time}", with: "format: date-time, description: When.}")
            .replacing("payload: {type: object}", with: "payload: {type: object, description: What it says.}")
            .replacing("Source:\n      type: object", with: "Source:\n      type: object\n      description: Who.")
        return ["envelope.asyncapi.yaml": envelope, "lamp.asyncapi.yaml": lamp]
    }

    /// A change of the lamps' document.
    static func lamp(_ rule: String, _ text: String, _ other: String, at place: String) -> RuleExample {
        change(
            ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp],
            rule,
            text,
            other,
            at: place
        )
    }

    /// A change of the lamps' document in which all is described.
    static func described(_ rule: String, _ text: String, _ other: String, at place: String) -> RuleExample {
        change(described, rule, text, other, at: place)
    }

    private static func change(
        _ files: [String: String],
        _ rule: String,
        _ text: String,
        _ other: String,
        at place: String
    ) -> RuleExample {
        var files = files
        guard let range = files["lamp.asyncapi.yaml"]?.firstRange(of: text) else {
            preconditionFailure("not in the document: \(text)")
        }
        files["lamp.asyncapi.yaml"]?.replaceSubrange(range, with: other)
        return RuleExample(rule: rule, place: "lamp.asyncapi.yaml:\(place)", files: files.mapValues { Array($0.utf8) })
    }

    /// A schema of a property of the lamps' document; the column counts from the schema.
    static func schema(_ rule: String, _ schema: String, at column: Int) -> RuleExample {
        lamp(
            rule,
            "isOn: {type: boolean}",
            "isOn: {type: boolean}\n        probe: \(schema)",
            at: "85:\(15 + column)"
        )
    }

    /// A document of YAML alone.
    static func yaml(_ rule: String, _ text: String, at place: String) -> RuleExample {
        RuleExample(rule: rule, place: "a.asyncapi.yaml:\(place)", files: ["a.asyncapi.yaml": Array(text.utf8)])
    }

    /// A document of AsyncAPI: what follows its first two lines.
    static func asyncAPI(_ rule: String, _ text: String, at place: String) -> RuleExample {
        yaml(rule, "asyncapi: 3.0.0\ninfo: {title: A, version: 1.0.0}\n" + text, at: place)
    }

    static let all: [RuleExample] = syntax + references + asyncAPI + contracts + schemas + advice
}
