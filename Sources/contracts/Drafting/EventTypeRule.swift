/// The rules for names of event types, as the naming rule of the wire format has them.
enum EventTypeRule {
    /// Whether a name can be an event type.
    static func isValid(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 200, parts.count >= 2 else { return false }
        return parts.allSatisfy { part in
            guard let first = part.utf8.first, isSmall(first) else { return false }
            return part.utf8.allSatisfy { byte in
                isSmall(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
        }
    }

    /// The kind that a name says; `nil` for a reply, which is no contract of its own.
    static func kind(_ name: String) -> DocumentDraft.Kind? {
        if name.hasPrefix("mqtt.") || name.hasPrefix("rest.") { return .integration }
        if name.contains(".response.") { return nil }
        return name.contains(".command.") ? .command : .event
    }

    private static func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
