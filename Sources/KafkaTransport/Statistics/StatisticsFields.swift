/// The fields of one JSON object of librdkafka's statistics, read without failing.
///
/// A field that is missing or has another type than expected is what the reader says it is then: zero, empty or nil.
struct StatisticsFields: Decodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Name>

    init(from decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: Name.self)
    }

    private func value<Value: Decodable>(_ name: String, _ type: Value.Type) -> Value? {
        // An error means another type than expected. Statistics are best effort: one odd field must not hide the rest.
        (try? container.decodeIfPresent(type, forKey: Name(name))) ?? nil
    }

    func text(_ name: String) -> String { value(name, String.self) ?? "" }

    func truth(_ name: String) -> Bool { value(name, Bool.self) ?? false }

    /// The number in the first of the fields that is there, or zero.
    func integer(_ names: String...) -> Int64 {
        for name in names {
            if let number = value(name, Int64.self) { return number }
        }
        return 0
    }

    /// A number for which librdkafka writes something below zero when there is none.
    func natural(_ name: String) -> Int64? {
        value(name, Int64.self).flatMap { $0 >= 0 ? $0 : nil }
    }

    func identifier(_ name: String) -> Int32? { natural(name).flatMap(Int32.init(exactly:)) }

    func microseconds(_ name: String) -> Duration { .microseconds(integer(name)) }

    func milliseconds(_ name: String) -> Duration { .milliseconds(integer(name)) }

    func child(_ name: String) -> StatisticsFields? { value(name, StatisticsFields.self) }

    /// The objects in an object, whose names are not needed because each object says its own.
    func children(_ name: String) -> [StatisticsFields] {
        guard let parent = child(name) else { return [] }
        return parent.container.allKeys.compactMap { parent.value($0.stringValue, StatisticsFields.self) }
    }

    func durations(_ name: String, unit: (Int64) -> Duration) -> KafkaStatistics.Window<Duration>? {
        child(name).map { KafkaStatistics.Window($0, unit: unit) }
    }

    func numbers(_ name: String) -> KafkaStatistics.Window<Int64>? {
        child(name).map { KafkaStatistics.Window($0, unit: { $0 }) }
    }
}
