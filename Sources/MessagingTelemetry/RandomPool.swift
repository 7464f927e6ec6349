#if canImport(Glibc)
internal import Glibc
#endif

/// Random numbers of the system's generator, drawn many at a time: one system call serves dozens of identifiers.
///
/// It is as unpredictable as `SystemRandomNumberGenerator`. A process that forks without `exec` would hand out the same
/// numbers twice, as would a pool that is copied; neither must happen where identifiers have to be unique.
package struct RandomPool: RandomNumberGenerator, Sendable {
    /// 256 bytes: as much as Linux promises to give at once, without being interrupted.
    private var words: [UInt64] = Array(repeating: 0, count: 32)
    private var used = 32

    package init() {}

    package mutating func next() -> UInt64 {
        if used == words.count { refill() }
        defer {
            // What was given away is not kept.
            words[used] = 0
            used += 1
        }
        return words[used]
    }

    private mutating func refill() {
        used = 0
        #if canImport(Glibc)
        let count = words.count * MemoryLayout<UInt64>.size
        let isFilled = words.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { getentropy($0, count) == 0 } ?? false
        }
        if isFilled { return }
        #endif
        var system = SystemRandomNumberGenerator()
        for index in words.indices { words[index] = system.next() }
    }
}
