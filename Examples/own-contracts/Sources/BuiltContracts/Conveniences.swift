extension ParcelScanned {
    /// Whether somebody has weighed the parcel.
    public var isWeighed: Bool { weightGrams != nil }
}
