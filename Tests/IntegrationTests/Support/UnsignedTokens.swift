import Foundation
import KafkaTransport
import MessagingTelemetry

/// Issues unsigned JSON Web Tokens, which Kafka's validator for tests accepts, and counts them.
final class UnsignedTokens: KafkaTokenProvider {
    private let principal: String
    private let lifetime: Duration
    private let count = Guarded(0)

    /// A negative lifetime makes tokens that have run out already for the broker, while the client thinks them good.
    init(principal: String, lifetime: Duration = .seconds(3600)) {
        self.principal = principal
        self.lifetime = lifetime
    }

    /// How many tokens were asked for.
    var issued: Int { count.withLock { $0 } }

    func token() async throws -> KafkaToken {
        count.withLock { $0 += 1 }
        let now = Date().timeIntervalSince1970
        let seconds = Double(lifetime.components.seconds)
        let claims = #"{"sub":"\#(principal)","iat":\#(now + min(seconds, 0) - 60),"exp":\#(now + seconds)}"#
        let parts = [#"{"alg":"none"}"#, claims].map { Self.base64URL($0) }
        // librdkafka takes no token that has run out; what the broker sees is in the claims.
        let expiry = Int64((now + max(seconds, 60)) * 1000)
        return KafkaToken(
            value: parts.joined(separator: ".") + ".",
            expiresAtMilliseconds: lifetime < .zero ? expiry : Int64((now + seconds) * 1000),
            principal: principal
        )
    }

    private static func base64URL(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
