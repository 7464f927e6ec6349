import KafkaTransport
import Testing

@testable import EventMessaging

@Suite("The options of a processor")
struct ProcessorOptionsTests {
    @Test(
        "let its consumer wait for longer than handlers may take to finish",
        arguments: [(15, 20, 20), (60, 20, 65), (0, 1, 5), (Int64.max, 20, Int64.max)] as [(Int64, Int64, Int64)]
    )
    func rebalanceLimit(drain: Int64, rebalance: Int64, expected: Int64) {
        var consumer = KafkaConsumer.Options()
        consumer.rebalanceLimit = .seconds(rebalance)
        let options = EventProcessor.Options(drainLimit: .seconds(drain), consumer: consumer)
        let limit = options.drainingConsumer.rebalanceLimit
        #expect(expected == .max ? limit > .seconds(1_000_000) : limit == .seconds(expected))
    }
}
