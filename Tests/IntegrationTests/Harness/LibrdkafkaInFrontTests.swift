#if os(Linux)
import Foundation
import Testing

private let expectedFolder = ProcessInfo.processInfo.environment["EXPECTED_LIBRDKAFKA_FOLDER"]

@Suite("The librdkafka that was asked for", .enabled(if: expectedFolder != nil, "no librdkafka was put in front"))
struct LibrdkafkaInFrontTests {
    @Test("is the one that is loaded")
    func isLoaded() throws {
        let folder = try #require(expectedFolder)
        // A file that says it has no length: it must be read to its end.
        let file = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
        let map = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
        let loaded = Set(
            map.split(separator: "\n")
                .compactMap { $0.split(separator: " ").last.map(String.init) }
                .filter { $0.contains("/librdkafka") }
        )
        #expect(!loaded.isEmpty)
        #expect(loaded.allSatisfy { $0.hasPrefix(folder + "/") }, "loaded: \(loaded)")
    }
}
#endif
