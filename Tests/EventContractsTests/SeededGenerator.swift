import EventContracts

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func text(_ maximum: Int = 40) -> String {
        let alphabet = Array("abcXYZ019 _-/\\\"\n\t\u{1}\u{7F}äßé漢字🎉\u{FFFD}\u{10FFFF}".unicodeScalars)
        var text = ""
        for _ in 0..<Int.random(in: 0...maximum, using: &self) {
            text.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &self)])
        }
        return text
    }

    mutating func integer() -> Int64 {
        switch Int.random(in: 0..<8, using: &self) {
        case 0: .max
        case 1: .min
        case 2: 0
        case 3: Int64.random(in: -10...10, using: &self)
        default: Int64(bitPattern: next()) >> Int64.random(in: 0..<63, using: &self)
        }
    }

    mutating func double() -> Double {
        while true {
            let value: Double
            switch Int.random(in: 0..<6, using: &self) {
            case 0: value = Double(integer())
            case 1: value = Double(Int.random(in: -100_000...100_000, using: &self)) / 100
            case 2:
                value =
                    [0, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1, 1e-7][
                        Int.random(in: 0..<6, using: &self)
                    ]
            case 3: value = Double(Int.random(in: -1_000_000_000...1_000_000_000, using: &self)) / 1_000_000
            default: value = Double(bitPattern: next())
            }
            if value.isFinite { return value }
        }
    }

    mutating func json(depth: Int = 4) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .integer(integer())
        case 3: return .double(double())
        case 4: return .string(text())
        case 5, 6:
            return .array((0..<Int.random(in: 0...4, using: &self)).map { _ in json(depth: depth - 1) })
        default:
            var object = JSONValue.object([])
            for _ in 0..<Int.random(in: 0...20, using: &self) { object[text(6)] = json(depth: depth - 2) }
            return object
        }
    }
}
