/// Numbers, dates and other values without parts.
extension MessageSampler {
    mutating func integer(_ shape: IntegerShape) -> String {
        let widest: ClosedRange<Int64> =
            shape.width == .int32 ? Int64(Int32.min)...Int64(Int32.max) : Int64.min...Int64.max
        let least = max(shape.minimum ?? min(0, shape.maximum ?? 0), widest.lowerBound)
        var greatest = min(shape.maximum ?? widest.upperBound, widest.upperBound)
        if shape.maximum == nil {
            // Without a limit, numbers as people meet them.
            let (near, overflow) = least.addingReportingOverflow(1_000)
            if !overflow { greatest = min(greatest, near) }
        }
        guard least <= greatest else { return "\(least)" }
        guard let multiple = shape.multipleOf, multiple > 1 else {
            return "\(Int64.random(in: least...greatest, using: &random))"
        }
        let first = Self.ceiling(least, multiple)
        if shape.maximum == nil {
            let (wide, overflow) = multiple.multipliedReportingOverflow(by: 20)
            let (near, beyond) = first.addingReportingOverflow(wide)
            greatest = overflow || beyond ? widest.upperBound : min(near, shape.maximum ?? widest.upperBound)
        }
        let last = Self.floor(greatest, multiple)
        guard first <= last else { return "\(first.multipliedReportingOverflow(by: multiple).partialValue)" }
        return "\(Int64.random(in: first...last, using: &random) * multiple)"
    }

    /// The least quotient whose product is not below a value.
    private static func ceiling(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor + (value % divisor > 0 ? 1 : 0)
    }

    /// The greatest quotient whose product is not above a value.
    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }

    mutating func number(_ shape: NumberShape, _ path: [String]) -> String {
        var least = max(shape.minimum ?? -.infinity, shape.exclusiveMinimum ?? -.infinity)
        var greatest = min(shape.maximum ?? .infinity, shape.exclusiveMaximum ?? .infinity)
        if !least.isFinite && !greatest.isFinite { (least, greatest) = (0, 1_000) }
        if !least.isFinite { least = greatest - max(1_000, greatest.magnitude) }
        if !greatest.isFinite { greatest = least + max(1_000, least.magnitude) }
        for attempt in 0..<64 {
            // Both halves, since their difference may be beyond what a number can hold.
            let share = Double.random(in: 0...1, using: &random)
            var value = least * (1 - share) + greatest * share
            if attempt < 32 {
                let scale: Double = (greatest - least) > 10 ? 10 : 1_000
                let rounded = (value * scale).rounded() / scale
                if rounded.isFinite { value = rounded }
            }
            if let multiple = shape.multipleOf {
                let quotient = (value / multiple).rounded()
                value = multiple < 1 ? quotient / (1 / multiple).rounded() : quotient * multiple
                if (value / multiple - quotient).magnitude > 1e-9 { value = quotient * multiple }
            }
            if Self.allows(shape, value) { return Self.text(value) }
        }
        return Self.text(Self.allows(shape, least) ? least : greatest)
    }

    private static func allows(_ shape: NumberShape, _ value: Double) -> Bool {
        value.isFinite && value >= shape.minimum ?? -.infinity && value <= shape.maximum ?? .infinity
            && value > shape.exclusiveMinimum ?? -.infinity && value < shape.exclusiveMaximum ?? .infinity
    }

    /// JSON's spelling.
    private static func text(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A moment in 2026, in UTC with milliseconds.
    mutating func dateTime() -> String {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let month = Int.random(in: 1...12, using: &random)
        let day = Int.random(in: 1...lengths[month - 1], using: &random)
        let hour = Int.random(in: 0...23, using: &random)
        let minute = Int.random(in: 0...59, using: &random)
        let second = Int.random(in: 0...59, using: &random)
        let fraction = Int.random(in: 0...999, using: &random)
        return "2026-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(second)).\(digits(fraction, 3))Z"
    }

    private func two(_ value: Int) -> String { digits(value, 2) }

    private func digits(_ value: Int, _ count: Int) -> String {
        let text = "\(value)"
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// A UUID of version 7 in lower case.
    mutating func uuid() -> String {
        var text = ""
        for index in 0..<32 {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            var digit = Int.random(in: 0..<16, using: &random)
            switch index {
            // The milliseconds since 1970 begin like this in our time.
            case 0: digit = 0
            case 1: digit = 1
            case 2: digit = 9
            case 12: digit = 7
            case 16: digit = 8 | digit & 3
            default: break
            }
            text += String(digit, radix: 16)
        }
        return text
    }

    mutating func duration() -> String {
        let value = Int.random(in: 1...59, using: &random)
        return ["PT\(value)S", "PT\(value)M", "PT\(value % 24 + 1)H", "P\(value % 30 + 1)D"]
            .randomElement(using: &random) ?? "PT1M"
    }

    /// Some bytes; the lengths count characters of the text, of which there are four for each three bytes.
    mutating func base64(_ length: LengthRange) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let least = max(0, length.minimum ?? min(4, length.maximum ?? 4) / 4 * 4).addingClamped(3) / 4
        let most = max(
            least,
            (length.maximum ?? least.addingClamped(8).multipliedReportingOverflow(by: 4).partialValue) / 4
        )
        let groups = min(Int.random(in: least...min(most, least.addingClamped(8)), using: &random), 1 << 16)
        var text = ""
        for _ in 0..<groups * 4 { text.append(alphabet.randomElement(using: &random) ?? "A") }
        return text
    }
}
