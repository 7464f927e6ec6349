import EventContracts
import Foundation
import Testing

/// Doubles are written and read as the standard library does it, bit for bit.
@Suite("Doubles", .timeLimit(.minutes(5)))
struct DoubleTests {
    func written(_ value: Double) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return String(decoding: writer.copy(), as: UTF8.self)
    }

    func read(_ text: String) throws -> Double {
        try Array(text.utf8).withUnsafeBytes { bytes in
            var reader = try JSONReader(bytes)
            let value = try reader.readDouble()
            try reader.finish()
            return value
        }
    }

    func check(_ value: Double) throws {
        guard value.isFinite else { return }
        let text = value.description
        if written(value) != text { Issue.record("\(text) is written as \(written(value))") }
        if try read(text).bitPattern != value.bitPattern { Issue.record("\(text) is read as \(try read(text))") }
    }

    @Test("the ends of every power of two and of ten are exact")
    func edges() throws {
        for exponent in 0..<2047 as Range<UInt64> {
            for fraction in [0, 1, 0xF_FFFF_FFFF_FFFF] as [UInt64] {
                try check(Double(bitPattern: exponent << 52 | fraction))
            }
        }
        for exponent in -323...308 {
            guard let power = Double("1e\(exponent)") else { continue }
            for value in [power, power.nextUp, power.nextDown, -power] { try check(value) }
        }
    }

    @Test("random doubles and decimals are exact")
    func random() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<3_000 {
            try check(Double(bitPattern: random.next()))
            try check(Double(Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)) / 1000)
            try check(Double(random.integer()))
        }
    }

    @Test("texts of any length are read to the nearest double, those in the middle to the even one")
    func texts() throws {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<3_000 {
            var text = "\(Int.random(in: 1...9, using: &random))"
            for _ in 0..<Int.random(in: 0...24, using: &random) { text += "\(Int.random(in: 0...9, using: &random))" }
            if Bool.random(using: &random) { text += ".\(random.next())" }
            if Bool.random(using: &random) { text += "e\(Int.random(in: -345...310, using: &random))" }
            let middle = "\((1 << 53 | UInt64.random(in: 0..<(1 << 53), using: &random)) * 2 + 1)"
            for text in [text, middle, middle + "000", middle + "e5"] {
                guard let expected = Double(text), expected.isFinite else { continue }
                let value = try read(text)
                if value.bitPattern != expected.bitPattern { Issue.record("\(text) is read as \(value)") }
            }
        }
    }
}
