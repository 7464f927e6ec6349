/// Makes texts that a pattern is found in.
struct PatternSampler {
    /// How often something is repeated.
    enum Extent {
        case any, least, greatest
    }

    let extent: Extent
    /// How often a repetition without an end is repeated beyond its least.
    let stretch: Int
    /// How many code points are made at most, beyond which repetitions stay at their least.
    let budget: Int
    private var scalars = String.UnicodeScalarView()

    init(_ extent: Extent, stretch: Int, budget: Int) {
        self.extent = extent
        self.stretch = stretch
        self.budget = budget
    }

    mutating func text(_ node: PatternNode, using random: inout some RandomNumberGenerator) -> String {
        scalars = String.UnicodeScalarView()
        add(node, &random)
        return String(scalars)
    }

    private mutating func add(_ node: PatternNode, _ random: inout some RandomNumberGenerator) {
        switch node {
        case .empty, .assertion: break
        case .set(let set): if let scalar = scalar(of: set, &random) { scalars.append(scalar) }
        case .sequence(let nodes): for node in nodes { add(node, &random) }
        case .choice(let nodes):
            if let node = nodes.randomElement(using: &random) { add(node, &random) }
        case .repetition(let node, let minimum, let maximum, _):
            let room = max(0, min(stretch, (maximum ?? Int.max) - minimum))
            let extra =
                switch extent {
                case .any: Int.random(in: 0...room, using: &random)
                case .least: 0
                case .greatest: room
                }
            let count = minimum + extra
            for index in 0..<count {
                if index >= minimum && scalars.count >= budget { return }
                // A pattern's size is limited, the product of nested repetitions is not.
                if scalars.count > TextPattern.maximumSize { return }
                add(node, &random)
            }
        }
    }

    /// A letter or digit if there is one, else a visible character of ASCII, else any.
    private func scalar(of set: CodePointSet, _ random: inout some RandomNumberGenerator) -> Unicode.Scalar? {
        for wanted in [Self.plain, Self.visible] {
            let common = set.common(with: wanted)
            if let codePoint = element(of: common, &random) { return Unicode.Scalar(codePoint) }
        }
        return element(of: set.common(with: Self.scalars), &random).flatMap(Unicode.Scalar.init)
    }

    private func element(of set: CodePointSet, _ random: inout some RandomNumberGenerator) -> UInt32? {
        let count = set.ranges.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        var index = Int.random(in: 0..<count, using: &random)
        for range in set.ranges {
            if index < range.count { return range.lowerBound + UInt32(index) }
            index -= range.count
        }
        return nil
    }

    private static var plain: CodePointSet { CodePointSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A]) }
    private static var visible: CodePointSet { CodePointSet([0x21...0x7E]) }
    /// Without surrogates.
    private static var scalars: CodePointSet { CodePointSet([0...0xD7FF, 0xE000...CodePointSet.last]) }
}

extension TextPattern {
    /// Makes a text that the pattern is found in.
    ///
    /// - Parameters:
    ///   - length: How many code points it may have.
    ///   - random: Where chance comes from; the same numbers give the same text.
    /// - Returns: A text, or `nil` if none was found in a few dozen attempts.
    public func sample(length: ClosedRange<Int>, using random: inout some RandomNumberGenerator) -> String? {
        var parser = PatternParser(text)
        guard let node = try? parser.parse() else { return nil }
        for attempt in 0..<48 {
            let stretches = [8, 3, 16, 1, 64, 256, 1024]
            let extents = [PatternSampler.Extent.any, .any, .any, .any, .greatest, .least]
            var sampler = PatternSampler(
                extents[attempt % extents.count],
                stretch: stretches[attempt % stretches.count],
                budget: length.upperBound
            )
            let core = sampler.text(node, using: &random)
            // A pattern that is not anchored leaves room for more.
            let missing = max(0, length.lowerBound - core.unicodeScalars.count)
            let filling = String(repeating: "x", count: missing)
            for candidate in missing == 0 ? [core] : [core + filling, filling + core]
            where length.contains(candidate.unicodeScalars.count) && matches(candidate) {
                return candidate
            }
        }
        return nil
    }
}
