import Foundation
import Testing

/// Runs the demo for real, on the embedded broker.
@Suite("The demo", .serialized, .timeLimit(.minutes(3)))
struct DemoTests {
    @Test("with --json it prints its counts and nothing else, and ends with 0 when everything was as it must be")
    func json() async throws {
        let run = try await Program(["--commands", "60", "--json"])
        let report = try JSONDecoder().decode(Report.self, from: run.output)

        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(report.holds)
        #expect(report.checks.allSatisfy { $0.holds && $0.difference == nil })
        #expect(report.kafka.isEmbedded)
        #expect(report.counts.commandsSent == 68)
        #expect(report.counts.bound == 60)
        #expect(
            report.counts.rejected
                == ["alreadyBound": 1, "deviceLimitReached": 1, "qrCodeInvalid": 4, "unknownDevice": 1]
        )
        #expect(report.counts.timedOut == 1)
        #expect(report.counts.failed == [:])
        #expect(report.counts.expired == 1)
        #expect(report.counts.eventsSeenByAuditor == 60)
        #expect(report.counts.deadLetters == 1)
        #expect(report.latency.calls == 60)
        #expect(report.latency.p50Milliseconds > 0)
        #expect(report.latency.p50Milliseconds <= report.latency.maxMilliseconds)
    }

    @Test("the story is told without colours and control characters where there is no terminal")
    func story() async throws {
        let run = try await Program(["--commands", "20"])

        #expect(run.status == 0)
        for part in ["gateway", "device-service", "auditor", "timedOut", "alreadyBound", "ec-dlq-disposition", "100 %"]
        {
            #expect(run.text.contains(part))
        }
        #expect(!run.text.contains("\u{1B}") && !run.text.contains("\r"))
    }

    @Test("a lost event is noticed: the check says what differs, and the status is 1")
    func lostEvent() async throws {
        let run = try await Program(["--commands", "20", "--json", "--break", "event"])
        let report = try JSONDecoder().decode(Report.self, from: run.output)

        #expect(run.status == 1)
        #expect(!report.holds)
        #expect(report.counts.eventsSeenByAuditor == report.counts.bound - 1)
        #expect(report.checks.contains { $0.promise.contains("auditor") && !$0.holds && $0.difference != nil })
    }

    @Test("a wrong outcome is noticed")
    func wrongOutcome() async throws {
        let run = try await Program(["--commands", "20", "--json", "--break", "outcome"])
        let report = try JSONDecoder().decode(Report.self, from: run.output)

        #expect(run.status == 1)
        #expect(report.counts.rejected["alreadyBound"] == nil)
        #expect(report.checks.contains { $0.difference?.contains("bound instead of alreadyBound") == true })
    }

    @Test(
        "wrong arguments end with 2 and a message that names them",
        arguments: [
            (["--comands"], "'--comands'"), (["--commands"], "--commands"), (["--commands", "0"], "'0'"),
            (["--commands", "many"], "'many'"), (["--bootstrap-servers", "localhost"], "'localhost'"),
            (["--bootstrap-servers", "a:9092,b:x"], "'b:x'"), (["--bootstrap-servers", "--json"], "needs a value"),
            (["--break", "everything"], "'everything'"), (["device"], "'device'"),
        ]
    )
    func wrongArguments(arguments: [String], part: String) async throws {
        let run = try await Program(arguments)

        #expect(run.status == 2)
        #expect(run.errors.contains(part) && run.errors.contains("--help"))
        #expect(run.text == "")
    }

    @Test("--help says what there is and ends with 0")
    func help() async throws {
        let run = try await Program(["--help"])

        #expect(run.status == 0)
        for option in ["--bootstrap-servers", "--commands", "--json", "--break"] { #expect(run.text.contains(option)) }
    }

    @Test("a Kafka that is not there ends with 1 and a message that names it")
    func noKafka() async throws {
        let run = try await Program(["--bootstrap-servers", "127.0.0.1:1", "--json"])

        #expect(run.status == 1)
        #expect(run.errors.contains("127.0.0.1:1"))
        #expect(run.text == "")
    }
}
