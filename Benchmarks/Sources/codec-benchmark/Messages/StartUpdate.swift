import EventContracts
import Foundation

/// A command of about 480 bytes in its envelope, in the style of generated code.
struct StartUpdate: DomainEvent, Hashable, JSONReadable, JSONWritable {
    static let contract = Contract("device.ota.started", version: 1, topic: "device.commands")
    var partitionKey: String { deviceID }

    var updateID: UUID
    var deviceID: String
    var version: String
    var artefact: String
    var size: Int
    var notBefore: Date
    var isForced: Bool
    var reason: String?

    private static let members = JSONMembers(
        "updateId",
        "deviceId",
        "version",
        "artefact",
        "size",
        "notBefore",
        "isForced",
        "reason"
    )

    init(_ random: inout SeededGenerator) {
        updateID = random.uuid()
        deviceID = "d-\(Int.random(in: 1000...99_999_999, using: &random))"
        version = "\(Int.random(in: 1...9, using: &random)).\(Int.random(in: 0...40, using: &random)).1"
        artefact = "https://firmware.example.com/releases/\(deviceID)/\(version).bin"
        size = Int.random(in: 100_000...50_000_000, using: &random)
        notBefore = random.date()
        isForced = Bool.random(using: &random)
        reason = Int.random(in: 0..<4, using: &random) == 0 ? nil : "security fix no. \(size % 1000) for all"
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        var updateID: UUID?
        var deviceID: String?
        var version: String?
        var artefact: String?
        var size: Int?
        var notBefore: Date?
        var isForced: Bool?
        var reason: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: updateID = try reader.readUUID()
            case 1: deviceID = try reader.readString()
            case 2: version = try reader.readString()
            case 3: artefact = try reader.readString()
            case 4: size = try reader.readInt()
            case 5: notBefore = try reader.readDate()
            case 6: isForced = try reader.readBool()
            default: reason = try reader.readOptional()
            }
        }
        guard let updateID else { throw members.missing("updateId") }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let version else { throw members.missing("version") }
        guard let artefact else { throw members.missing("artefact") }
        guard let size else { throw members.missing("size") }
        guard let notBefore else { throw members.missing("notBefore") }
        guard let isForced else { throw members.missing("isForced") }
        self.updateID = updateID
        self.deviceID = deviceID
        self.version = version
        self.artefact = artefact
        self.size = size
        self.notBefore = notBefore
        self.isForced = isForced
        self.reason = reason
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("updateId")
        writer.write(updateID)
        writer.member("deviceId")
        writer.write(deviceID)
        writer.member("version")
        writer.write(version)
        writer.member("artefact")
        writer.write(artefact)
        writer.member("size")
        writer.write(size)
        writer.member("notBefore")
        writer.write(notBefore)
        writer.member("isForced")
        writer.write(isForced)
        if let reason {
            writer.member("reason")
            writer.write(reason)
        }
        writer.endObject()
    }
}

extension StartUpdate {
    private enum CodingKeys: String, CodingKey {
        case updateID = "updateId"
        case deviceID = "deviceId"
        case version, artefact, size, notBefore, isForced, reason
    }
}
