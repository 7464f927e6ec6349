import MessagingTelemetry

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The little that the tests need of TCP on 127.0.0.1.
enum Loopback {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private static let taken = Guarded<Set<Int>>([])

    /// A port that nothing listens on, below the range which the system hands out itself.
    static func freePort() throws -> Int {
        for _ in 0..<500 {
            let port = Int.random(in: 20_000..<32_000)
            guard taken.withLock({ $0.insert(port).inserted }) else { continue }
            if canBind(port) { return port }
        }
        throw Failure(description: "found no free port on 127.0.0.1")
    }

    /// Whether something accepts connections on `port`.
    static func answers(_ port: Int) -> Bool {
        guard let socket = try? connect(port) else { return false }
        close(socket)
        return true
    }

    /// A connected socket; reading and writing wait at most five seconds.
    static func connect(_ port: Int) throws -> Int32 {
        let descriptor = makeSocket()
        guard descriptor >= 0 else { throw Failure(description: "no socket") }
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        #if canImport(Darwin)
        let result = withAddress(port) { Darwin.connect(descriptor, $0, $1) }
        #else
        let result = withAddress(port) { Glibc.connect(descriptor, $0, $1) }
        #endif
        guard result == 0 else {
            close(descriptor)
            throw Failure(description: "nothing answers on 127.0.0.1:\(port)")
        }
        return descriptor
    }

    private static func canBind(_ port: Int) -> Bool {
        let descriptor = makeSocket()
        defer { close(descriptor) }
        return withAddress(port) { bind(descriptor, $0, $1) } == 0
    }

    private static func makeSocket() -> Int32 {
        #if canImport(Darwin)
        socket(AF_INET, SOCK_STREAM, 0)
        #else
        socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #endif
    }

    private static func withAddress(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
