/// Records that have passed the gate and wait to be handed to librdkafka, in their order.
///
/// Either librdkafka could not take them yet, or they gather while others are on their way.
struct OverflowQueue {
    struct Item {
        var record: KafkaProducerRecord
        var name: UInt
    }

    private var items: [Item] = []
    /// Whether somebody is handing records over that were taken from here.
    private var isLent = false

    /// Whether nothing waits, and nothing is just being handed over.
    var isEmpty: Bool { items.isEmpty && !isLent }
    var hasWaiting: Bool { !items.isEmpty }
    /// Those who wait.
    var names: Set<UInt> { Set(items.map(\.name)) }

    mutating func append(_ record: KafkaProducerRecord, _ name: UInt) {
        items.append(Item(record: record, name: name))
    }

    /// Takes all that wait, to be handed over: until `giveBack` whoever comes waits behind them.
    mutating func lend() -> [Item] {
        isLent = true
        defer { items = [] }
        return items
    }

    /// Puts what could not be handed over back in front.
    mutating func giveBack(_ rest: ArraySlice<Item> = []) {
        isLent = false
        if !rest.isEmpty { items.insert(contentsOf: rest, at: 0) }
    }

    mutating func removeAll() -> [Item] {
        defer { items = [] }
        return items
    }
}
