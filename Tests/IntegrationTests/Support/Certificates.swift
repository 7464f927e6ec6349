import Foundation

/// Certificates made for one cluster with `openssl`: a CA, the broker's, a client's, and a CA that nobody trusts.
struct Certificates: Sendable {
    let folder: String

    /// The CA that signed the broker's and the client's certificate (PEM).
    var authority: String { folder + "/ca.pem" }
    /// A CA that signed none of them (PEM).
    var strangeAuthority: String { folder + "/stranger.pem" }
    /// The certificate of `CN=client` (PEM).
    var client: String { folder + "/client.pem" }
    /// The private key of `client` (PEM).
    var clientKey: String { folder + "/client.key" }
    /// A certificate that the strange CA signed, and its key.
    var strangeClient: String { folder + "/strange-client.pem" }
    var strangeClientKey: String { folder + "/strange-client.key" }
    /// Key and chain of the broker in one file, as Kafka reads it.
    var brokerChain: String { folder + "/broker-chain.pem" }

    /// - Parameter brokerNames: The names in the broker's certificate, as OpenSSL writes them.
    static func make(in folder: String, brokerNames: String) async throws -> Certificates {
        let script = """
            set -eu
            cd "$1"
            authority() {
                openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.pem" -days 30 -subj "/CN=$2"
            }
            certificate() {
                openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$3"
                printf 'subjectAltName=%s\\nbasicConstraints=CA:FALSE\\n' "$4" > "$1.ext"
                openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days 30 \
                    -out "$1.pem" -extfile "$1.ext"
            }
            authority ca "Kafka test CA"
            authority stranger "CA that nobody trusts"
            certificate broker ca broker "$2"
            certificate client ca client "DNS:client"
            certificate strange-client stranger client "DNS:client"
            cat broker.key broker.pem ca.pem > broker-chain.pem
            cat client.key client.pem ca.pem > client-chain.pem
            """
        let log = folder + "/openssl.log"
        let process = try ChildProcess("/bin/sh", ["-c", script, "certificates", folder, brokerNames], output: log)
        guard await process.ending() == .exited(0) else {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            throw ChildProcess.Failure(description: "openssl made no certificates:\n\(text)")
        }
        return Certificates(folder: folder)
    }
}
