import Foundation
import Testing

@testable import contracts

@Suite("contracts topics")
struct TopicsTests {
    static func topics(_ arguments: String...) -> Invocation {
        Invocation(["topics", "--documents", Folder.contracts] + arguments)
    }

    @Test("the table has a line for each topic")
    func table() {
        let lines = Self.topics().output.split(separator: "\n")
        #expect(lines.count == 10)
        #expect(lines[0].hasPrefix("topic "))
        #expect(lines.contains { $0.hasPrefix("device.telemetry") && $0.contains("24") && $0.contains("3 days") })
    }

    @Test("as JSON, each topic has its settings and contracts")
    func json() throws {
        let text = Self.topics("--format", "json").output
        let topics = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(topics.count == 9)
        let telemetry = try #require(topics.first { $0["topic"] as? String == "device.telemetry" })
        #expect(telemetry["partitions"] as? Int == 24)
        #expect((telemetry["configuration"] as? [String: String])?["retention.ms"] == "259200000")
        #expect(
            telemetry["contracts"] as? [String] == ["device.telemetry.received v1", "device.telemetry.received v2"]
        )
    }

    @Test("the script makes every topic, and a shell reads the words as they are meant")
    func script() throws {
        let script = Self.topics("--format", "sh").output
        try Folder.with(["kafka-topics.sh": "#!/bin/sh\nfor word; do printf '<%s>' \"$word\"; done; echo\n"]) {
            folder in
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755],
                ofItemAtPath: folder.path("kafka-topics.sh")
            )
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", script]
            process.environment = ["PATH": folder.path + ":/usr/bin:/bin", "BOOTSTRAP_SERVERS": "kafka:9092"]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(said.split(separator: "\n").count == 9)
            #expect(
                said.contains(
                    "<--bootstrap-server><kafka:9092><--create><--if-not-exists><--topic><device.telemetry>"
                        + "<--partitions><24><--replication-factor><3><--config><cleanup.policy=delete>"
                )
            )
        }
        #expect(TopicListing.quoted("a b'c") == "'a b'\\''c'")
        #expect(TopicListing.quoted("cleanup.policy=compact,delete") == "cleanup.policy=compact,delete")
    }

    @Test(
        "durations are said in the largest unit that fits",
        arguments: [
            ("604800000", "7 days"), ("86400000", "1 day"), ("5400000", "90 minutes"), ("1500", "1500 ms"),
            ("-1", "ever"),
            ("soon", "soon"),
        ]
    )
    func durations(text: String, words: String) {
        #expect(Milliseconds.words(text) == words)
    }
}
