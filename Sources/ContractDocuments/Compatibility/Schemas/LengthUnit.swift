/// What is counted.
enum LengthUnit {
    case characters
    case elements
    case members

    var plural: String {
        switch self {
        case .characters: "characters"
        case .elements: "elements"
        case .members: "members"
        }
    }

    func count(_ number: Int) -> String {
        number == 1 ? "1 \(plural.dropLast())" : "\(number == 0 ? "no" : String(number)) \(plural)"
    }

    var minimumAdded: DifferenceRule {
        switch self {
        case .characters: .minLengthAdded
        case .elements: .minItemsAdded
        case .members: .minPropertiesAdded
        }
    }

    var minimumIncreased: DifferenceRule {
        switch self {
        case .characters: .minLengthIncreased
        case .elements: .minItemsIncreased
        case .members: .minPropertiesIncreased
        }
    }

    var maximumAdded: DifferenceRule {
        switch self {
        case .characters: .maxLengthAdded
        case .elements: .maxItemsAdded
        case .members: .maxPropertiesAdded
        }
    }

    var maximumDecreased: DifferenceRule {
        switch self {
        case .characters: .maxLengthDecreased
        case .elements: .maxItemsDecreased
        case .members: .maxPropertiesDecreased
        }
    }
}
