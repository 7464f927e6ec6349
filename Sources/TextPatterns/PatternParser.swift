/// Reads a pattern by the grammar of ECMA-262's Unicode mode.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    private static let maximumLength = 8192

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(TextPatternError) -> PatternNode {
        if scalars.count > Self.maximumLength {
            throw error("a pattern has at most \(Self.maximumLength) characters", at: Self.maximumLength)
        }
        let node = try choice()
        if let next { throw error(next == ")" ? "there is no ( for this )" : "unexpected \(next)") }
        return node
    }

    // MARK: Looking

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private func error(_ reason: String, at offset: Int? = nil) -> TextPatternError {
        TextPatternError(reason, at: offset ?? position)
    }

    // MARK: Structure

    private mutating func choice() throws(TextPatternError) -> PatternNode {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(TextPatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next, next != "|", next != ")" { nodes.append(try term()) }
        return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
    }

    private mutating func term() throws(TextPatternError) -> PatternNode {
        let isGroup = next == "("
        let atom = try atom()
        let offset = position
        guard let (minimum, maximum) = try quantifier() else { return atom }
        if case .assertion = atom, !isGroup { throw error("an assertion cannot be repeated", at: offset) }
        // Whether a quantifier is lazy does not change what is found, only where.
        _ = take("?")
        if let next, "*+?{".unicodeScalars.contains(next) {
            throw error("nothing to repeat: a quantifier stands here already")
        }
        return .repetition(atom, minimum: minimum, maximum: maximum, offset: offset)
    }

    private mutating func quantifier() throws(TextPatternError) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let offset = position
        guard take("{") else { return nil }
        guard let minimum = number() else { throw error("a literal { is written \\{", at: offset) }
        if take("}") { return (minimum, minimum) }
        guard take(",") else { throw error("expected , or } in this quantifier") }
        if take("}") { return (minimum, nil) }
        guard let maximum = number(), take("}") else { throw error("expected a number and } in this quantifier") }
        if maximum < minimum { throw error("the numbers of this quantifier are out of order", at: offset) }
        return (minimum, maximum)
    }

    /// A decimal number; one that is too large is held at a million.
    private mutating func number() -> Int? {
        let start = position
        var value = 0
        while let digit = next, "0"..."9" ~= digit {
            value = min(1_000_000, value * 10 + Int(digit.value - 0x30))
            position += 1
        }
        return position > start ? value : nil
    }

    private mutating func atom() throws(TextPatternError) -> PatternNode {
        let offset = position
        guard let scalar = next else { throw error("the pattern ends too early") }
        position += 1
        switch scalar {
        case "^": return .assertion(.start)
        case "$": return .assertion(.end)
        case ".": return .set(CodePointSet.lineTerminators.inverted)
        case "(": return try group(offset)
        case "[": return .set(try characterClass(offset))
        case "\\": return try escape(offset)
        case "*", "+", "?":
            throw error("nothing to repeat before \(scalar); a literal one is written \\\(scalar)", at: offset)
        case "{", "}", "]": throw error("a literal \(scalar) is written \\\(scalar)", at: offset)
        default: return .set(CodePointSet(scalar))
        }
    }

    private mutating func group(_ offset: Int) throws(TextPatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        if depth > TextPattern.maximumDepth {
            throw error("groups are nested more than \(TextPattern.maximumDepth) deep", at: offset)
        }
        if take("?") {
            switch (next, peek(1)) {
            case (":", _): position += 1
            case ("=", _), ("!", _): throw error("look-ahead is not supported", at: offset)
            case ("<", "="), ("<", "!"): throw error("look-behind is not supported", at: offset)
            case ("<", _): try groupName()
            default: throw error("(? must be followed by : or <name>", at: offset)
            }
        }
        let node = try choice()
        guard take(")") else { throw error("this ( is never closed", at: offset) }
        return node
    }

    private mutating func groupName() throws(TextPatternError) {
        let offset = position
        position += 1
        var isFirst = true
        while let scalar = next, scalar != ">" {
            let isValid =
                scalar == "_" || scalar == "$" || scalar.properties.isIDStart
                || (!isFirst && scalar.properties.isIDContinue)
            if !isValid { throw error("a group's name is an identifier") }
            position += 1
            isFirst = false
        }
        if isFirst || !take(">") { throw error("this group's name is not complete", at: offset) }
    }

    // MARK: Escapes

    private mutating func escape(_ offset: Int) throws(TextPatternError) -> PatternNode {
        switch next {
        case "b":
            position += 1
            return .assertion(.wordBoundary)
        case "B":
            position += 1
            return .assertion(.noWordBoundary)
        case "k": throw error("back-references are not supported", at: offset)
        case let digit? where "1"..."9" ~= digit: throw error("back-references are not supported", at: offset)
        default: break
        }
        if let set = try setEscape(offset) { return .set(set) }
        return .set(CodePointSet(try characterEscape(offset, inClass: false)))
    }

    /// `\d` and its like, and `\p{…}`.
    private mutating func setEscape(_ offset: Int) throws(TextPatternError) -> CodePointSet? {
        let set: CodePointSet
        switch next {
        case "d": set = .digits
        case "D": set = CodePointSet.digits.inverted
        case "w": set = .word
        case "W": set = CodePointSet.word.inverted
        case "s": set = .blanks
        case "S": set = CodePointSet.blanks.inverted
        case "p", "P": return try property(offset)
        default: return nil
        }
        position += 1
        return set
    }

    private mutating func property(_ offset: Int) throws(TextPatternError) -> CodePointSet {
        let isInverted = next == "P"
        position += 1
        guard take("{") else { throw error("\\p must be followed by a category in braces, such as \\p{L}", at: offset) }
        var name = ""
        while let scalar = next, scalar != "}" {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard take("}") else { throw error("this \\p{ is never closed", at: offset) }
        for prefix in ["gc=", "General_Category="] where name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
        guard let set = GeneralCategories.set(named: name) else {
            throw error("of Unicode's properties only the general categories are supported, such as \\p{L}", at: offset)
        }
        return isInverted ? set.inverted : set
    }

    private mutating func characterEscape(
        _ offset: Int,
        inClass: Bool
    ) throws(TextPatternError) -> Unicode.Scalar {
        guard let scalar = next else { throw error("a \\ ends the pattern; a literal one is written \\\\", at: offset) }
        position += 1
        switch scalar {
        case "t": return "\t"
        case "n": return "\n"
        case "v": return "\u{B}"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "b" where inClass: return "\u{8}"
        case "-" where inClass: return "-"
        case "0":
            if let digit = next, "0"..."9" ~= digit { throw error("octal escapes are not supported", at: offset) }
            return "\0"
        case "c":
            guard let letter = next, letter.isASCII, letter.properties.isAlphabetic else {
                throw error("\\c must be followed by a letter", at: offset)
            }
            position += 1
            return Unicode.Scalar(UInt8(letter.value & 31))
        case "x":
            guard let value = hexadecimal(2), let scalar = Unicode.Scalar(value) else {
                throw error("\\x must be followed by two hexadecimal digits", at: offset)
            }
            return scalar
        case "u": return try unicodeEscape(offset)
        case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return scalar
        default:
            throw error("there is no escape \\\(scalar); a literal \(scalar) is written without the \\", at: offset)
        }
    }

    private mutating func unicodeEscape(_ offset: Int) throws(TextPatternError) -> Unicode.Scalar {
        let wrong = error("\\u must be followed by four hexadecimal digits, or by some in braces", at: offset)
        var value: UInt32 = 0
        if take("{") {
            let start = position
            while let digit = next?.hexadecimalValue {
                value = min(0x11_0000, value << 4 | digit)
                position += 1
            }
            guard position > start, take("}") else { throw wrong }
        } else {
            guard let unit = hexadecimal(4) else { throw wrong }
            value = unit
            if 0xD800...0xDBFF ~= unit, next == "\\", peek(1) == "u" {
                position += 2
                guard let low = hexadecimal(4), 0xDC00...0xDFFF ~= low else { throw wrong }
                value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
        }
        guard let scalar = Unicode.Scalar(value) else { throw error("this is no character of Unicode", at: offset) }
        return scalar
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        var value: UInt32 = 0
        for distance in 0..<count {
            guard let digit = peek(distance)?.hexadecimalValue else { return nil }
            value = value << 4 | digit
        }
        position += count
        return value
    }

    // MARK: Classes

    private mutating func characterClass(_ offset: Int) throws(TextPatternError) -> CodePointSet {
        let isInverted = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        while let scalar = next, scalar != "]" {
            let start = position
            let first = try classAtom()
            guard next == "-", let after = peek(1), after != "]" else {
                ranges += first.ranges
                continue
            }
            position += 1
            let second = try classAtom()
            guard let low = first.single, let high = second.single else {
                throw error("a range goes from one character to another; a literal - is written \\-", at: start)
            }
            if high < low { throw error("the characters of this range are out of order", at: start) }
            ranges.append(low...high)
        }
        guard take("]") else { throw error("this [ is never closed", at: offset) }
        let set = CodePointSet(ranges)
        return isInverted ? set.inverted : set
    }

    private struct ClassAtom {
        var ranges: [ClosedRange<UInt32>]
        var single: UInt32?
    }

    private mutating func classAtom() throws(TextPatternError) -> ClassAtom {
        let offset = position
        guard let scalar = next else { throw error("the pattern ends inside a class") }
        position += 1
        if scalar == "\\" {
            if let set = try setEscape(offset) { return ClassAtom(ranges: set.ranges) }
            let value = try characterEscape(offset, inClass: true).value
            return ClassAtom(ranges: [value...value], single: value)
        }
        return ClassAtom(ranges: [scalar.value...scalar.value], single: scalar.value)
    }
}

extension Unicode.Scalar {
    fileprivate var hexadecimalValue: UInt32? {
        switch self {
        case "0"..."9": value - 0x30
        case "a"..."f": value - 0x57
        case "A"..."F": value - 0x37
        default: nil
        }
    }
}
