import Foundation
import KafkaTransport

/// Statistics as librdkafka 2.0.2 wrote them: a producer of 500 records, and a consumer of them that stored the
/// offsets of the first 399 only.
enum StatisticsSample: String {
    case producer, consumer

    var json: [UInt8] {
        get throws {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            return Array(try Data(contentsOf: folder.appendingPathComponent("Samples/\(rawValue).json")))
        }
    }

    var statistics: KafkaStatistics {
        get throws { try KafkaStatistics(json: json) }
    }
}
