import ContractDocuments
import Testing

@testable import contracts

@Suite("contracts lint", .timeLimit(.minutes(20)))
struct LintCommandTests {
    @Test("our own documents have nothing to complain about")
    func own() {
        let lint = Invocation("lint", "--documents", Folder.contracts, "--today", "2027-06-30")
        #expect(lint.code == .ok)
        #expect(lint.output.isEmpty, "\(lint.output)")
    }

    @Test("a version whose last day has passed is a finding, from the day after")
    func sunset() {
        let lint = Invocation("lint", "--documents", Folder.contracts, "--today", "2027-07-01")
        #expect(lint.code == .finding)
        #expect(lint.output.contains("[sunset-passed]"))
        #expect(lint.output.contains("The last day of 'device.telemetry.received' v1 was 2027-06-30."))
    }

    @Test("a document that is no contract is looked at as AsyncAPI, and notes are no findings")
    func foreign() throws {
        let document = """
            asyncapi: 3.0.0
            info: {title: Foreign, version: 1.0.0}
            channels:
              things:
                address: things.{kind}
                parameters: {kind: {description: What kind.}}
                messages: {Thing: {payload: {type: object, properties: {a: {type: string}}}}}
            """
        try Folder.with(["a.asyncapi.yaml": document]) { folder in
            let lint = Invocation("lint", "--documents", folder.path)
            #expect(lint.code == .ok)
            for rule in ["not-generated", "topic-parameter", "field-undescribed"] {
                #expect(lint.output.contains("[\(rule)]"))
            }
            try folder.write("a.asyncapi.yaml", document.replacing("description: What kind.", with: "schema: {}"))
            let broken = Invocation("lint", "--documents", folder.path)
            #expect(broken.code == .finding)
            #expect(broken.output.contains("a.asyncapi.yaml:6:25: error: A parameter has no field 'schema'."))
        }
    }

    @Test("rules are printed, all or one, and a mistyped one is answered with the nearest")
    func rules() {
        let all = Invocation("lint", "--rules")
        #expect(all.code == .ok)
        for rule in LintRule.all { #expect(all.output.contains("\(rule.description)")) }
        let one = Invocation("lint", "--rule", "partition-key")
        #expect(one.output == LintRule.named("partition-key")?.description)
        let wrong = Invocation("lint", "--rule", "partition-kay")
        #expect(wrong.code == .usage)
        #expect(wrong.notes.contains("there is no rule 'partition-kay'. Did you mean 'partition-key'?"))
    }

    @Test("a day that is none is refused", arguments: ["tomorrow", "2027-13-01", "2027-1-1", "2027-06-32"])
    func days(day: String) {
        let lint = Invocation("lint", "--today", day)
        #expect(lint.code == .usage)
        #expect(lint.notes.contains("--today is a day such as 2027-06-30, not '\(day)'."))
    }

    @Test("today is a day")
    func today() {
        #expect(CalendarDay.isDay(CalendarDay.today))
        #expect(CalendarDay.isDay("2028-02-29") && CalendarDay.isDay("2000-02-29"))
        for day in ["2026-02-30", "2027-02-29", "2100-02-29", "2026-04-31"] { #expect(!CalendarDay.isDay(day)) }
        #expect(CalendarDay.today > "2025-01-01")
    }
}
