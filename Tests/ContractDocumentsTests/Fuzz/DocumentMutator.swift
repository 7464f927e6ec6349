import ContractDocuments

/// Breaks documents in ways that people and machines do, the same for the same seed.
struct DocumentMutator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func below(_ bound: Int) -> Int {
        bound <= 0 ? 0 : Int(next() % UInt64(bound))
    }

    private static let pieces: [String] = [
        "- ", ": ", "\n", "  ", "\t", "{", "}", "[", "]", ",", "\"", "'", "|", ">", "|2-\n", ">+\n", "&a ", "*a", "!x ",
        "# ", "---\n", "...\n", "%YAML 1.2\n", "<<: ", "? ", "\\", "\\u00e9", "\\ud800", "~", "null", "true", "0x1F",
        "010", "1e999", "-.inf", "é", "😀", "\u{FEFF}", "\r\n", "\r", "\0", "\u{7F}", "$ref", "$ref: '#/'",
        "$ref: '#/components/schemas/SwitchLamp'", "'envelope.asyncapi.yaml#/components/schemas/Envelope'",
        "'lamp.asyncapi.yaml'", "'../x.yaml'", "'https://example.org/x'", "'#/%zz'", "allOf: ", "oneOf: ",
        "discriminator: outcome", "type: object", "type: [string, 'null']", "properties: ", "required: [a]",
        "additionalProperties: ", "items: ", "enum: []", "const: 1", "default: ", "pattern: '('",
        "x-extensible-enum: [a]", "minimum: 1e400", "maxLength: -1", "multipleOf: 0", "examples: [1]",
    ]

    /// Changes a document in a few places.
    mutating func mutate(_ document: [UInt8]) -> [UInt8] {
        var bytes = document
        for _ in 0...below(4) {
            let place = below(bytes.count + 1)
            let length = min(1 + below(below(4) == 0 ? 400 : 12), bytes.count - place)
            switch below(8) {
            case 0: bytes.removeSubrange(place..<(place + length))
            case 1: bytes.insert(contentsOf: bytes[place..<(place + length)], at: below(bytes.count + 1))
            case 2: bytes.insert(UInt8(truncatingIfNeeded: next()), at: place)
            case 3 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
            case 4: bytes.removeLast(bytes.count - place)
            case 5: swapLines(&bytes)
            default: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)].utf8, at: place)
            }
        }
        return bytes
    }

    private mutating func swapLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        let first = below(lines.count)
        let second = below(lines.count)
        if below(2) == 0 {
            lines.swapAt(first, second)
        } else {
            let removed = lines[first].prefix { $0 == UInt8(ascii: " ") }.count
            lines[first] = [UInt8](repeating: UInt8(ascii: " "), count: below(10)) + lines[first].dropFirst(removed)
        }
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// A document of pieces alone.
    mutating func soup() -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0...below(60) {
            bytes += Array(Self.pieces[below(Self.pieces.count)].utf8) + Array("a b\n".utf8.prefix(below(5)))
        }
        return bytes
    }
}
