internal import KafkaTransport

/// How long to wait between attempts.
///
/// Times below zero are none, and those above ten years are ten years.
public struct Backoff: Hashable, Sendable {
    private enum Growth: Hashable { case constant, linear, exponential }

    private let growth: Growth
    private let base: Duration
    private let cap: Duration
    private let hasJitter: Bool

    /// The same time before every attempt.
    public static func constant(_ delay: Duration) -> Backoff {
        Backoff(growth: .constant, base: delay.bounded, cap: delay.bounded, hasJitter: false)
    }

    /// `base`, twice `base`, three times `base`, up to `cap`.
    public static func linear(_ base: Duration, cap: Duration = .seconds(30)) -> Backoff {
        Backoff(growth: .linear, base: base.bounded, cap: cap.bounded, hasJitter: false)
    }

    /// A random time between zero and `base`, then twice, four times `base`, up to `cap`.
    ///
    /// Full jitter: of all forms of exponential backoff it spreads those who wait for the same resource best.
    public static func exponential(_ base: Duration, cap: Duration = .seconds(30)) -> Backoff {
        Backoff(growth: .exponential, base: base.bounded, cap: cap.bounded, hasJitter: true)
    }

    /// The time to wait after a number of failed attempts, at least 1.
    func delay(after attempts: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        let attempts = max(1, attempts)
        let full: Duration =
            switch growth {
            case .constant: base
            case .linear: attempts > 1_000_000 ? cap : min(cap, base * attempts)
            // Beyond 2^30 every sensible base has reached its cap, and the product must not overflow.
            case .exponential: min(cap, base * (1 << min(attempts - 1, 30)))
            }
        guard hasJitter, full > .zero else { return max(.zero, full) }
        return full * Double.random(in: 0...1, using: &generator)
    }
}
