import EventContracts
import FoundationEssentials
import IoTHubContracts
import Testing

@Suite("Device contracts")
struct DeviceContractsTests {
    let codec = EnvelopeCodec.standard

    static func header() throws -> EnvelopeHeader {
        EnvelopeHeader(
            eventType: "device.command.bind",
            version: 1,
            id: try EventID("0199a1f2-0000-7000-8000-000000000001"),
            correlationID: try CorrelationID("0199a1f2-0000-7000-8000-000000000002"),
            timestamp: EventTimestamp(millisecondsSinceEpoch: 1_738_146_600_000),
            source: .backend("device-service")
        )
    }

    static func text(_ value: some EventContract) throws -> String {
        var writer = JSONWriter()
        try value.writePayload(to: &writer)
        return String(decoding: writer.copy(), as: UTF8.self)
    }

    @Test("the bind command has its golden bytes")
    func bindDevice() throws {
        let envelope = Envelope(BindDevice.examples[0], header: try Self.header())
        let bytes = try codec.encode(envelope)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"eventType":"device.command.bind","correlationId":"0199a1f2-0000-7000-8000-000000000002","#
                + #""timestamp":"2025-01-29T10:30:00.000Z","source":{"type":"backend","id":"device-service"},"#
                + #""__version":"v1","id":"0199a1f2-0000-7000-8000-000000000001","#
                + #""payload":{"deviceId":"d-1001","ownerId":"u-7","qrCode":"QR-4F7A-99","displayName":"Boiler"}}"#
        )
        #expect(try codec.decode(BindDevice.self, from: bytes) == envelope)
        #expect(envelope.payload.partitionKey == "d-1001")
    }

    @Test("the bound event has its golden bytes")
    func deviceBound() throws {
        #expect(
            try Self.text(DeviceBound.examples[0])
                == #"{"deviceId":"d-1001","ownerId":"u-7","boundAt":"2025-01-29T10:30:00.250Z","displayName":"Boiler"}"#
        )
        for example in DeviceBound.examples {
            let bytes = try codec.encode(Envelope(example, source: .backend("device-service")))
            #expect(try codec.decode(DeviceBound.self, from: bytes).payload == example)
        }
    }

    @Test(
        "every outcome has its golden bytes, its name and its side",
        arguments: [
            (
                .bound(deviceID: "d-1", ownerID: "u-7", boundAt: Date(timeIntervalSince1970: 1_738_146_600)),
                #"{"outcome":"bound","deviceId":"d-1","ownerId":"u-7","boundAt":"2025-01-29T10:30:00.000Z"}"#, false
            ),
            (.alreadyBound(ownerID: "u-7"), #"{"outcome":"alreadyBound","ownerId":"u-7"}"#, true),
            (.unknownDevice(deviceID: "d-9"), #"{"outcome":"unknownDevice","deviceId":"d-9"}"#, true),
            (.qrCodeInvalid(reason: .expired), #"{"outcome":"qrCodeInvalid","reason":"expired"}"#, true),
            (.deviceLimitReached(limit: 5), #"{"outcome":"deviceLimitReached","limit":5}"#, true),
        ] as [(BindDeviceOutcome, String, Bool)]
    )
    func outcomes(outcome: BindDeviceOutcome, text: String, isRejection: Bool) throws {
        #expect(try Self.text(outcome) == text)
        #expect(outcome.isRejection == isRejection)
        #expect(text.hasPrefix("{\"outcome\":\"\(outcome.outcomeName)\""))
        #expect(BindDeviceOutcome.outcomeNames.contains(outcome.outcomeName))
        let bytes = try codec.encode(Envelope(outcome, header: Self.header().reply(from: .backend("device-service"))))
        #expect(try codec.decode(BindDeviceOutcome.self, from: bytes).payload == outcome)
    }

    @Test("the reply's name is the command's with response for command")
    func replyName() {
        #expect(BindDevice.contract.eventType.reply == BindDeviceOutcome.contract.eventType)
        #expect(BindDeviceOutcome.outcomeNames.count == 5)
    }

    @Test("all contracts are valid and go together into one catalog")
    func catalog() throws {
        let catalog = try ContractCatalog(BindDevice.self, BindDeviceOutcome.self, DeviceBound.self)
        #expect(catalog.contracts.count == 3)
        let bytes = try codec.encode(Envelope(DeviceBound.examples[1], source: .backend("device-service")))
        #expect(try catalog.decode(from: bytes).typed(as: DeviceBound.self)?.payload == DeviceBound.examples[1])
    }

    @Test("topics and groups are valid names")
    func names() throws {
        let topics = [
            Topics.deviceCommands, Topics.deviceEvents, Topics.deviceTelemetry, Topics.userCommands, Topics.userEvents,
            Topics.certificateCommands, Topics.certificateEvents, Topics.integrationMQTT, Topics.integrationREST,
            Topics.replies(to: "gateway"),
        ]
        for topic in topics { try topic.validate() }
        #expect(Set(topics).count == topics.count)
        let groups = [
            ConsumerGroups.deviceService, ConsumerGroups.userService, ConsumerGroups.certificateService,
            ConsumerGroups.integrationService,
        ]
        for group in groups { try group.validate() }
        #expect(Set(groups).count == groups.count)
    }
}
