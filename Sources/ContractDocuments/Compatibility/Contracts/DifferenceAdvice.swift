/// What to do instead of a change that breaks somebody.
enum DifferenceAdvice {
    /// The rule of a difference among headers.
    static func headerRule(_ rule: DifferenceRule) -> String {
        switch rule {
        case .requiredAttributeAdded, .requiredPropertyAdded: "header-required"
        case .defaultRemoved: rule.rawValue
        default: "header-changed"
        }
    }

    static func hint(_ difference: SchemaDifference, _ direction: CompatibilityDirection, _ next: Int) -> String {
        let name = difference.path.last { $0 != "*" }.map { "'\($0)'" } ?? "it"
        return advice(difference.rule, direction, name)
            + " Or leave this version as it is, and describe the new form as v\(next) with an upcaster."
    }

    /// The same for a header, which readers see beside every version: there is nothing to translate.
    static func headerHint(_ difference: SchemaDifference, _ direction: CompatibilityDirection) -> String {
        let name = difference.path.first.map { "'\($0)'" } ?? "it"
        switch difference.rule {
        case .requiredAttributeAdded, .requiredPropertyAdded:
            return direction == .backward
                ? "Leave \(name) out of the headers' 'required'." : "Keep \(name) in the headers' 'required'."
        case .typeChanged, .typeNarrowed, .formatAdded:
            return "Leave the header \(name) as it was, and add an optional one of another name for what is new."
        default:
            return advice(difference.rule, direction, "the header \(name)")
        }
    }

    private static func advice(_ rule: DifferenceRule, _ direction: CompatibilityDirection, _ name: String) -> String {
        let isBackward = direction == .backward
        switch rule {
        case .requiredAttributeAdded, .requiredPropertyAdded:
            return isBackward
                ? "Make \(name) optional, or give it a 'default' for messages that do not have it."
                : "Keep \(name) and keep it required, so that senders go on writing it; say 'deprecated: true' on it."
        case .typeChanged, .typeNarrowed, .formatAdded:
            return "Leave \(name) as it was, and add an optional property of another name with the new type."
        case .enumArrayNarrowed:
            return isBackward
                ? "Keep the value for \(name), and say in its description that it is no longer sent."
                : "Send only what old readers know in \(name). A list that will grow is an 'x-extensible-enum' from the "
                    + "start."
        case .enumArrayChanged:
            return "Keep the constant \(name) as it was."
        case .sumTypeNarrowed:
            return isBackward
                ? "Keep the case, and say in its description that it is no longer sent."
                : "Old readers refuse cases that they do not know. A list of cases that will grow has 'x-extensible: "
                    + "true' from the start."
        case .combinedTypeSubschemasChanged:
            return "Keep the cases of \(name), and the property that tells them apart."
        case .patternAdded, .patternChanged:
            return isBackward
                ? "Keep the old pattern of \(name), and check the new one before sending."
                : "Keep the old pattern of \(name)."
        case .propertyAddedToOpen, .propertyRemovedFromClosed, .additionalPropertiesRemoved,
            .additionalPropertiesNarrowed:
            return "Under the policy STRICT nothing can be added or removed; LENIENT knows that readers skip members "
                + "that they do not know."
        case .optionalPropertyAdded: return "Keep \(name), with 'deprecated: true'."
        case .defaultRemoved: return "Keep the default of \(name)."
        case .tooDeep: return "Nest less deeply."
        default:
            return isBackward
                ? "Keep the old limit of \(name), and let senders keep to the new one before it counts."
                : "Keep the old limit of \(name): old readers check it."
        }
    }
}
