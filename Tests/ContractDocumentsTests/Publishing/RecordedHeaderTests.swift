import ContractDocuments
import Testing

@Suite("Headers of the published record")
struct RecordedHeaderTests {
    /// The envelope's document, whose shared trait has headers.
    private static func envelope(_ properties: String, required: String = "h-a") -> String {
        let lines = properties.split(separator: "\n").map { "          \($0)\n" }.joined()
        let start = "      contentType: application/json\n"
        return SmallDocuments.envelope.replacing(
            start,
            with: start + "      headers:\n        type: object\n        required: [\(required)]\n        properties:\n"
                + lines
        )
    }

    private static let headers = """
        h-a: {type: string, pattern: '^a'}
        h-b: {type: string}
        h-c: {type: string, maxLength: 9}
        """

    /// What breaks, compared with documents, which has to be the same as compared with their record.
    private static func findings(_ before: String, _ now: String) throws -> [Finding] {
        var chain = RecordChain()
        #expect(try chain.publish(RecordChain.lamp(), envelope: before) == [])
        let found = try chain.publish(RecordChain.lamp(), envelope: now)
        let old = try PlatformContracts.read([
            "envelope.asyncapi.yaml": before, "lamp.asyncapi.yaml": RecordChain.lamp(),
        ])
        let new = try PlatformContracts.read([
            "envelope.asyncapi.yaml": now, "lamp.asyncapi.yaml": RecordChain.lamp(),
        ])
        let others = BreakingChanges().findings(
            in: new,
            named: "Contracts",
            against: [.init(model: old, name: "published")]
        )
        #expect(others == found)
        return found
    }

    @Test("an optional header that is removed or renamed is missed, at the list that has lost it")
    func removed() throws {
        let now = Self.envelope(Self.headers.replacing("h-b:", with: "h-d:"))
        let findings = try Self.findings(Self.envelope(Self.headers), now)
        #expect(findings.map(\.rule) == ["header-removed"])
        #expect(findings.first?.location.file == "envelope.asyncapi.yaml")
        let line = try #require(RecordChain.line(of: "h-a: {", in: now))
        #expect(findings.first?.location.line == line - 1)
    }

    @Test("a pattern, a type and what is required are compared, with advice that fits headers")
    func changed() throws {
        let before = Self.envelope(Self.headers)
        let pattern = try Self.findings(before, Self.envelope(Self.headers.replacing("'^a'", with: "'^b'")))
        #expect(pattern.map(\.rule) == ["header-changed", "header-changed"])
        let type = try Self.findings(
            before,
            Self.envelope(Self.headers.replacing("h-b: {type: string}", with: "h-b: {type: boolean}"))
        )
        #expect(type.map(\.rule) == ["header-changed", "header-changed"])
        let required = try Self.findings(before, Self.envelope(Self.headers, required: "h-a, h-b"))
        #expect(required.map(\.rule) == ["header-required"])
        #expect(required.first?.hint == "Leave 'h-b' out of the headers' 'required'.")
        let optional = try Self.findings(Self.envelope(Self.headers, required: "h-a, h-b"), before)
        #expect(optional.first?.hint == "Keep 'h-b' in the headers' 'required'.")
        for finding in pattern + type + required + optional { #expect(finding.hint?.contains("upcaster") == false) }
    }

    @Test("a required header with a default is judged alike by documents and by their record")
    func defaults() throws {
        let more = Self.headers + "\nh-d: {type: string, default: x}"
        #expect(try Self.findings(Self.envelope(Self.headers), Self.envelope(more, required: "h-a, h-d")) == [])
        let findings = try Self.findings(
            Self.envelope(more, required: "h-a, h-d"),
            Self.envelope(Self.headers + "\nh-d: {type: string}", required: "h-a, h-d")
        )
        #expect(findings.map(\.rule) == ["default-removed"])
    }

    @Test("the name of a header that was removed stays taken")
    func reserved() throws {
        var chain = RecordChain()
        let deprecated = Self.headers.replacing("h-b: {type: string}", with: "h-b: {type: string, deprecated: true}")
        let without = Self.headers.replacing("h-b: {type: string}\n", with: "")
        for headers in [Self.headers, deprecated, without, without] {
            #expect(try chain.publish(RecordChain.lamp(), envelope: Self.envelope(headers)) == [])
        }
        let findings = try chain.publish(RecordChain.lamp(), envelope: Self.envelope(deprecated))
        #expect(findings.map(\.rule) == ["property-reserved"])
        #expect(findings.first?.location.file == "envelope.asyncapi.yaml")
    }

    @Test("a record from before it had headers is compared by the names of required ones")
    func early() throws {
        var chain = RecordChain()
        _ = try chain.publish(RecordChain.lamp(), envelope: Self.envelope(Self.headers))
        let early = chain.files.mapValues { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let start = text.firstRange(of: "    \"headers\": {"),
                let end = text[start.upperBound...].firstRange(of: "\n    },\n")
            else { return bytes }
            return Array(text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "").utf8)
        }
        #expect(early != chain.files)
        let (model, findings) = PublishedRecordReader(files: early).read()
        let before = BreakingChanges.Baseline(model: try #require(model, "\(findings)"), name: "published")
        let now = { (envelope: String) in
            BreakingChanges().findings(
                in: try PlatformContracts.read([
                    "envelope.asyncapi.yaml": envelope, "lamp.asyncapi.yaml": RecordChain.lamp(),
                ]),
                named: "Contracts",
                against: [before]
            )
        }
        #expect(try now(Self.envelope(Self.headers)) == [])
        let renamed = Self.headers.replacing("h-b:", with: "h-d:")
        #expect(try now(Self.envelope(renamed)) == [])
        #expect(try now(Self.envelope(Self.headers, required: "h-a, h-b")).map(\.rule) == ["header-required"])
    }
}
