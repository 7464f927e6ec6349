import EventContracts
import Foundation
import IoTHubContracts
import Testing

/// What the documents mark with `format: password` is seen by those who call `reveal()` and by nobody else.
@Suite("Secrets")
struct SecretTests {
    /// Values with secrets in them, and the secrets.
    static let values: [SecretValue] = {
        var values: [SecretValue] = []
        for command in RegisterDevice.examples {
            values.append(SecretValue(command, [command.provisioningSecret.reveal()]))
        }
        for command in UpdateFirmware.examples {
            guard let token = command.artefact.downloadToken else { continue }
            values.append(SecretValue(command, [token.reveal()]))
        }
        for outcome in CreateCertificateOutcome.examples {
            guard case .created(_, let key?) = outcome else { continue }
            values.append(SecretValue(outcome, [key.token.reveal()]))
        }
        return values
    }()

    @Test("there are examples of every kind of secret")
    func kinds() {
        #expect(Set(Self.values.map { "\(type(of: $0.value))" }).count == 3)
        #expect(Self.values.allSatisfy { !$0.secrets.contains("") })
    }

    @Test("no description, dump or mirror shows a secret", arguments: values)
    func descriptions(value: SecretValue) {
        var dumped = ""
        dump(value.value, to: &dumped)
        for secret in value.secrets {
            for text in [
                "\(value.value)", String(reflecting: value.value), dumped, "\(Mirror(reflecting: value.value))",
            ] {
                #expect(!text.contains(secret))
            }
        }
    }

    @Test("a secret is on the wire all the same", arguments: values)
    func wire(value: SecretValue) throws {
        let text = String(decoding: try Self.encode(value.value), as: UTF8.self)
        for secret in value.secrets { #expect(text.contains(secret)) }
    }

    @Test("no error of reading shows a secret, wherever the message is broken", arguments: values)
    func readingErrors(value: SecretValue) throws {
        let bytes = try Self.encode(value.value)
        func check<C: EventContract>(_: C) {
            var failures = 0
            for index in bytes.indices {
                for broken in [
                    Array(bytes[..<index]), bytes.replacing(at: index, with: 0x01),
                    bytes.replacing(at: index, with: 0x7D),
                ] {
                    do {
                        _ = try EnvelopeCodec.standard.decode(C.self, from: broken)
                    } catch {
                        failures += 1
                        let text = "\(error) \(String(reflecting: error))"
                        for secret in value.secrets { #expect(!text.contains(secret.prefix(8))) }
                    }
                }
            }
            #expect(failures > bytes.count)
        }
        check(value.value)
    }

    @Test("a secret that breaks its rule is not shown by the error, neither in reading nor in writing")
    func rules() throws {
        var command = RegisterDevice.examples[0]
        command.provisioningSecret = Secret("tiny-secret")
        let written = #expect(throws: (any Error).self) {
            try EnvelopeCodec.standard.encode(Envelope(command, source: .backend("device-service")))
        }
        let bytes = try Self.encode(RegisterDevice.examples[0])
        let secret = RegisterDevice.examples[0].provisioningSecret.reveal()
        let text = String(decoding: bytes, as: UTF8.self).replacing(secret, with: "tiny-secret")
        let read = #expect(throws: EnvelopeError.self) {
            try EnvelopeCodec.standard.decode(RegisterDevice.self, from: Array(text.utf8))
        }
        for error in [written, read] as [(any Error)?] {
            let text = "\(try #require(error))"
            #expect(text.contains("provisioningSecret"))
            #expect(!text.contains("tiny"))
        }
    }

    @Test("Foundation's coders show no secret in their errors")
    func foundation() throws {
        let json = #"{"deviceId":"d-1","hardware":{},"firmwareVersion":"1.0.0","provisioningSecret":"tiny-secret"}"#
        let error = #expect(throws: (any Error).self) {
            try JSONDecoder().decode(RegisterDevice.self, from: Data(json.utf8))
        }
        #expect(!"\(try #require(error))".contains("tiny"))
    }

    private static func encode(_ value: any EventContract) throws -> [UInt8] {
        func encode<C: EventContract>(_ value: C) throws -> [UInt8] {
            try EnvelopeCodec.standard.encode(Envelope(value, source: .backend("device-service")))
        }
        return try encode(value)
    }
}

/// A value with secrets in it, as an argument of a test.
struct SecretValue: Sendable, CustomTestStringConvertible {
    let value: any EventContract
    let secrets: [String]

    init(_ value: any EventContract, _ secrets: [String]) {
        self.value = value
        self.secrets = secrets
    }

    var testDescription: String { "\(type(of: value).contract)" }
}

extension [UInt8] {
    fileprivate func replacing(at index: Int, with byte: UInt8) -> [UInt8] {
        var bytes = self
        bytes[index] = byte
        return bytes
    }
}
