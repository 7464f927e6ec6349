import ContractDocuments
import Testing

@Suite("Contracts that are gone, and majors that come")
struct RemovedContractTests {
    private static func findings(
        _ change: (inout String) -> Void,
        before: (inout String) -> Void = { _ in },
        level: CompatibilityLevel = .fullTransitive,
        today: String? = nil
    ) throws -> [Finding] {
        func model(_ change: (inout String) -> Void) throws -> ContractModel {
            var lamp = SmallDocuments.lamp
            change(&lamp)
            return try PlatformContracts.read([
                "envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": lamp,
            ])
        }
        let old = BreakingChanges.Baseline(model: try model(before), name: "main")
        return BreakingChanges(level: level, today: today)
            .findings(in: try model(change), named: "Contracts", against: [old])
    }

    private static func withoutEvent(_ text: inout String) {
        text.replace("    messages:\n      LampSwitched: {$ref: '#/components/messages/LampSwitched'}\n", with: "")
        guard let start = text.firstRange(of: "    LampSwitched:\n      name:"),
            let end = text.firstRange(of: "  schemas:\n")
        else { return }
        text.removeSubrange(start.lowerBound..<end.lowerBound)
    }

    @Test("a message that is removed is missed at the channel that had it")
    func removed() throws {
        let findings = try Self.findings(Self.withoutEvent)
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.rule == "message-removed")
        #expect(finding.message.hasPrefix("'lamp.switched' v1 was in lamp.asyncapi.yaml and is there no more."))
        #expect(finding.message.contains("everyone who reads the topic 'lamp.events'"))
        #expect(finding.hint?.contains("x-sunset") == true)
        #expect(finding.location.file == "lamp.asyncapi.yaml")
    }

    @Test("a deprecated message may go when its sunset has passed, and not before")
    func sunset() throws {
        let deprecate = { (text: inout String) in
            text.replace(
                "name: lamp.switched\n",
                with: "name: lamp.switched\n      deprecated: true\n      x-sunset: '2027-01-31'\n"
            )
        }
        #expect(try Self.findings(Self.withoutEvent, before: deprecate, today: "2027-02-01") == [])
        for today in ["2027-01-31", "2026-12-31", nil] {
            let findings = try Self.findings(Self.withoutEvent, before: deprecate, today: today)
            #expect(findings.map(\.rule) == ["message-removed"])
            #expect(findings.first?.hint?.contains("2027-01-31") == true)
        }
    }

    @Test("the last day of a message may be put off or taken back, and not brought forward while it is to come")
    func sunsets() throws {
        func deprecate(_ sunset: String) -> (inout String) -> Void {
            { text in
                let line = sunset.isEmpty ? "" : "      deprecated: true\n      x-sunset: '\(sunset)'\n"
                text.replace("name: lamp.switched\n", with: "name: lamp.switched\n\(line)")
            }
        }
        func rules(_ now: String, today: String?) throws -> [String] {
            try Self.findings(deprecate(now), before: deprecate("2027-01-31"), today: today).map(\.rule)
        }
        #expect(try rules("2026-12-31", today: "2026-10-01") == ["sunset-advanced"])
        #expect(try rules("2026-12-31", today: nil) == ["sunset-advanced"])
        #expect(try rules("2026-12-31", today: "2027-01-31") == ["sunset-advanced"])
        #expect(try rules("2026-12-31", today: "2027-02-01") == [])
        for sunset in ["2027-01-31", "2027-06-30", ""] { #expect(try rules(sunset, today: "2026-10-01") == []) }
    }

    @Test("an optional property may go once it was deprecated, and is missed before that")
    func property() throws {
        let brightness = "brightness: {type: integer, minimum: 0, exclusiveMaximum: 101, default: 100}"
        let remove = { (text: inout String) in
            text.replace("        \(brightness)\n", with: "")
            text.replace(", brightness: 40", with: "")
        }
        let deprecate = { (text: inout String) in
            text.replace(brightness, with: brightness.dropLast() + ", deprecated: true}")
        }
        let remove2 = { (text: inout String) in
            deprecate(&text)
            text.replace("        " + brightness.dropLast() + ", deprecated: true}\n", with: "")
        }
        let finding = try #require(try Self.findings(remove).first)
        #expect(finding.rule == "property-removed")
        #expect(finding.pointer == "/payload/brightness")
        #expect(
            finding.message
                == "'lamp.command.switch' v1 had 'brightness', and senders would write it no longer. That breaks Lamps "
                + "(group lamp-service), as far as they make use of it."
        )
        #expect(finding.hint?.contains("'deprecated: true'") == true)
        #expect(try Self.findings(deprecate) == [])
        #expect(try Self.findings(remove2, before: deprecate) == [])
        // New readers understand old records, which is all that is asked here.
        #expect(try Self.findings(remove, level: .backwardTransitive) == [])
    }

    @Test("a new major is compared with nothing, and the old one must not go")
    func majors() throws {
        let replace = { (text: inout String) in
            guard let start = text.firstRange(of: "{const: lamp.switched}"),
                let version = text[start.upperBound...].firstRange(of: "{const: v1}")
            else { return }
            text.replaceSubrange(version, with: "{const: v2}")
        }
        let findings = try Self.findings(replace)
        #expect(findings.map(\.rule) == ["version-removed"])
        #expect(findings.first?.location.line ?? 0 > 1)
    }

    @Test("a reply that is missing or another is found where the command is received")
    func replies() throws {
        let start = "    reply:\n"
        let findings = try Self.findings { text in
            guard let range = text.firstRange(of: start), let end = text.firstRange(of: "components:\n") else { return }
            text.removeSubrange(range.lowerBound..<end.lowerBound)
        }
        #expect(findings.map(\.rule) == ["reply-removed"])
        #expect(findings.first?.message.contains("everyone who sends it, who would wait for an answer in vain") == true)
    }

    @Test("a command that nobody receives any more is found")
    func receivers() throws {
        let findings = try Self.findings { text in
            text.replace("action: receive\n", with: "action: send\n")
        }
        #expect(findings.map(\.rule).contains("receiver-removed"))
    }

    @Test("with a transitive level every baseline counts, else the last one")
    func transitive() throws {
        func model(_ maximum: Int) throws -> ContractModel {
            let lamp = SmallDocuments.lamp.replacing("maxLength: 64", with: "maxLength: \(maximum)")
            return try PlatformContracts.read([
                "envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": lamp,
            ])
        }
        let before = try [
            BreakingChanges.Baseline(model: model(80), name: "first"), .init(model: model(64), name: "second"),
        ]
        let now = try model(64)
        #expect(BreakingChanges(level: .backward).findings(in: now, named: "now", against: before) == [])
        let findings = BreakingChanges(level: .backwardTransitive).findings(in: now, named: "now", against: before)
        #expect(findings.map(\.rule) == ["MAX_LENGTH_DECREASED"])
        #expect(findings.first?.comparison?.old == "first")
    }

    @Test("a published record is a baseline as good as documents, but for what it does not say")
    func published() throws {
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": SmallDocuments.lamp]
        let (model, files, _) = ContractReader(texts: texts).publish()
        let now = try #require(model)
        let contents = Dictionary((files ?? []).map { ($0.path, Array($0.text.utf8)) }) { first, _ in first }
        let (record, findings) = PublishedRecordReader(files: contents).read()
        let before = try #require(record, "\(findings)")
        let baseline = BreakingChanges.Baseline(model: before, name: "published")
        #expect(BreakingChanges().findings(in: now, named: "Contracts", against: [baseline]) == [])
        let changed = try PlatformContracts.read(
            texts.merging(["lamp.asyncapi.yaml": SmallDocuments.lamp.replacing("maxLength: 64", with: "maxLength: 60")])
            { $1 }
        )
        let found = BreakingChanges().findings(in: changed, named: "Contracts", against: [baseline])
        #expect(Set(found.map(\.rule)) == ["MAX_LENGTH_DECREASED"])
        #expect(found.first?.location.file == "lamp.asyncapi.yaml")
    }
}
