/// The picture and the topics.
extension CataloguePage {
    func map(_ writer: inout HTMLWriter) {
        let map = ApplicationMap(model)
        writer.tag("section", ("id", "map"), ("aria-labelledby", "map/title")) { writer in
            writer.tag("h2", ("id", "map/title"), text: "Who sends and reads what")
            if map.isEmpty {
                writer.tag("p", text: "No document says what an application sends or receives.")
            } else {
                writer.tag("figure") { writer in
                    map.write(&writer)
                    writer.raw("<figcaption><span class=\"key send\">sends</span> ")
                    writer.raw("<span class=\"key receive\">reads</span> ")
                    writer.raw("<span class=\"quiet\">Anyone may read a topic of events; the picture shows what the ")
                    writer.raw("documents say.</span></figcaption>")
                }
            }
        }
    }

    /// The anchor of a topic.
    static func topicID(_ address: String) -> String { "topic-" + address }

    func topics(_ writer: inout HTMLWriter) {
        let topics = model.topics.filter { !$0.contracts.isEmpty }
        guard !topics.isEmpty else { return }
        writer.line()
        writer.tag("section", ("id", "topics"), ("aria-labelledby", "topics/title")) { writer in
            writer.tag("h2", ("id", "topics/title"), text: "Topics")
            for topic in topics { self.topic(topic, &writer) }
        }
    }

    private func topic(_ topic: TopicDefinition, _ writer: inout HTMLWriter) {
        let id = Self.topicID(topic.address)
        writer.tag("article", ("class", "topic"), ("id", id), ("aria-labelledby", id + "/title")) { writer in
            writer.tag("h3", ("id", id + "/title")) { $0.name(topic.address) }
            if let text = topic.summary ?? topic.title { writer.tag("p", ("class", "lead"), text: text) }
            if let description = topic.description { writer.tag("p", text: description) }
            writer.tag("p", ("class", "quiet"), text: settings(topic))
            writer.tag("ul", ("class", "links")) { writer in
                for eventType in Set(topic.contracts.map(\.eventType)).sorted() {
                    writer.tag("li") { $0.tag("a", ("href", "#" + eventType)) { $0.name(eventType) } }
                }
            }
        }
    }

    /// `12 partitions · 3 copies · kept for 7 days`.
    private func settings(_ topic: TopicDefinition) -> String {
        var parts: [String] = []
        if let count = topic.partitions { parts.append(count == 1 ? "1 partition" : "\(count) partitions") }
        if let count = topic.replicas { parts.append(count == 1 ? "1 copy" : "\(count) copies") }
        for entry in topic.configuration {
            if entry.name == "retention.ms", let milliseconds = Int(entry.value), milliseconds >= 0 {
                parts.append("kept for \(Self.time(milliseconds))")
            } else {
                parts.append("\(entry.name) \(entry.value)")
            }
        }
        return parts.isEmpty ? "No document says how it is made." : parts.joined(separator: " · ")
    }

    private static func time(_ milliseconds: Int) -> String {
        let units = [(86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1000, "second")]
        for (size, name) in units where milliseconds >= size && milliseconds.isMultiple(of: size) {
            let count = milliseconds / size
            return "\(count) \(name)\(count == 1 ? "" : "s")"
        }
        return "\(milliseconds) ms"
    }
}
