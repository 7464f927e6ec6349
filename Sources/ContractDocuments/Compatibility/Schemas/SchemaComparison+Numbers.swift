extension SchemaComparison {
    mutating func compare(
        _ mine: IntegerShape,
        _ theirs: IntegerShape,
        _ writer: SchemaUsage,
        _ reader: SchemaUsage
    ) {
        guard let written = mine.reachable else { return }
        let least = theirs.leastAccepted
        if written.lowerBound < least {
            differ(
                mine.minimum == nil ? .minimumAdded : .minimumIncreased,
                mine.lowerText(written.lowerBound, place) + ", where the least is \(least)",
                example: String(least - 1),
                writer.location,
                reader.location
            )
        }
        let greatest = theirs.greatestAccepted
        if written.upperBound > greatest {
            differ(
                mine.maximum == nil ? .maximumAdded : .maximumDecreased,
                mine.upperText(written.upperBound, place) + ", where the greatest is \(greatest)",
                example: String(greatest + 1),
                writer.location,
                reader.location
            )
        }
        guard let multiple = theirs.multipleOf else { return }
        let isOne = written.lowerBound == written.upperBound
        let fits = isOne ? written.lowerBound % multiple == 0 : (mine.multipleOf ?? 1) % multiple == 0
        if !fits { notMultiple(mine.multipleOf == nil, String(multiple), writer, reader) }
    }

    private mutating func notMultiple(
        _ isNew: Bool,
        _ multiple: String,
        _ writer: SchemaUsage,
        _ reader: SchemaUsage
    ) {
        differ(
            isNew ? .multipleOfAdded : .multipleOfChanged,
            "may write numbers for \(place) that are no multiples of \(multiple)",
            writer.location,
            reader.location
        )
    }

    mutating func compare(_ mine: NumberShape, _ theirs: NumberShape, _ writer: SchemaUsage, _ reader: SchemaUsage) {
        let least = NumberEnd(theirs.minimum, theirs.exclusiveMinimum, isLower: true)
        let written = NumberEnd(mine.minimum, mine.exclusiveMinimum, isLower: true).reached(
            mine.multipleOf,
            isLower: true
        )
        if let least, written.map({ $0.isBelow(least) }) ?? true {
            differ(
                written == nil ? .minimumAdded : .minimumIncreased,
                "may write numbers below \(least.text) for \(place), which are not accepted",
                writer.location,
                reader.location
            )
        }
        let greatest = NumberEnd(theirs.maximum, theirs.exclusiveMaximum, isLower: false)
        let most = NumberEnd(mine.maximum, mine.exclusiveMaximum, isLower: false).reached(
            mine.multipleOf,
            isLower: false
        )
        if let greatest, most.map({ $0.isAbove(greatest) }) ?? true {
            differ(
                most == nil ? .maximumAdded : .maximumDecreased,
                "may write numbers above \(greatest.text) for \(place), which are not accepted",
                writer.location,
                reader.location
            )
        }
        guard let multiple = theirs.multipleOf else { return }
        if let written, let most, written.value == most.value {
            if !DecimalMultiple.isMultiple(written.value, of: multiple) {
                notMultiple(mine.multipleOf == nil, "\(multiple)", writer, reader)
            }
        } else if mine.multipleOf.map({ !DecimalMultiple.isMultiple($0, of: multiple) }) ?? true {
            notMultiple(mine.multipleOf == nil, "\(multiple)", writer, reader)
        }
    }
}

extension IntegerShape {
    /// The least integer that readers take.
    var leastAccepted: Int64 { max(minimum ?? .min, width == .int32 ? Int64(Int32.min) : .min) }

    /// The greatest integer that readers take.
    var greatestAccepted: Int64 { min(maximum ?? .max, width == .int32 ? Int64(Int32.max) : .max) }

    /// The least and the greatest integer that there are; `nil` if there is none.
    var reachable: ClosedRange<Int64>? {
        var least = leastAccepted
        var greatest = greatestAccepted
        if let multiple = multipleOf, multiple > 1 {
            let below = least % multiple
            if below > 0 {
                let (next, overflow) = least.addingReportingOverflow(multiple - below)
                if overflow { return nil }
                least = next
            } else {
                least -= below
            }
            let above = greatest % multiple
            if above < 0 {
                let (next, overflow) = greatest.subtractingReportingOverflow(multiple + above)
                if overflow { return nil }
                greatest = next
            } else {
                greatest -= above
            }
        }
        return least <= greatest ? least...greatest : nil
    }

    fileprivate func lowerText(_ least: Int64, _ place: String) -> String {
        least <= Int64(Int32.min) ? "may write very small numbers for \(place)" : "may write \(least) for \(place)"
    }

    fileprivate func upperText(_ greatest: Int64, _ place: String) -> String {
        greatest >= Int64(Int32.max)
            ? "may write very large numbers for \(place)" : "may write \(greatest) for \(place)"
    }

    /// The integers among some numbers, if all of them are integers that fit.
    init?(_ shape: NumberShape) {
        let largest = 9_007_199_254_740_992.0
        guard let least = NumberEnd(shape.minimum, shape.exclusiveMinimum, isLower: true), least.value >= -largest,
            let most = NumberEnd(shape.maximum, shape.exclusiveMaximum, isLower: false), most.value <= largest
        else { return nil }
        var lower = least.value.rounded(.up)
        var upper = most.value.rounded(.down)
        if lower == upper, !least.isExclusive, !most.isExclusive, least.value == most.value {
            self.init(minimum: Int64(lower), maximum: Int64(upper))
            return
        }
        guard let multiple = shape.multipleOf, multiple == multiple.rounded(), multiple <= largest else { return nil }
        if least.isExclusive && lower == least.value { lower += 1 }
        if most.isExclusive && upper == most.value { upper -= 1 }
        self.init(minimum: Int64(lower), maximum: Int64(upper), multipleOf: Int64(multiple))
    }
}

extension NumberShape {
    /// Integers as numbers.
    init(_ shape: IntegerShape) {
        let range = shape.reachable
        let isBoundedBelow = shape.minimum != nil || shape.width == .int32
        let isBoundedAbove = shape.maximum != nil || shape.width == .int32
        self.init(
            minimum: isBoundedBelow ? range.map { Double($0.lowerBound) } : nil,
            maximum: isBoundedAbove ? range.map { Double($0.upperBound) } : nil,
            multipleOf: Double(shape.multipleOf ?? 1)
        )
    }
}

/// Multiples as decimals go, but for what is lost because decimals are kept as binary fractions.
enum DecimalMultiple {
    static func isMultiple(_ value: Double, of multiple: Double) -> Bool {
        let quotient = value / multiple
        return (quotient - quotient.rounded()).magnitude <= 1e-9 * max(1, quotient.magnitude)
    }
}

/// One end of a range of numbers.
struct NumberEnd: Hashable {
    var value: Double
    var isExclusive: Bool

    /// The tighter of two bounds; `nil` if there is none.
    init?(_ inclusive: Double?, _ exclusive: Double?, isLower: Bool) {
        switch (inclusive, exclusive) {
        case (nil, nil): return nil
        case (let bound?, nil): self.init(value: bound, isExclusive: false)
        case (nil, let bound?): self.init(value: bound, isExclusive: true)
        case (let bound?, let other?):
            let isOther = isLower ? other >= bound : other <= bound
            self.init(value: isOther ? other : bound, isExclusive: isOther)
        }
    }

    init(value: Double, isExclusive: Bool) {
        self.value = value
        self.isExclusive = isExclusive
    }

    var text: String {
        let number = Int64(exactly: value).map { "\($0)" } ?? "\(value)"
        return isExclusive ? "or at \(number)" : number
    }

    /// Whether a range that begins here has numbers before one that begins there.
    func isBelow(_ other: NumberEnd) -> Bool {
        value < other.value || value == other.value && !isExclusive && other.isExclusive
    }

    /// Whether a range that ends here has numbers behind one that ends there.
    func isAbove(_ other: NumberEnd) -> Bool {
        value > other.value || value == other.value && !isExclusive && other.isExclusive
    }
}

extension NumberEnd? {
    /// The first number that is reached from an end in steps.
    func reached(_ multiple: Double?, isLower: Bool) -> NumberEnd? {
        guard let end = self, let multiple else { return self }
        let steps = end.value / multiple
        guard steps.magnitude < 1e15 else { return self }
        guard DecimalMultiple.isMultiple(end.value, of: multiple) else {
            return NumberEnd(value: steps.rounded(isLower ? .up : .down) * multiple, isExclusive: false)
        }
        if !end.isExclusive { return end }
        return NumberEnd(value: (steps.rounded() + (isLower ? 1 : -1)) * multiple, isExclusive: false)
    }
}
