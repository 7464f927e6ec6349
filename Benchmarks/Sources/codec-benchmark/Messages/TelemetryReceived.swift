import EventContracts
import Foundation

/// A batch of measurements of about 4 kB in its envelope, in the style of generated code.
struct TelemetryReceived: DomainEvent, Hashable, JSONReadable, JSONWritable {
    static let contract = Contract("device.telemetry.received", version: 1, topic: "device.telemetry")
    var partitionKey: String { deviceID }

    var deviceID: String
    var readings: [Reading]

    private static let members = JSONMembers("deviceId", "readings")

    init(_ random: inout SeededGenerator) {
        deviceID = "d-\(Int.random(in: 1000...99_999_999, using: &random))"
        // One measurement every few seconds.
        var time = random.date().timeIntervalSince1970
        readings = (0..<45).map { _ in
            time += Double(Int.random(in: 1...9000, using: &random)) / 1000
            return Reading(at: Date(timeIntervalSince1970: time), &random)
        }
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: String?
        var readings: [Reading]?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try reader.readString()
            default: readings = try reader.read()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let readings else { throw members.missing("readings") }
        self.deviceID = deviceID
        self.readings = readings
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId")
        writer.write(deviceID)
        writer.member("readings")
        writer.write(readings)
        writer.endObject()
    }

    private enum CodingKeys: String, CodingKey {
        case deviceID = "deviceId"
        case readings
    }

    struct Reading: Codable, Hashable, Sendable, JSONReadable, JSONWritable {
        var sensor: String
        var value: Double
        var unit: String
        var at: Date

        private static let members = JSONMembers("sensor", "value", "unit", "at")

        init(at time: Date, _ random: inout SeededGenerator) {
            let kinds = [("temperature", "Cel"), ("humidity", "%RH"), ("pressure", "hPa"), ("battery-voltage", "V")]
            (sensor, unit) = kinds[Int.random(in: 0..<kinds.count, using: &random)]
            value =
                Int.random(in: 0..<4, using: &random) == 0
                ? Double.random(in: -40...1200, using: &random)
                : Double(Int.random(in: -4000...120_000, using: &random)) / 100
            at = time
        }

        init(from reader: inout JSONReader) throws(JSONError) {
            var sensor: String?
            var value: Double?
            var unit: String?
            var at: Date?
            var members = try reader.beginObject(Self.members)
            while let member = try reader.nextMember(&members) {
                switch member {
                case 0: sensor = try reader.readString()
                case 1: value = try reader.readDouble()
                case 2: unit = try reader.readString()
                default: at = try reader.readDate()
                }
            }
            guard let sensor else { throw members.missing("sensor") }
            guard let value else { throw members.missing("value") }
            guard let unit else { throw members.missing("unit") }
            guard let at else { throw members.missing("at") }
            self.sensor = sensor
            self.value = value
            self.unit = unit
            self.at = at
        }

        func write(to writer: inout JSONWriter) {
            writer.beginObject()
            writer.member("sensor")
            writer.write(sensor)
            writer.member("value")
            writer.write(value)
            writer.member("unit")
            writer.write(unit)
            writer.member("at")
            writer.write(at)
            writer.endObject()
        }
    }
}
