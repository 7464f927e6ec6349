import EventContracts
import Foundation
import Testing

@testable import EventContracts

@Suite("Time", .timeLimit(.minutes(5)))
struct TimeTests {
    @Test("milliseconds survive as text over the whole range")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 30)
        let calendar = {
            var calendar = Calendar(identifier: .iso8601)
            calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
            return calendar
        }()
        for _ in 0..<2_000 {
            let range = EventTimestamp.earliest.millisecondsSinceEpoch...EventTimestamp.latest.millisecondsSinceEpoch
            let time = EventTimestamp(millisecondsSinceEpoch: Int64.random(in: range, using: &random))
            #expect(EventTimestamp(time.text) == time)
            #expect(EventTimestamp(time.date) == time)
            if time.millisecondsSinceEpoch > -12_000_000_000_000 {
                let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: time.date)
                let text = String(
                    format: "%04d-%02d-%02dT%02d:%02d:%02d",
                    parts.year ?? 0,
                    parts.month ?? 0,
                    parts.day ?? 0,
                    parts.hour ?? 0,
                    parts.minute ?? 0,
                    parts.second ?? 0
                )
                #expect(time.text.hasPrefix(text))
            }
        }
    }

    @Test(
        "RFC 3339 is read with any offset and any number of digits",
        arguments: [
            ("2025-01-29T10:30:00Z", 1_738_146_600_000), ("2025-01-29t10:30:00z", 1_738_146_600_000),
            ("2025-01-29T10:30:00.1Z", 1_738_146_600_100), ("2025-01-29T10:30:00.0079999999Z", 1_738_146_600_007),
            ("2025-01-29T12:00:00+01:30", 1_738_146_600_000), ("2025-01-29T10:30:00-00:00", 1_738_146_600_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000), ("1969-12-31T23:59:59.999Z", -1),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] as [(String, Int64)]
    )
    func reading(text: String, milliseconds: Int64) {
        #expect(EventTimestamp(text)?.millisecondsSinceEpoch == milliseconds)
    }

    @Test(
        "anything else is no time",
        arguments: [
            "", "2025-01-29", "2025-01-29T10:30:00", "2025-01-29 10:30:00Z", "2025-01-29T10:30Z",
            "2025-13-01T00:00:00Z",
            "2025-02-29T00:00:00Z", "2025-01-00T00:00:00Z", "2025-01-01T24:00:00Z", "2025-01-01T00:60:00Z",
            "2025-01-01T00:00:61Z", "2025-01-01T00:00:00.Z", "2025-01-01T00:00:00+1:00", "2025-01-01T00:00:00+24:00",
            "2025-01-01T00:00:00ZZ", "2025-01-01T00:00:00+0100", "20250101T000000Z", "+2025-01-01T00:00:00Z",
            "0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
        ]
    )
    func refused(text: String) { #expect(EventTimestamp(text) == nil) }

    @Test("times are held in the range of the wire and arithmetic never traps")
    func range() {
        #expect(EventTimestamp(millisecondsSinceEpoch: .max) == .latest)
        #expect(EventTimestamp(millisecondsSinceEpoch: .min) == .earliest)
        #expect(EventTimestamp(Date.distantFuture).text == "4001-01-01T00:00:00.000Z")
        #expect(EventTimestamp(Date(timeIntervalSince1970: .infinity)) == .latest)
        #expect(EventTimestamp(Date(timeIntervalSince1970: -1e300)) == .earliest)
        #expect(EventTimestamp.now.advanced(by: .seconds(Int64.max)) == .latest)
        #expect(EventTimestamp.now.advanced(by: .seconds(Int64.min)) == .earliest)
        let start = EventTimestamp(millisecondsSinceEpoch: 0)
        #expect(start.advanced(by: .milliseconds(-1)).millisecondsSinceEpoch == -1)
    }

    @Test("a date beyond the year 9999 cannot be written")
    func dateOutOfRange() {
        #expect(throws: JSONCodingError.self) { try JSONCoder().encode([Date(timeIntervalSince1970: 1e15)]) }
    }

    @Test("durations survive as ISO 8601 text to the attosecond")
    func durations() throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<1_000 {
            let duration = Duration(
                secondsComponent: random.integer() >> Int64.random(in: 1..<60, using: &random),
                attosecondsComponent: Int64.random(in: 0..<1_000_000_000_000_000_000, using: &random)
            )
            let bytes = try JSONCoder().encode(duration)
            #expect(try JSONCoder().decode(Duration.self, from: bytes) == duration)
        }
    }

    @Test(
        "durations are read in every form without years and months",
        arguments: [
            ("PT0S", .zero), ("PT1.5S", .milliseconds(1500)), ("PT1H30M", .seconds(5400)), ("P1D", .seconds(86_400)),
            ("P2W", .seconds(1_209_600)), ("P1DT2H", .seconds(93_600)), ("-PT1S", .seconds(-1)),
            ("PT90M", .seconds(5400)),
            ("PT0,25S", .milliseconds(250)),
        ] as [(String, Duration)]
    )
    func durationForms(text: String, duration: Duration) throws {
        #expect(try JSONCoder().decode(Duration.self, from: Array("\"\(text)\"".utf8)) == duration)
    }

    @Test(
        "anything else is no duration",
        arguments: [
            "", "P", "PT", "P1Y", "P1M", "1S", "PT1", "PTS", "PT1.S", "PT.5S", "P1DT", "PT1M1H", "PT1S1S", "PT1.5M",
            "P1H",
            "PT99999999999999999999S", "PT9223372036854775807H", "--PT1S",
        ]
    )
    func durationRefused(text: String) {
        #expect(throws: JSONCodingError.self) { try JSONCoder().decode(Duration.self, from: Array("\"\(text)\"".utf8)) }
    }

    @Test("base64 is what Foundation writes, and nothing else is read")
    func base64() throws {
        var random = SeededGenerator(seed: 32)
        for length in 0..<60 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let text = Data(bytes).base64EncodedString()
            #expect(try JSONCoder().encode(Data(bytes)) == Array("\"\(text)\"".utf8))
            #expect(try JSONCoder().decode(Data.self, from: Array("\"\(text)\"".utf8)) == Data(bytes))
        }
        for wrong in ["A", "AA", "AAA", "A===", "AB==", "AAB=", "AA=A", "AA==AA==", "A A=", "AA-_"] {
            #expect(throws: JSONCodingError.self) {
                try JSONCoder().decode(Data.self, from: Array("\"\(wrong)\"".utf8))
            }
        }
    }

    @Test("durations that no clock could count trap nothing", arguments: [1, -1])
    func endless(sign: Int) throws {
        let endless = Duration.seconds(Int64.max) * 4 * sign
        let end: EventTimestamp = sign > 0 ? .latest : .earliest
        #expect(EventTimestamp(millisecondsSinceEpoch: 0).advanced(by: endless) == end)
        #expect(try JSONCoder().encode(endless).count > 10)
        #expect(Topic("a").retry(for: "b", after: endless).name.hasPrefix("a.retry.b."))
    }
}
