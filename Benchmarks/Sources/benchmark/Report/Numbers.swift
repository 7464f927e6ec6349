/// A number with thin groups of three digits: `1 234 567.8`.
func decimal(_ value: Double, _ fractionDigits: Int) -> String {
    var scale = 1.0
    for _ in 0..<fractionDigits { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled.isFinite, scaled < 9e15 else { return "-" }
    let whole = Int(scaled) / Int(scale)
    var digits = String(whole)
    var groups: [String] = []
    while digits.count > 3 {
        groups.insert(String(digits.suffix(3)), at: 0)
        digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    var text = groups.joined(separator: " ")
    if fractionDigits > 0 {
        let fraction = String(Int(scaled) % Int(scale))
        text += "." + String(repeating: "0", count: fractionDigits - fraction.count) + fraction
    }
    return value < 0 && scaled > 0 ? "-" + text : text
}

extension String {
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }

    func aligned(_ width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - count)) + self
    }
}
