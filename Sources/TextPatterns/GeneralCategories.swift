/// The code points of Unicode's general categories, as the standard library of the run time knows them.
enum GeneralCategories {
    /// The code points of a category by its short or long name, such as `L`, `Lu` or `Uppercase_Letter`; `nil` if there
    /// is none of that name.
    static func set(named name: String) -> CodePointSet? {
        switch name {
        case "Any": return .all
        case "ASCII": return CodePointSet([0...0x7F])
        default: break
        }
        guard let short = names[name] ?? (names.values.contains(name) ? name : nil) else { return nil }
        if short == "LC" { return CodePointSet(["Lu", "Ll", "Lt"].flatMap { ranges[$0] ?? [] }) }
        return CodePointSet(ranges.filter { $0.key.hasPrefix(short) }.flatMap(\.value))
    }

    private static let names = [
        "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
        "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M", "Combining_Mark": "M",
        "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Number": "N", "Decimal_Number": "Nd",
        "digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P",
        "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps", "Close_Punctuation": "Pe",
        "Initial_Punctuation": "Pi", "Final_Punctuation": "Pf", "Other_Punctuation": "Po", "Symbol": "S",
        "Math_Symbol": "Sm", "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk", "Other_Symbol": "So",
        "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl", "Paragraph_Separator": "Zp", "Other": "C",
        "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Surrogate": "Cs", "Private_Use": "Co", "Unassigned": "Cn",
    ]

    /// The ranges of every category by its two letters, found once by asking every code point.
    private static let ranges: [String: [ClosedRange<UInt32>]] = {
        var found: [String: [ClosedRange<UInt32>]] = ["Cs": [0xD800...0xDFFF]]
        var start: UInt32 = 0
        var category = Unicode.GeneralCategory.control
        func close(before end: UInt32) {
            if start < end { found[shortName(category), default: []].append(start...end - 1) }
        }
        for codePoint in 0...CodePointSet.last {
            guard let scalar = Unicode.Scalar(codePoint) else {
                if codePoint == 0xD800 { close(before: codePoint) }
                start = codePoint + 1
                continue
            }
            let next = scalar.properties.generalCategory
            if next == category { continue }
            close(before: codePoint)
            (start, category) = (codePoint, next)
        }
        close(before: CodePointSet.last + 1)
        return found
    }()

    private static func shortName(_ category: Unicode.GeneralCategory) -> String {
        switch category {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
