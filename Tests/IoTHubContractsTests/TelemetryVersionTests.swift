import EventContracts
import FoundationEssentials
import IoTHubContracts
import Testing

@Suite("Versions of telemetry")
struct TelemetryVersionTests {
    static let old = #"""
        {"eventType":"device.telemetry.received","correlationId":"0199a1f2-0000-7000-8000-000000000002",
        "timestamp":"2025-01-29T10:31:00.000Z","source":{"type":"mqtt","id":"mqtt-bridge"},"__version":"v1",
        "payload":{"deviceId":"d-1001","measuredAt":"2025-01-29T10:30:58.000Z",
        "values":{"flow.temperature":53.75,"flow.pressure":181900}}}
        """#

    @Test("both versions are read where the present one is handled")
    func readable() {
        #expect(DeviceTelemetryReceived.readableVersions == [1, 2])
    }

    @Test("a message of the first version is read as one of the second, the same one every time")
    func upcast() throws {
        let envelope = try EnvelopeCodec.standard.decode(DeviceTelemetryReceived.self, from: Array(Self.old.utf8))
        let at = Date(timeIntervalSince1970: 1_738_146_658)
        #expect(envelope.payload.deviceID == "d-1001")
        #expect(envelope.payload.receivedAt == at)
        #expect(
            envelope.payload.measurements == [
                .number(name: "flow.pressure", value: 181_900, measuredAt: at),
                .number(name: "flow.temperature", value: 53.75, measuredAt: at),
            ]
        )
        let again = try EnvelopeCodec.standard.decode(DeviceTelemetryReceived.self, from: Array(Self.old.utf8))
        #expect(again.payload == envelope.payload)
    }

    @Test("what was made of the first version can be sent as the second")
    func resent() throws {
        let old = try EnvelopeCodec.standard.decode(DeviceTelemetryReceived.self, from: Array(Self.old.utf8))
        let bytes = try EnvelopeCodec.standard.encode(Envelope(old.payload, source: .backend("device-service")))
        #expect(String(decoding: bytes, as: UTF8.self).contains(#""__version":"v2""#))
        #expect(try EnvelopeCodec.standard.decode(DeviceTelemetryReceived.self, from: bytes).payload == old.payload)
    }

    @Test("names that only the first version allows can be sent as the second, too", arguments: ["", "Ω 1", longName])
    func names(name: String) throws {
        let text = Self.old.replacing("flow.pressure", with: name)
        let old = try EnvelopeCodec.standard.decode(DeviceTelemetryReceived.self, from: Array(text.utf8))
        #expect(old.payload.measurements.count == 2)
        let bytes = try EnvelopeCodec.standard.encode(Envelope(old.payload, source: .backend("device-service")))
        #expect(try EnvelopeCodec.standard.decode(DeviceTelemetryReceived.self, from: bytes).payload == old.payload)
    }

    static let longName = String(repeating: "e\u{301}", count: 200)

    @Test("a measurement of a kind that nobody knows yet survives a round trip")
    func unknownMeasurement() throws {
        let payload = #"""
            {"deviceId":"d-1","batchId":"6f1c1d0e-5c39-4f3e-9a77-2b8d40f5c6a1","sequence":7,
            "receivedAt":"2026-03-03T06:10:00.405Z","measurements":[{"type":"spectrum","bins":[1,2.5],"name":"hum"}]}
            """#
        let event = try JSONCoder().decode(DeviceTelemetryReceived.self, from: Array(payload.utf8))
        let json = try JSONValue(parsing: try JSONCoder().encode(event))
        #expect(json == (try JSONValue(parsing: Array(payload.utf8))))
    }
}
