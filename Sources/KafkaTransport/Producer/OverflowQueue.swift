/// Records that have passed the gate and that librdkafka could not take yet, in their order.
struct OverflowQueue {
    struct Item {
        var record: KafkaProducerRecord
        var name: UInt
    }

    private var items: [Item] = []
    private var head = 0

    var isEmpty: Bool { head == items.count }
    var first: Item? { isEmpty ? nil : items[head] }
    var names: Set<UInt> { Set(items[head...].map(\.name)) }

    mutating func append(_ record: KafkaProducerRecord, _ name: UInt) {
        items.append(Item(record: record, name: name))
    }

    mutating func removeFirst() {
        guard !isEmpty else { return }
        head += 1
        guard head == items.count || (head > 64 && head > items.count / 2) else { return }
        items.removeFirst(head)
        head = 0
    }

    mutating func removeAll() -> [Item] {
        defer { (items, head) = ([], 0) }
        return Array(items[head...])
    }
}
