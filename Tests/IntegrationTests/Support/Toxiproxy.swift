import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A network that misbehaves on purpose: TCP proxies on 127.0.0.1, driven through Toxiproxy's HTTP API.
final class Toxiproxy: Sendable {
    private let process: ChildProcess
    /// Where its HTTP API listens.
    let listeningPort: Int

    static func start() async throws -> Toxiproxy {
        guard let executable = TestEnvironment.toxiproxy else {
            throw KafkaCluster.Failure(description: Requirement.toxiproxy.explanation)
        }
        let port = try Loopback.freePort()
        let process = try ChildProcess(executable, ["-host", "127.0.0.1", "-port", "\(port)"])
        try Guardian.shared.get().watch(process)
        guard await eventually({ process.endedWith != nil || Loopback.answers(port) }), process.endedWith == nil else {
            await process.stop()
            throw KafkaCluster.Failure(description: "\(executable) did not start")
        }
        return Toxiproxy(process: process, listeningPort: port)
    }

    private init(process: ChildProcess, listeningPort: Int) {
        self.process = process
        self.listeningPort = listeningPort
    }

    func stop() async {
        await process.stop()
        try? Guardian.shared.get().forget(process)
    }

    /// A proxy that listens on `port` and passes on to `upstream`.
    func makeProxy(_ name: String, port: Int, upstream: Int) throws -> Proxy {
        try request(
            "POST",
            "/proxies",
            #"{"name":"\#(name)","listen":"127.0.0.1:\#(port)","upstream":"127.0.0.1:\#(upstream)","enabled":true}"#
        )
        return Proxy(name: name, port: port, toxiproxy: self)
    }

    /// Removes all toxics and turns all proxies on.
    func reset() throws { try request("POST", "/reset", "") }

    /// One request and its answer's body.
    @discardableResult
    fileprivate func request(_ method: String, _ path: String, _ body: String) throws -> String {
        let socket = try Loopback.connect(listeningPort)
        defer { close(socket) }
        let text = """
            \(method) \(path) HTTP/1.0\r
            Host: 127.0.0.1\r
            Content-Type: application/json\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """
        let sent = text.withCString { write(socket, $0, strlen($0)) }
        guard sent == text.utf8.count else { throw Loopback.Failure(description: "\(method) \(path): not sent") }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(socket, &buffer, buffer.count), count > 0 { answer += buffer[..<count] }
        let parts = String(decoding: answer, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)
        let status = parts.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        guard (200..<300).contains(status) else {
            throw Loopback.Failure(description: "\(method) \(path) \(body): \(String(decoding: answer, as: UTF8.self))")
        }
        return parts.count > 1 ? String(parts[1]) : ""
    }

    /// One proxied connection path.
    struct Proxy: Sendable {
        enum Direction: String, Sendable {
            /// From the client to the server.
            case upstream
            /// From the server to the client.
            case downstream
        }

        enum Toxic: Sendable {
            /// Everything arrives later.
            case latency(milliseconds: Int)
            /// Kilobytes per second.
            case bandwidth(Int)
            /// Nothing passes; the connection is closed after the time, never with 0.
            case timeout(milliseconds: Int)
            /// Closes the connection after so many bytes.
            case limitData(bytes: Int)
            /// RST after the time.
            case resetPeer(milliseconds: Int)
            /// Holds back the end of the connection.
            case slowClose(milliseconds: Int)

            fileprivate var json: (type: String, attributes: String) {
                switch self {
                case .latency(let milliseconds): ("latency", #"{"latency":\#(milliseconds)}"#)
                case .bandwidth(let rate): ("bandwidth", #"{"rate":\#(rate)}"#)
                case .timeout(let milliseconds): ("timeout", #"{"timeout":\#(milliseconds)}"#)
                case .limitData(let bytes): ("limit_data", #"{"bytes":\#(bytes)}"#)
                case .resetPeer(let milliseconds): ("reset_peer", #"{"timeout":\#(milliseconds)}"#)
                case .slowClose(let milliseconds): ("slow_close", #"{"delay":\#(milliseconds)}"#)
                }
            }
        }

        let name: String
        let port: Int
        fileprivate let toxiproxy: Toxiproxy

        /// Poisons the connections that are there and those to come; returns the toxic's name.
        @discardableResult
        func add(_ toxic: Toxic, _ direction: Direction = .downstream) throws -> String {
            let (type, attributes) = toxic.json
            let toxicName = "\(type)_\(direction.rawValue)"
            try toxiproxy.request(
                "POST",
                "/proxies/\(name)/toxics",
                """
                {"name":"\(toxicName)","type":"\(type)","stream":"\(direction.rawValue)","attributes":\(attributes)}
                """
            )
            return toxicName
        }

        func remove(_ toxicName: String) throws {
            try toxiproxy.request("DELETE", "/proxies/\(name)/toxics/\(toxicName)", "")
        }

        /// Cuts all connections and refuses new ones, or lets them through again.
        func setEnabled(_ enabled: Bool) throws {
            try toxiproxy.request("POST", "/proxies/\(name)", #"{"enabled":\#(enabled)}"#)
        }
    }
}
