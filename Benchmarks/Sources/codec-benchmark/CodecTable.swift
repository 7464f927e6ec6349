import Foundation

/// The comparisons as a table for a terminal.
struct CodecTable {
    func render(_ comparisons: [CodecComparison]) -> String {
        var lines: [String] = []
        for comparison in comparisons {
            lines.append("\(comparison.operation) \(comparison.corpus)")
            for side in CodecSide.allCases {
                guard let median = comparison.median(side) else { continue }
                var line = "  " + side.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)
                line += String(format: "%10.0f ns", median)
                if side != .generated, let ratio = comparison.ratio(side, to: .generated) {
                    line += String(format: "  x %6.2f", ratio)
                } else {
                    line += "          "
                }
                if let allocations = comparison.allocations[side] {
                    line += String(format: "  %8.2f allocations", allocations)
                }
                lines.append(line)
            }
            for goal in comparison.goals {
                guard let isMet = goal.isMet else { continue }
                lines.append("    \(isMet ? "met   " : "MISSED") \(goal.text)")
            }
        }
        return lines.joined(separator: "\n")
    }
}
