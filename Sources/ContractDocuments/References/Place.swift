/// A node, and how one gets there: its document and its JSON pointer.
struct Place {
    /// The document's path inside the contracts folder.
    var document: String
    /// The keys and indices on the way from the document's root.
    var pointer: [String]
    var node: DocumentNode

    /// The place as something that can be compared: two ways to one node are equal.
    var identity: Identity { Identity(document: document, pointer: pointer) }

    struct Identity: Hashable {
        var document: String
        var pointer: [String]
    }

    var location: SourceLocation { node.location }

    /// The pointer in RFC 6901's form.
    var pointerText: String { JSONPointerText.text(pointer) }

    /// The value of a member.
    func child(_ key: String) -> Place? {
        node[key].map { Place(document: document, pointer: pointer + [key], node: $0) }
    }

    /// All members with their keys.
    var children: [(member: DocumentNode.Member, place: Place)] {
        (node.members ?? []).map {
            ($0, Place(document: document, pointer: pointer + [$0.key], node: $0.value))
        }
    }

    /// All elements.
    var elements: [Place] {
        (node.elements ?? []).enumerated().map {
            Place(document: document, pointer: pointer + [String($0.offset)], node: $0.element)
        }
    }

    /// Where a key stands; where the node begins, if there is no such key.
    func keyLocation(_ key: String) -> SourceLocation {
        node.members?.first { $0.key == key }?.keyLocation ?? location
    }
}

/// RFC 6901.
enum JSONPointerText {
    static func text(_ tokens: [String]) -> String {
        tokens.map { "/" + escaped($0) }.joined()
    }

    static func escaped(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        var result = ""
        for character in token.unicodeScalars {
            switch character {
            case "~": result += "~0"
            case "/": result += "~1"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    /// The tokens of a pointer; `nil` if it is none.
    static func tokens(_ text: String) -> [String]? {
        if text.isEmpty { return [] }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let token = unescaped(part) else { return nil }
            tokens.append(token)
        }
        return tokens
    }

    private static func unescaped(_ token: Substring) -> String? {
        guard token.utf8.contains(UInt8(ascii: "~")) else { return String(token) }
        var result = ""
        var rest = token.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "~" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "0": result += "~"
            case "1": result += "/"
            default: return nil
            }
        }
        return result
    }

    /// Resolves `%41`; `nil` if a percent sign begins no escape or the bytes are not UTF-8.
    static func percentDecoded(_ text: Substring) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Byte.hexadecimal),
                let low = rest.popFirst().flatMap(Byte.hexadecimal)
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
