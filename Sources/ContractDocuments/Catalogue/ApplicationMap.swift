/// The picture of which application sends to and reads from which topic: applications left, topics right.
struct ApplicationMap {
    /// An application or a topic.
    private struct Box {
        var title: String
        var anchor: String
        var y: Double
    }

    private struct Line: Hashable {
        var application: Int
        var topic: Int
        var action: OperationDefinition.Action
    }

    private static let width = 360.0
    private static let boxHeight = 30.0
    private static let pitch = 42.0
    private static let left = (x: 1.0, width: 144.0)
    private static let right = (x: 209.0, width: 150.0)

    private var applications: [Box] = []
    private var topics: [Box] = []
    private var lines: [Line] = []

    init(_ model: ContractModel) {
        var places: [String: Int] = [:]
        var owners: [[Int]] = []
        let documents = model.documents.filter { document in
            model.operations.contains { $0.document == document.path && $0.topic != nil }
        }
        for (index, document) in documents.enumerated() {
            var mine: [Int] = []
            for operation in model.operations where operation.document == document.path {
                guard let address = operation.topic else { continue }
                let place = places[address] ?? topics.count
                if place == topics.count {
                    places[address] = place
                    topics.append(
                        Box(title: address, anchor: CataloguePage.topicID(address), y: Double(place) * Self.pitch)
                    )
                }
                let line = Line(application: index, topic: place, action: operation.action)
                if !lines.contains(line) { lines.append(line) }
                mine.append(place)
            }
            owners.append(mine)
        }
        var next = 0.0
        let spare = max(0, Double(topics.count - documents.count)) * Self.pitch
        for (index, document) in documents.enumerated() {
            let wanted = owners[index].map(Double.init).reduce(0, +) / Double(owners[index].count) * Self.pitch
            // Each stands beside its topics, and no two on top of each other.
            let latest = spare + Double(index) * Self.pitch
            let y = max(next, min(wanted, latest))
            next = y + Self.pitch
            applications.append(
                Box(
                    title: document.title.isEmpty ? document.domain : document.title,
                    anchor: CataloguePage.applicationID(document.path),
                    y: y
                )
            )
        }
    }

    var isEmpty: Bool { lines.isEmpty }

    func write(_ writer: inout HTMLWriter) {
        let rows = max(applications.map(\.y).max() ?? 0, topics.map(\.y).max() ?? 0)
        let height = Int(rows + Self.boxHeight + 2)
        writer.tag(
            "svg",
            ("class", "map"),
            ("viewBox", "0 0 \(Int(Self.width)) \(height)"),
            ("role", "group"),
            ("aria-label", "Applications and topics. \(summary)")
        ) { writer in
            writer.raw("<defs>")
            for action in [OperationDefinition.Action.send, .receive] {
                writer.tag(
                    "marker",
                    ("id", "arrow-\(action.rawValue)"),
                    ("class", action.rawValue),
                    ("viewBox", "0 0 8 8"),
                    ("refX", "7"),
                    ("refY", "4"),
                    ("markerWidth", "7"),
                    ("markerHeight", "7"),
                    ("orient", "auto")
                ) { $0.tag("path", ("d", "M0 0 L8 4 L0 8 z")) { _ in } }
            }
            writer.raw("</defs>")
            for line in lines { write(line, &writer) }
            for box in applications { write(box, Self.left, "application", &writer) }
            for box in topics { write(box, Self.right, "topic", &writer) }
        }
    }

    /// What the picture shows, for those who cannot see it.
    private var summary: String {
        lines.map { line in
            let verb = line.action == .send ? "sends to" : "reads"
            return "\(applications[line.application].title) \(verb) \(topics[line.topic].title)."
        }.joined(separator: " ")
    }

    private func write(_ line: Line, _ writer: inout HTMLWriter) {
        // Two lines between the same boxes lie beside each other.
        let both = lines.contains { $0.application == line.application && $0.topic == line.topic && $0 != line }
        let shift = both ? (line.action == .send ? -5.0 : 5.0) : 0
        let start = (Self.left.x + Self.left.width, applications[line.application].y + Self.boxHeight / 2 + 1 + shift)
        let end = (Self.right.x, topics[line.topic].y + Self.boxHeight / 2 + 1 + shift)
        let middle = (start.0 + end.0) / 2
        let isSend = line.action == .send
        let (from, to) = isSend ? (start, end) : (end, start)
        writer.tag(
            "path",
            ("class", "line \(line.action.rawValue)"),
            ("d", "M\(from.0) \(from.1) C\(middle) \(from.1) \(middle) \(to.1) \(to.0) \(to.1)"),
            ("marker-end", isSend ? "url(#arrow-send)" : "url(#arrow-receive)")
        ) { _ in }
    }

    private func write(
        _ box: Box,
        _ column: (x: Double, width: Double),
        _ kind: String,
        _ writer: inout HTMLWriter
    ) {
        let limit = kind == "topic" ? 22 : 20
        let title = box.title.count > limit ? box.title.prefix(limit - 1) + "…" : box.title
        writer.tag("a", ("href", "#" + box.anchor), ("class", kind)) { writer in
            writer.tag("title", text: box.title)
            writer.tag(
                "rect",
                ("x", "\(column.x)"),
                ("y", "\(box.y + 1)"),
                ("width", "\(column.width)"),
                ("height", "\(Self.boxHeight)"),
                ("rx", "7")
            ) { _ in }
            writer.tag(
                "text",
                ("x", "\(column.x + 10)"),
                ("y", "\(box.y + 20)"),
                text: title
            )
        }
    }
}
