/// Finds the name that was probably meant.
public enum Suggestion {
    /// The nearest of some names, if one is near; of several the first in order.
    public static func among(_ names: some Sequence<String>, for name: String) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        let limit = max(1, wanted.count / 3)
        var best: (distance: Int, name: String)?
        for candidate in names where candidate != name {
            let bytes = Array(candidate.lowercased().utf8.prefix(64))
            guard abs(bytes.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, bytes)
            guard distance <= limit else { continue }
            if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true { best = (distance, candidate) }
        }
        return best?.name
    }

    /// How many letters have to be added, removed, replaced or swapped with their neighbour.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left.isEmpty || right.isEmpty { return left.count + right.count }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for (row, a) in left.enumerated() {
            var current = [row + 1]
            for (column, b) in right.enumerated() {
                var cost = min(last[column] + (a == b ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0 && column > 0 && a == right[column - 1] && left[row - 1] == b {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
