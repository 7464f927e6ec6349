/// Which partition of the reply topic a process reads: its ordinal if it has one, else a hash of its name.
enum ReplySlot {
    /// The slot, or nil if the reply topic has no partitions or the ordinal is negative.
    ///
    /// An ordinal beyond the partitions wraps around: processes that share a partition drop each other's replies by
    /// `ec-reply-instance`.
    static func choose(ordinal: Int?, instance: String, partitions: Int) -> Int32? {
        guard partitions > 0, (ordinal ?? 0) >= 0 else { return nil }
        if let ordinal { return Int32(ordinal % partitions) }
        return Int32(StableHash.of(instance.utf8) % UInt64(partitions))
    }
}

/// FNV-1a with a finishing mix: the same in every process and on every day, unlike `Hasher`.
enum StableHash {
    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return mix(hash)
    }

    static func mix(_ value: UInt64) -> UInt64 {
        var hash = value
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return hash ^ (hash >> 33)
    }
}
