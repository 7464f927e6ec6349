// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Something that a device has measured.
public enum DeviceMeasurement: TaggedUnion, SchemaValue {
    /// A number with its unit.
    ///
    /// - Parameters:
    ///   - name: What was measured.
    ///   - value: The number.
    ///   - unit: What it counts; absent for plain numbers, and when the sender did not say.
    ///   - quality: How far to trust it; absent means good.
    ///   - measuredAt: When it was measured.
    case number(
        name: MeasurementName,
        value: Double,
        unit: MeasurementUnit? = nil,
        quality: MeasurementQuality? = nil,
        measuredAt: Date
    )
    /// A yes or no.
    ///
    /// - Parameters:
    ///   - name: What was measured.
    ///   - value: Yes or no.
    ///   - quality: How far to trust it; absent means good.
    ///   - measuredAt: When it was measured.
    case boolean(name: MeasurementName, value: Bool, quality: MeasurementQuality? = nil, measuredAt: Date)
    /// A word or a text.
    ///
    /// - Parameters:
    ///   - name: What was measured.
    ///   - value: The text. At most 4096 characters.
    ///   - measuredAt: When it was measured.
    case text(name: MeasurementName, value: String, measuredAt: Date)
    /// A place on Earth (WGS 84).
    ///
    /// - Parameters:
    ///   - name: What was measured.
    ///   - latitude: Degrees, north is positive. From -90 to 90.
    ///   - longitude: Degrees, east is positive. From -180 to 180.
    ///   - altitudeMetres: Metres above the ellipsoid, if known.
    ///   - accuracyMetres: The radius of a circle that holds it in 68 of 100 cases. At least 0.
    ///   - measuredAt: When it was measured.
    case location(
        name: MeasurementName,
        latitude: Double,
        longitude: Double,
        altitudeMetres: Double? = nil,
        accuracyMetres: Double? = nil,
        measuredAt: Date
    )
    /// Numbers at equal distances in time, such as a vibration.
    ///
    /// - Parameters:
    ///   - name: What was measured.
    ///   - values: The numbers, oldest first. 1 to 10000 elements.
    ///   - unit: What they count; absent for plain numbers.
    ///   - interval: The time from one to the next.
    ///   - quality: How far to trust it; absent means good.
    ///   - measuredAt: When the first was measured.
    case series(
        name: MeasurementName,
        values: [Double],
        unit: MeasurementUnit? = nil,
        interval: Duration,
        quality: MeasurementQuality? = nil,
        measuredAt: Date
    )
    /// Bytes that only some readers understand.
    ///
    /// - Parameters:
    ///   - name: What was measured.
    ///   - value: The bytes.
    ///   - mediaType: What they are, if the device says so. At most 128 characters.
    ///   - measuredAt: When it was measured.
    case binary(name: MeasurementName, value: [UInt8], mediaType: String? = nil, measuredAt: Date)
    /// A case that this version of the contract does not know, as it came.
    case unrecognized(JSONValue)

    /// The member that tells the cases apart.
    public static let discriminator = "type"

    private static let cases = JSONCases("type", "number", "boolean", "text", "location", "series", "binary")

    private enum Members {
        static let number = JSONMembers("type", "name", "value", "unit", "quality", "measuredAt")
        static let boolean = JSONMembers("type", "name", "value", "quality", "measuredAt")
        static let text = JSONMembers("type", "name", "value", "measuredAt")
        static let location = JSONMembers(
            "type",
            "name",
            "latitude",
            "longitude",
            "altitudeMetres",
            "accuracyMetres",
            "measuredAt"
        )
        static let series = JSONMembers("type", "name", "values", "unit", "interval", "quality", "measuredAt")
        static let binary = JSONMembers("type", "name", "value", "mediaType", "measuredAt")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let value = TextRule(maxLength: 4096)
        static let latitude = NumberRule(minimum: -90, maximum: 90)
        static let longitude = NumberRule(minimum: -180, maximum: 180)
        static let accuracyMetres = NumberRule(minimum: 0)
        static let values = ItemsRule(minItems: 1, maxItems: 10_000)
        static let value2 = TextRule(maxLength: 65_536)
        static let mediaType = TextRule(maxLength: 128)
    }

    /// Reads the case that `type` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0: self = try Self.readNumber(from: &reader)
        case 1: self = try Self.readBoolean(from: &reader)
        case 2: self = try Self.readText(from: &reader)
        case 3: self = try Self.readLocation(from: &reader)
        case 4: self = try Self.readSeries(from: &reader)
        case 5: self = try Self.readBinary(from: &reader)
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }

    private static func readNumber(from reader: inout JSONReader) throws(JSONError) -> Self {
        var name: MeasurementName?
        var value: Double?
        var unit: MeasurementUnit?
        var quality: MeasurementQuality?
        var measuredAt: Date?
        var members = try reader.beginObject(Members.number)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: name = try MeasurementName(from: &reader)
            case 2: value = try reader.readDouble()
            case 3: if try !reader.readNull() { unit = try MeasurementUnit(from: &reader) }
            case 4: if try !reader.readNull() { quality = try MeasurementQuality(from: &reader) }
            case 5: measuredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        guard let value else { throw members.missing("value") }
        guard let measuredAt else { throw members.missing("measuredAt") }
        return .number(name: name, value: value, unit: unit, quality: quality, measuredAt: measuredAt)
    }

    private static func readBoolean(from reader: inout JSONReader) throws(JSONError) -> Self {
        var name: MeasurementName?
        var value: Bool?
        var quality: MeasurementQuality?
        var measuredAt: Date?
        var members = try reader.beginObject(Members.boolean)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: name = try MeasurementName(from: &reader)
            case 2: value = try reader.readBool()
            case 3: if try !reader.readNull() { quality = try MeasurementQuality(from: &reader) }
            case 4: measuredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        guard let value else { throw members.missing("value") }
        guard let measuredAt else { throw members.missing("measuredAt") }
        return .boolean(name: name, value: value, quality: quality, measuredAt: measuredAt)
    }

    private static func readText(from reader: inout JSONReader) throws(JSONError) -> Self {
        var name: MeasurementName?
        var value: String?
        var measuredAt: Date?
        var members = try reader.beginObject(Members.text)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: name = try MeasurementName(from: &reader)
            case 2: value = try reader.readString(Rules.value)
            case 3: measuredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        guard let value else { throw members.missing("value") }
        guard let measuredAt else { throw members.missing("measuredAt") }
        return .text(name: name, value: value, measuredAt: measuredAt)
    }

    private static func readLocation(from reader: inout JSONReader) throws(JSONError) -> Self {
        var name: MeasurementName?
        var latitude: Double?
        var longitude: Double?
        var altitudeMetres: Double?
        var accuracyMetres: Double?
        var measuredAt: Date?
        var members = try reader.beginObject(Members.location)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: name = try MeasurementName(from: &reader)
            case 2: latitude = try reader.readDouble(Rules.latitude)
            case 3: longitude = try reader.readDouble(Rules.longitude)
            case 4: if try !reader.readNull() { altitudeMetres = try reader.readDouble() }
            case 5: if try !reader.readNull() { accuracyMetres = try reader.readDouble(Rules.accuracyMetres) }
            case 6: measuredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        guard let latitude else { throw members.missing("latitude") }
        guard let longitude else { throw members.missing("longitude") }
        guard let measuredAt else { throw members.missing("measuredAt") }
        return .location(
            name: name,
            latitude: latitude,
            longitude: longitude,
            altitudeMetres: altitudeMetres,
            accuracyMetres: accuracyMetres,
            measuredAt: measuredAt
        )
    }

    private static func readSeries(from reader: inout JSONReader) throws(JSONError) -> Self {
        var name: MeasurementName?
        var values: [Double]?
        var unit: MeasurementUnit?
        var interval: Duration?
        var quality: MeasurementQuality?
        var measuredAt: Date?
        var members = try reader.beginObject(Members.series)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: name = try MeasurementName(from: &reader)
            case 2: values = try reader.readArray(Rules.values)
            case 3: if try !reader.readNull() { unit = try MeasurementUnit(from: &reader) }
            case 4: interval = try reader.readDuration()
            case 5: if try !reader.readNull() { quality = try MeasurementQuality(from: &reader) }
            case 6: measuredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        guard let values else { throw members.missing("values") }
        guard let interval else { throw members.missing("interval") }
        guard let measuredAt else { throw members.missing("measuredAt") }
        return .series(
            name: name,
            values: values,
            unit: unit,
            interval: interval,
            quality: quality,
            measuredAt: measuredAt
        )
    }

    private static func readBinary(from reader: inout JSONReader) throws(JSONError) -> Self {
        var name: MeasurementName?
        var value: [UInt8]?
        var mediaType: String?
        var measuredAt: Date?
        var members = try reader.beginObject(Members.binary)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: name = try MeasurementName(from: &reader)
            case 2: value = try reader.readBase64(Rules.value2)
            case 3: if try !reader.readNull() { mediaType = try reader.readString(Rules.mediaType) }
            case 4: measuredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let name else { throw members.missing("name") }
        guard let value else { throw members.missing("value") }
        guard let measuredAt else { throw members.missing("measuredAt") }
        return .binary(name: name, value: value, mediaType: mediaType, measuredAt: measuredAt)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .number(let name, let value, let unit, let quality, let measuredAt):
            writer.member("type", "number")
            writer.member("name", name)
            writer.member("value", value)
            if let unit { writer.member("unit", unit) }
            if let quality { writer.member("quality", quality) }
            writer.member("measuredAt", measuredAt)
        case .boolean(let name, let value, let quality, let measuredAt):
            writer.member("type", "boolean")
            writer.member("name", name)
            writer.member("value", value)
            if let quality { writer.member("quality", quality) }
            writer.member("measuredAt", measuredAt)
        case .text(let name, let value, let measuredAt):
            writer.member("type", "text")
            writer.member("name", name)
            writer.member("value", value, Rules.value)
            writer.member("measuredAt", measuredAt)
        case .location(let name, let latitude, let longitude, let altitudeMetres, let accuracyMetres, let measuredAt):
            writer.member("type", "location")
            writer.member("name", name)
            writer.member("latitude", latitude, Rules.latitude)
            writer.member("longitude", longitude, Rules.longitude)
            if let altitudeMetres { writer.member("altitudeMetres", altitudeMetres) }
            if let accuracyMetres { writer.member("accuracyMetres", accuracyMetres, Rules.accuracyMetres) }
            writer.member("measuredAt", measuredAt)
        case .series(let name, let values, let unit, let interval, let quality, let measuredAt):
            writer.member("type", "series")
            writer.member("name", name)
            writer.member("values")
            writer.writeArray(values, Rules.values)
            if let unit { writer.member("unit", unit) }
            writer.member("interval", interval)
            if let quality { writer.member("quality", quality) }
            writer.member("measuredAt", measuredAt)
        case .binary(let name, let value, let mediaType, let measuredAt):
            writer.member("type", "binary")
            writer.member("name", name)
            writer.member("value")
            writer.writeBase64(value, Rules.value2)
            if let mediaType { writer.member("mediaType", mediaType, Rules.mediaType) }
            writer.member("measuredAt", measuredAt)
        case .unrecognized(let json):
            writer.members(of: json)
        }
        writer.endObject()
    }
}
