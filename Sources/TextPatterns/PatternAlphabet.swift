/// The code points of Unicode in classes, of which each goes the same ways in a pattern.
struct PatternAlphabet: Sendable {
    /// The class of each ASCII character.
    private(set) var ascii: [UInt16] = []
    /// Where intervals of code points of one class begin, in ascending order, and the class of each.
    private var starts: [UInt32] = []
    private var classes: [UInt16] = []
    /// A code point of each class.
    private(set) var samples: [UInt32] = []

    var count: Int { samples.count }

    init(sets: [CodePointSet]) {
        var edges: Set<UInt32> = [0]
        for range in sets.flatMap(\.ranges) {
            edges.insert(range.lowerBound)
            if range.upperBound < CodePointSet.last { edges.insert(range.upperBound + 1) }
        }
        starts = edges.sorted()
        var known: [[Bool]: UInt16] = [:]
        for start in starts {
            let membership = sets.map { $0.contains(start) }
            if let found = known[membership] {
                classes.append(found)
            } else {
                // There are at most as many classes as edges, and the parser's sets have far fewer than 65 536.
                let new = UInt16(clamping: samples.count)
                known[membership] = new
                classes.append(new)
                samples.append(start)
            }
        }
        ascii = (0..<128).map { slowIndex(of: $0) }
    }

    private func slowIndex(of codePoint: UInt32) -> UInt16 {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= codePoint { low = middle } else { high = middle }
        }
        return classes[low]
    }

    /// The class of the character that begins at an index, which is moved behind it.
    @inline(__always)
    func next(_ text: UnsafeRawBufferPointer, _ index: inout Int) -> Int {
        let byte = text[index]
        if byte < 0x80 {
            index += 1
            return Int(ascii[Int(byte)])
        }
        return Int(slowIndex(of: codePoint(text, &index)))
    }

    private func codePoint(_ text: UnsafeRawBufferPointer, _ index: inout Int) -> UInt32 {
        let first = UInt32(text[index])
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        guard length > 1, first <= 0xF4, index + length <= text.count else {
            index += 1
            return 0xFFFD
        }
        var value = first & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = UInt32(text[index + offset])
            guard byte & 0xC0 == 0x80 else {
                index += 1
                return 0xFFFD
            }
            value = value << 6 | byte & 0x3F
        }
        index += length
        return min(value, CodePointSet.last)
    }
}
