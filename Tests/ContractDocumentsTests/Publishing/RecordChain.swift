import ContractDocuments
import Testing

/// A published record, and one change of the lamps' documents after another that is checked and published.
struct RecordChain {
    /// The record's files by their paths.
    private(set) var files: [String: [UInt8]] = [:]

    /// What the change breaks, by rule; the record is written whatever it is.
    mutating func publish(
        _ lamp: String,
        envelope: String = SmallDocuments.envelope,
        level: CompatibilityLevel = .fullTransitive
    ) throws -> [Finding] {
        let reader = ContractReader(texts: ["envelope.asyncapi.yaml": envelope, "lamp.asyncapi.yaml": lamp])
        let record = PublishedRecordReader(files: files)
        let (model, published, findings) = reader.publish(over: record)
        let now = try #require(model, "\(reader.text(of: findings))")
        let before = try #require(record.read().model)
        files.merge(try #require(published).contents) { $1 }
        return BreakingChanges(level: level)
            .findings(in: now, named: "Contracts", against: [.init(model: before, name: "published")])
    }

    /// The lamps' document without its example, with some more properties of `SwitchLamp`, one to a line.
    static func lamp(_ properties: String = "", required: String = "lampId, isOn") -> String {
        let lines = properties.split(separator: "\n").map { "        \($0)\n" }.joined()
        var lamp = SmallDocuments.lamp
        if let start = lamp.firstRange(of: "      examples:\n"),
            let end = lamp.firstRange(of: "    SwitchLampReply:\n      name")
        {
            lamp.removeSubrange(start.lowerBound..<end.lowerBound)
        }
        return lamp.replacing("required: [lampId, isOn]", with: "required: [\(required)]")
            .replacing("        isOn: {type: boolean}\n", with: "        isOn: {type: boolean}\n\(lines)")
    }

    /// The line on which a text is found first.
    static func line(of text: String, in document: String) -> Int? {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { $0.contains(text) }.map { $0 + 1 }
    }

    /// The members that the record of `lamp.command.switch` keeps from being used again.
    func removed() throws -> [String] {
        let model = try #require(PublishedRecordReader(files: files).read().model)
        return try #require(model.contract(ContractID(eventType: "lamp.command.switch", version: 1))).record.removed
    }
}
