/// Why a metric cannot be shown under the name and labels that it was asked for with.
enum MetricMistake: Hashable, CustomStringConvertible {
    case invalidName
    case invalidLabel(String)
    case repeatedLabel(String)
    case otherKind(MetricSnapshot.Kind)
    case otherLabels([String])
    case taken(by: String)

    /// Looks for a mistake in a name and its sorted label names; nil if there is none.
    init?(
        kind: MetricSnapshot.Kind,
        name: String,
        labelNames: [String],
        existing: (String) -> (kind: MetricSnapshot.Kind, labelNames: [String])?
    ) {
        if let same = existing(name) {
            if same.kind != kind {
                self = .otherKind(same.kind)
            } else if same.labelNames != labelNames {
                self = .otherLabels(same.labelNames)
            } else {
                return nil
            }
            return
        }
        guard MetricMistake.isName(name, colonAllowed: true) else {
            self = .invalidName
            return
        }
        for (index, label) in labelNames.enumerated() {
            let isReserved = label.hasPrefix("__") || (kind == .histogram && label == "le")
            if !MetricMistake.isName(label, colonAllowed: false) || isReserved {
                self = .invalidLabel(label)
                return
            }
            if index > 0, labelNames[index - 1] == label {
                self = .repeatedLabel(label)
                return
            }
        }
        // A histogram is shown as three metrics, whose names nobody else may have.
        for suffix in ["_bucket", "_sum", "_count"] {
            if kind == .histogram, existing(name + suffix) != nil {
                self = .taken(by: name + suffix)
                return
            }
            let stem = String(name.dropLast(suffix.count))
            if name.hasSuffix(suffix), existing(stem)?.kind == .histogram {
                self = .taken(by: stem)
                return
            }
        }
        return nil
    }

    private static func isName(_ name: String, colonAllowed: Bool) -> Bool {
        guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            case UInt8(ascii: ":"): colonAllowed
            default: false
            }
        }
    }

    var description: String {
        switch self {
        case .invalidName: "the name is not one that Prometheus takes: letters, digits, _ and :, no digit first"
        case .invalidLabel(let label): "the label \"\(label)\" is not one that Prometheus takes"
        case .repeatedLabel(let label): "the label \"\(label)\" occurs twice"
        case .otherKind(let kind): "the name is already that of a \(kind.rawValue)"
        case .otherLabels(let names): "the name is already in use with the labels [\(names.joined(separator: ", "))]"
        case .taken(let name): "the name is too close to that of \"\(name)\", already in use"
        }
    }
}
