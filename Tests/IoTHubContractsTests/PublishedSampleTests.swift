import EventContracts
import Foundation
import IoTHubContracts
import Testing

/// Records of every version that was ever published may be in topics and archives for years.
@Suite("Published samples")
struct PublishedSampleTests {
    /// All samples under `Contracts/published`, whether the documents still have their versions or not.
    static let samples: [URL] = {
        let folder = DependencyTests.package.appending(path: "Contracts/published")
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var samples: [URL] = []
        while let file = found?.nextObject() as? URL {
            let isSample = file.deletingLastPathComponent().lastPathComponent == "samples"
            if file.pathExtension == "json" && isSample { samples.append(file) }
        }
        return samples.sorted { $0.path < $1.path }
    }()

    @Test("every sample of every version is decoded by the code of today, as the latest version", arguments: samples)
    func decodes(sample: URL) throws {
        let catalog = try AllContracts.catalog()
        let bytes = [UInt8](try Data(contentsOf: sample))
        let envelope = try catalog.decode(from: bytes)
        let eventType = sample.deletingLastPathComponent().deletingLastPathComponent().lastPathComponent
        let latest = try #require(catalog.latest(of: EventType(eventType)))
        #expect(type(of: envelope.payload) == latest)
        // What was read can be sent as the latest version, and is read as the same again.
        func resend<C: EventContract>(_: C.Type) throws {
            let payload = try #require(envelope.typed(as: C.self)).payload
            let again = try EnvelopeCodec.standard.encode(Envelope(payload, source: .backend("device-service")))
            let read = try EnvelopeCodec.standard.decode(C.self, from: again).payload
            let both = [read, payload].compactMap { ($0 as? any Hashable).map { AnyHashable($0) } }
            #expect(both.count == 2 && both[0] == both[1])
        }
        try resend(latest)
    }

    @Test("there are samples of every contract, of older versions too")
    func complete() throws {
        let present = Set(
            Self.samples.map { sample in
                let eventType = sample.deletingLastPathComponent().deletingLastPathComponent().lastPathComponent
                let version = sample.lastPathComponent.prefix { $0 != "-" }
                return "\(eventType) \(version)"
            }
        )
        for type in AllContracts.types {
            #expect(present.contains("\(type.contract.eventType) v\(type.contract.version)"), "\(type.contract)")
        }
        #expect(AllContracts.types.contains { $0.contract.version > 1 })
    }
}
