/// Who sent a message: a kind of sender and its name.
public struct EventSource: Hashable, Sendable, Codable {
    /// The kind of sender.
    public var type: SourceType
    /// The sender's name, such as `device-service`.
    public var id: String

    /// Makes a source from its parts.
    public init(type: SourceType, id: String) {
        self.type = type
        self.id = id
    }

    /// A service of the back end.
    public static func backend(_ id: String) -> EventSource { EventSource(type: .backend, id: id) }

    /// One line for headers and logs, `backend/device-service`; a `/` or `%` in the type is percent-encoded.
    public var text: String {
        var text = ""
        for character in type.rawValue.unicodeScalars {
            switch character {
            case "/": text += "%2F"
            case "%": text += "%25"
            default: text.unicodeScalars.append(character)
            }
        }
        return text + "/" + id
    }

    /// Reads the form that ``text`` writes; `nil` if there is no `/` in it.
    public init?(text: String) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        var type = ""
        var rest = text[..<slash]
        while let first = rest.first {
            if rest.hasPrefix("%2F") {
                type += "/"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("%25") {
                type += "%"
                rest = rest.dropFirst(3)
            } else {
                type.append(first)
                rest = rest.dropFirst()
            }
        }
        self.init(type: SourceType(type), id: String(text[text.utf8.index(after: slash)...]))
    }
}

extension EventSource: CustomStringConvertible {
    /// The form of ``text``.
    public var description: String { text }
}
