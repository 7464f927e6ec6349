/// How a client proves who it is and whom it talks to.
public struct KafkaSecurity: Sendable {
    var tls: KafkaTLS?
    var sasl: KafkaSASL?

    /// No encryption and no authentication.
    ///
    /// For a closed network and for tests.
    public static let plaintext = KafkaSecurity(tls: nil, sasl: nil)

    /// Encryption, and with a certificate of the client's own also its authentication (mutual TLS).
    public static func tls(_ tls: KafkaTLS = KafkaTLS()) -> KafkaSecurity {
        KafkaSecurity(tls: tls, sasl: nil)
    }

    /// Authentication by SASL.
    ///
    /// - Parameters:
    ///   - mechanism: How to authenticate.
    ///   - tls: The encryption below it. Nil sends everything in the clear, a password of ``KafkaSASL/plain(username:password:)``
    ///     included.
    public static func sasl(_ mechanism: KafkaSASL, tls: KafkaTLS? = KafkaTLS()) -> KafkaSecurity {
        KafkaSecurity(tls: tls, sasl: mechanism)
    }

    var protocolName: String {
        switch (tls, sasl) {
        case (nil, nil): "plaintext"
        case (_?, nil): "ssl"
        case (nil, _?): "sasl_plaintext"
        case (_?, _?): "sasl_ssl"
        }
    }
}

extension KafkaSecurity: CustomStringConvertible, CustomReflectable {
    /// The protocol and the mechanism, never a credential.
    public var description: String {
        sasl.map { "\(protocolName) (\($0.mechanismName))" } ?? protocolName
    }

    /// Nothing but the description, so that a dump shows no credential either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Certificates or a key in PEM form.
public enum KafkaPEM: Sendable, Hashable {
    /// A file to read them from, when the client starts.
    case file(String)
    /// The PEM text itself.
    case text(String)
}

extension KafkaPEM: CustomStringConvertible, CustomReflectable {
    /// The file's name, never the text.
    public var description: String {
        switch self {
        case .file(let path): path
        case .text: "PEM text"
        }
    }

    /// Nothing but the description, so that a dump shows no credential either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Encryption, whom to trust and, for mutual TLS, who the client is.
public struct KafkaTLS: Sendable {
    /// The authorities whose brokers are trusted.
    ///
    /// Nil means those of the operating system.
    public var authorities: KafkaPEM?
    /// The client's own certificate, for brokers that ask for one.
    ///
    /// Its chain follows it from librdkafka 2.8.0 on.
    public var certificate: KafkaPEM?
    /// The key of ``certificate``.
    public var privateKey: KafkaPEM?
    /// The password of ``privateKey``, if it has one.
    public var privateKeyPassword: String?
    /// Whether the broker's certificate must name the host that was connected to.
    ///
    /// On by default.
    public var verifiesHostname: Bool

    /// Describes TLS.
    public init(
        authorities: KafkaPEM? = nil,
        certificate: KafkaPEM? = nil,
        privateKey: KafkaPEM? = nil,
        privateKeyPassword: String? = nil,
        verifiesHostname: Bool = true
    ) {
        self.authorities = authorities
        self.certificate = certificate
        self.privateKey = privateKey
        self.privateKeyPassword = privateKeyPassword
        self.verifiesHostname = verifiesHostname
    }
}

extension KafkaTLS: CustomStringConvertible, CustomReflectable {
    /// What is set, never a key or a password.
    public var description: String {
        "TLS(authorities: \(authorities.map(String.init(describing:)) ?? "system's"), "
            + "certificate: \(certificate == nil ? "none" : "set"), verifiesHostname: \(verifiesHostname))"
    }

    /// Nothing but the description, so that a dump shows no credential either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A SASL mechanism with its credentials.
public enum KafkaSASL: Sendable {
    /// User name and password in the clear: only below TLS. RFC 4616.
    case plain(username: String, password: String)
    /// SCRAM-SHA-256, RFC 7677. On Kafka 4 it needs librdkafka 2.6.1.
    case scramSHA256(username: String, password: String)
    /// SCRAM-SHA-512. On Kafka 4 it needs librdkafka 2.6.1.
    case scramSHA512(username: String, password: String)
    /// Tokens from a provider, KIP-255 and RFC 7628. It is asked at the start and before a token runs out.
    case oauthBearer(any KafkaTokenProvider)

    var mechanismName: String {
        switch self {
        case .plain: "PLAIN"
        case .scramSHA256: "SCRAM-SHA-256"
        case .scramSHA512: "SCRAM-SHA-512"
        case .oauthBearer: "OAUTHBEARER"
        }
    }

    var isSCRAM: Bool {
        switch self {
        case .scramSHA256, .scramSHA512: true
        case .plain, .oauthBearer: false
        }
    }
}

extension KafkaSASL: CustomStringConvertible, CustomReflectable {
    /// The mechanism, never a credential.
    public var description: String { mechanismName }

    /// Nothing but the description, so that a dump shows no credential either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A token for SASL OAUTHBEARER.
public struct KafkaToken: Sendable, CustomStringConvertible, CustomReflectable {
    /// The token as the broker expects it, usually a JSON Web Token.
    public var value: String
    /// When it runs out, in milliseconds since 1970-01-01 UTC.
    ///
    /// A new one is fetched after four fifths of the time.
    public var expiresAtMilliseconds: Int64
    /// The name of the principal that the token speaks for.
    public var principal: String
    /// SASL extensions that the broker wants, KIP-342.
    public var extensions: [String: String]

    /// Describes a token.
    public init(
        value: String,
        expiresAtMilliseconds: Int64,
        principal: String,
        extensions: [String: String] = [:]
    ) {
        self.value = value
        self.expiresAtMilliseconds = expiresAtMilliseconds
        self.principal = principal
        self.extensions = extensions
    }

    /// The principal and the expiry, never the token.
    public var description: String { "token of \(principal), expires at \(expiresAtMilliseconds)" }

    /// Nothing but the description, so that a dump shows no credential either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where tokens for SASL OAUTHBEARER come from.
public protocol KafkaTokenProvider: Sendable {
    /// Fetches a token.
    ///
    /// When it throws, or has not answered within a minute, it is asked again after ten seconds. Its task is cancelled
    /// when the minute is over and when the client is shut down.
    func token() async throws -> KafkaToken
}
