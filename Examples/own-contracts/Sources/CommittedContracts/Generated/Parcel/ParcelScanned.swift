// Generated from Contracts/parcel.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A parcel has been scanned in a depot.
public struct ParcelScanned: DomainEvent, SchemaValue {
    /// `parcel.scanned` v1 on `parcel.events`.
    public static let contract = Contract("parcel.scanned", version: 1, topic: Topics.parcelEvents)

    /// The parcel.
    public var parcelID: ParcelID
    /// Where it was scanned.
    ///
    /// 1 to 32 characters.
    public var depot: String
    /// What it weighs; absent if nobody knows.
    ///
    /// From 1 to 50000.
    public var weightGrams: Int?
    /// When it was scanned.
    public var scannedAt: Date

    /// Makes an event from its parts.
    public init(parcelID: ParcelID, depot: String, weightGrams: Int? = nil, scannedAt: Date) {
        self.parcelID = parcelID
        self.depot = depot
        self.weightGrams = weightGrams
        self.scannedAt = scannedAt
    }

    /// The record's key, `parcelId`: what has the same one stays in order.
    public var partitionKey: String { parcelID.rawValue }

    private static let members = JSONMembers("parcelId", "depot", "weightGrams", "scannedAt")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let depot = TextRule(minLength: 1, maxLength: 32)
        static let weightGrams = IntegerRule(minimum: 1, maximum: 50_000)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var parcelID: ParcelID?
        var depot: String?
        var weightGrams: Int?
        var scannedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: parcelID = try ParcelID(from: &reader)
            case 1: depot = try reader.readString(Rules.depot)
            case 2: if try !reader.readNull() { weightGrams = try reader.readInt(Rules.weightGrams) }
            case 3: scannedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let parcelID else { throw members.missing("parcelId") }
        guard let depot else { throw members.missing("depot") }
        guard let scannedAt else { throw members.missing("scannedAt") }
        self.parcelID = parcelID
        self.depot = depot
        self.weightGrams = weightGrams
        self.scannedAt = scannedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("parcelId", parcelID)
        writer.member("depot", depot, Rules.depot)
        if let weightGrams { writer.member("weightGrams", weightGrams, Rules.weightGrams) }
        writer.member("scannedAt", scannedAt)
        writer.endObject()
    }
}
