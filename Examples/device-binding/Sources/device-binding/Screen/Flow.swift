import EventContracts
import IoTHubContracts

/// One message on its way: who writes or reads what, on which topic, about which device.
struct Flow: Sendable {
    enum Who: String, Sendable {
        case gateway
        case deviceService = "device-service"
        case auditor
        case stranger
    }

    enum Direction: String, Sendable {
        case writes = "──▶"
        case reads = "◀──"
        case nothing = "  ✗"
    }

    enum Tone: Sendable { case neutral, good, refused, failed }

    let who: Who
    let direction: Direction
    let topic: String
    let what: String
    let key: String
    let correlation: String
    let note: String
    let tone: Tone

    init(
        _ who: Who,
        _ direction: Direction,
        _ topic: String,
        _ what: String,
        _ device: DeviceID,
        _ correlation: CorrelationID?,
        _ note: String = "",
        _ tone: Tone = .neutral
    ) {
        self.who = who
        self.direction = direction
        self.topic = topic
        self.what = what
        key = device.rawValue
        // The first digits of a time-ordered id are those of the time: the last tell ids apart.
        self.correlation = correlation.map { "…" + $0.text.suffix(6) } ?? ""
        self.note = note
        self.tone = tone
    }
}
