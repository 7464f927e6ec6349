import Testing

@testable import ContractGenerator

@Suite("Swift names")
struct NamingTests {
    @Test(
        "names of members follow the guidelines",
        arguments: [
            ("deviceId", "deviceID"), ("ids", "ids"), ("deviceIds", "deviceIDs"), ("qrCode", "qrCode"),
            ("QRCode", "qrCode"), ("URL", "url"), ("url", "url"), ("releaseNotesUrl", "releaseNotesURL"),
            ("device-service", "deviceService"), ("snake_case_name", "snakeCaseName"), ("sha256", "sha256"),
            ("firmwareSha256", "firmwareSHA256"), ("default", "default"), ("HTTPSServer", "httpsServer"),
            ("integrationMqtt", "integrationMQTT"), ("x", "x"), ("v2Id", "v2ID"), ("idle", "idle"), ("ipv4", "ipv4"),
        ]
    )
    func members(text: String, expected: String) {
        #expect(SwiftName.member(text) == expected)
    }

    @Test(
        "names of types follow the guidelines",
        arguments: [
            ("DeviceId", "DeviceID"), ("QRCodeFault", "QRCodeFault"), ("bindDevice", "BindDevice"),
            ("device_alert", "DeviceAlert"), ("Sha256Digest", "SHA256Digest"), ("BindDeviceV1", "BindDeviceV1"),
            ("MqttTopic", "MQTTTopic"), ("certificate", "Certificate"),
        ]
    )
    func types(text: String, expected: String) {
        #expect(SwiftName.type(text) == expected)
    }

    @Test("what no name can be made of is refused", arguments: ["", "2fa", "-", "ü", "$"])
    func impossible(text: String) {
        #expect(SwiftName.member(text) == nil)
        #expect(SwiftName.type(text) == nil)
    }

    @Test("words of the language stand in backticks")
    func keywords() {
        #expect(SwiftName.escaped("default") == "`default`")
        #expect(SwiftName.escaped("defaults") == "defaults")
        #expect(SwiftName.escaped(path: "Outer.Type") == "Outer.`Type`")
    }

    @Test("literals keep every character, and show none that would not be seen")
    func literals() {
        #expect(SwiftLiteral.string("a\"b\\(c)\n\u{202E}\0") == #""a\"b\\(c)\n\u{202E}\0""#)
        #expect(SwiftLiteral.raw(#"^\d+"#) == ##"#"^\d+"#"##)
        #expect(SwiftLiteral.raw(##"a"#b"##) == ###"##"a"#b"##"###)
        #expect(SwiftLiteral.integer(-1_234_567) == "-1_234_567")
        #expect(SwiftLiteral.number(21.5) == "21.5")
        #expect(SwiftLiteral.number(100_000) == "100_000")
    }
}
