internal import MessagingTelemetry

/// Reads and writes durations as ISO 8601 has them, without years and months, whose length is unknown.
enum ISO8601Duration {
    /// The text, such as `PT1H30M0.5S`, of which nothing is rounded.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.boundedComponents
        let isNegative = seconds < 0 || attoseconds < 0
        let whole = seconds.magnitude
        var text = isNegative ? "-PT" : "PT"
        if whole >= 3600 { text += "\(whole / 3600)H" }
        if whole / 60 % 60 != 0 { text += "\(whole / 60 % 60)M" }
        if attoseconds != 0 {
            let digits = String(attoseconds.magnitude)
            var fraction = String(repeating: "0", count: 18 - digits.count) + digits
            while fraction.hasSuffix("0") { fraction.removeLast() }
            text += "\(whole % 60).\(fraction)S"
        } else if whole % 60 != 0 || whole == 0 {
            text += "\(whole % 60)S"
        }
        return text
    }

    /// A duration from text; `nil` if it is none, or does not fit.
    static func parse(_ text: UnsafeRawBufferPointer) -> Duration? {
        var rest = text[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
        var seconds: Int64 = 0
        var attoseconds: Int64 = 0
        var isTime = false
        // The units in their order; each may stand once and none before an earlier one.
        var lastRank = 0
        while let first = rest.first {
            if first == UInt8(ascii: "T") {
                guard !isTime, rest.count > 1 else { return nil }
                isTime = true
                lastRank = max(lastRank, 2)
                rest = rest.dropFirst()
                continue
            }
            guard let number = digits(&rest) else { return nil }
            var fraction: Int64?
            if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
                rest = rest.dropFirst()
                fraction = fractionOfSecond(&rest)
                if fraction == nil { return nil }
            }
            guard let unit = rest.popFirst() else { return nil }
            let rank: Int
            let length: Int64
            switch (isTime, unit) {
            case (false, UInt8(ascii: "W")): (rank, length) = (1, 604_800)
            case (false, UInt8(ascii: "D")): (rank, length) = (2, 86_400)
            case (true, UInt8(ascii: "H")): (rank, length) = (3, 3600)
            case (true, UInt8(ascii: "M")): (rank, length) = (4, 60)
            case (true, UInt8(ascii: "S")): (rank, length) = (5, 1)
            default: return nil
            }
            guard rank > lastRank, fraction == nil || rank == 5 else { return nil }
            lastRank = rank
            let (product, overflow) = number.multipliedReportingOverflow(by: length)
            let (sum, tooLarge) = seconds.addingReportingOverflow(product)
            if overflow || tooLarge { return nil }
            seconds = sum
            attoseconds = fraction ?? 0
        }
        // A duration is kept as a 128-bit count of attoseconds, which holds any 64-bit count of seconds.
        return isNegative
            ? Duration(secondsComponent: -seconds, attosecondsComponent: -attoseconds)
            : Duration(secondsComponent: seconds, attosecondsComponent: attoseconds)
    }

    private static func digits(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let byte = rest.first, 0x30...0x39 ~= byte {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = product.addingReportingOverflow(Int64(byte - 0x30))
            if overflow || tooLarge { return nil }
            value = sum
            count += 1
            rest = rest.dropFirst()
        }
        return count > 0 ? value : nil
    }

    private static func fractionOfSecond(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let byte = rest.first, 0x30...0x39 ~= byte {
            if count < 18 { value = value * 10 + Int64(byte - 0x30) }
            count += 1
            rest = rest.dropFirst()
        }
        if count == 0 { return nil }
        while count < 18 {
            value *= 10
            count += 1
        }
        return value
    }
}
