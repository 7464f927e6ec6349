import UsageCounter

/// Room for latencies that many tasks write at once without meeting.
///
/// Safe to share: every place is written by one task, and read only after all of them have ended.
final class LatencyBuffer: @unchecked Sendable {
    private let places: UnsafeMutableBufferPointer<UInt64>

    init(count: Int) {
        places = .allocate(capacity: count)
        places.initialize(repeating: 0)
    }

    deinit { places.deallocate() }

    /// Takes the time since `begin` for the call with this number.
    func take(_ index: Int, since begin: UInt64) {
        places[index] = usage_clock() - begin
    }

    var all: [UInt64] { Array(places) }
}
