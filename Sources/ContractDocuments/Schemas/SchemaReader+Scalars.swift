extension SchemaReader {
    mutating func string(_ place: Place) -> NamedType.Shape? {
        guard checkWords(place, SchemaKeywords.string.union(SchemaKeywords.type), what: "a string") else { return nil }
        guard let length = lengths(place, "minLength", "maxLength") else { return nil }
        let pattern = place.child("pattern")
        if let pattern { checkPattern(pattern) }
        let constraints = TextConstraints(length: length, pattern: pattern?.node.string)
        if let encoding = place.child("contentEncoding") {
            guard encoding.node.string == "base64" else {
                library.report("schema-encoding", "The encoding is base64, or there is none.", at: encoding)
                return nil
            }
            guard pattern == nil, place.node["format"] == nil else {
                library.report("schema-encoding", "Encoded bytes have no pattern and no format.", at: place)
                return nil
            }
            return .alias(.bytes(length))
        }
        guard let format = place.child("format") else { return .text(constraints) }
        let type: SchemaType
        switch format.node.string {
        case "date-time": type = .dateTime
        case "uuid": type = .uuid
        case "duration": type = .duration
        case "password": return .alias(.secret(constraints))
        default:
            let name = format.node.string ?? ""
            if !SchemaKeywords.unchecked.contains(name) {
                library.report(
                    "schema-format",
                    "The format '\(name.shortened)' is not known, and ignored.",
                    hint: Suggestion.among(
                        SchemaKeywords.unchecked.union(["date-time", "uuid", "duration", "password"]).sorted(),
                        for: name
                    ).map { "Did you mean '\($0)'?" },
                    severity: .warning,
                    at: format
                )
            }
            return .text(constraints)
        }
        guard length == LengthRange(), pattern == nil else {
            library.report(
                "schema-format",
                "The format '\(format.node.string ?? "")' has no lengths and no pattern.",
                hint: "Remove them: the format says how such values look.",
                at: format
            )
            return nil
        }
        return .alias(type)
    }

    /// Reads two words that bound a length; `nil` if they are wrong.
    mutating func lengths(_ place: Place, _ least: String, _ most: String) -> LengthRange? {
        var values: [Int?] = []
        for word in [least, most] {
            guard let bound = place.child(word) else {
                values.append(nil)
                continue
            }
            guard let value = bound.node.integer, value >= 0 else {
                library.report("schema-malformed", "'\(word)' is an integer of at least 0.", at: bound)
                return nil
            }
            values.append(Int(value))
        }
        if let minimum = values[0], let maximum = values[1], minimum > maximum {
            library.report(
                "schema-empty-range",
                "'\(least)' is greater than '\(most)'; no value fits.",
                at: place,
                location: place.keyLocation(least)
            )
            return nil
        }
        return LengthRange(minimum: values[0], maximum: values[1])
    }

    mutating func integer(_ place: Place) -> IntegerShape? {
        guard checkWords(place, SchemaKeywords.number.union(SchemaKeywords.type), what: "an integer") else {
            return nil
        }
        var shape = IntegerShape()
        switch place.node["format"]?.string {
        case nil where place.node["format"] == nil: break
        case "int32": shape.width = .int32
        case "int64": shape.width = .int64
        default:
            library.report(
                "schema-format",
                "An integer has the format int32, int64, or none.",
                at: place.child("format") ?? place
            )
            return nil
        }
        for word in ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"] {
            guard let bound = place.child(word) else { continue }
            guard let value = bound.node.integer else { return wrongBound(word, bound, "an integer of 64 bits") }
            switch word {
            case "minimum": shape.minimum = max(shape.minimum ?? value, value)
            case "maximum": shape.maximum = min(shape.maximum ?? value, value)
            case "exclusiveMinimum":
                guard value < .max else { return wrongBound(word, bound, "less than the greatest integer") }
                shape.minimum = max(shape.minimum ?? .min, value + 1)
            case "exclusiveMaximum":
                guard value > .min else { return wrongBound(word, bound, "more than the least integer") }
                shape.maximum = min(shape.maximum ?? .max, value - 1)
            default:
                guard value > 0 else { return wrongBound(word, bound, "above zero") }
                shape.multipleOf = value
            }
        }
        let ends = shape.width == .int32 ? Int64(Int32.min)...Int64(Int32.max) : Int64.min...Int64.max
        if shape.minimum ?? ends.lowerBound > shape.maximum ?? ends.upperBound
            || shape.minimum ?? 0 > ends.upperBound || shape.maximum ?? 0 < ends.lowerBound
        {
            library.report("schema-empty-range", "No integer fits these bounds.", at: place)
            return nil
        }
        let safe: Int64 = 1 << 53 - 1
        if shape.width == .int64, shape.maximum ?? .max > safe || shape.minimum ?? .min < -safe {
            library.report(
                "integer-beyond-javascript",
                "JavaScript reads integers beyond 9007199254740991 as other numbers.",
                hint: "Add minimum and maximum, or use a string.",
                severity: .note,
                at: place
            )
        }
        return shape
    }

    private mutating func wrongBound(_ word: String, _ place: Place, _ expected: String) -> IntegerShape? {
        let isOld = place.node.bool != nil
        library.report(
            "schema-malformed",
            "'\(word)' is \(expected).",
            hint: isOld ? "Write the bound itself: '\(word): 0'." : nil,
            at: place
        )
        return nil
    }

    mutating func number(_ place: Place) -> NumberShape? {
        guard checkWords(place, SchemaKeywords.number.union(SchemaKeywords.type), what: "a number") else { return nil }
        if let format = place.child("format"), !["double", "float"].contains(format.node.string) {
            library.report(
                "schema-format",
                "A number has the format double, float, or none.",
                hint: ["int32", "int64"].contains(format.node.string) ? "Write 'type: integer'." : nil,
                at: format
            )
            return nil
        }
        var shape = NumberShape()
        for word in ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"] {
            guard let bound = place.child(word) else { continue }
            guard let value = bound.node.double, value.isFinite, word != "multipleOf" || value > 0 else {
                _ = wrongBound(word, bound, word == "multipleOf" ? "a number above zero" : "a number")
                return nil
            }
            switch word {
            case "minimum": shape.minimum = value
            case "maximum": shape.maximum = value
            case "exclusiveMinimum": shape.exclusiveMinimum = value
            case "exclusiveMaximum": shape.exclusiveMaximum = value
            default: shape.multipleOf = value
            }
        }
        let least = max(shape.minimum ?? -.infinity, shape.exclusiveMinimum ?? -.infinity)
        let most = min(shape.maximum ?? .infinity, shape.exclusiveMaximum ?? .infinity)
        let isOpen = shape.exclusiveMinimum == least || shape.exclusiveMaximum == most
        if least > most || least == most && isOpen {
            library.report("schema-empty-range", "No number fits these bounds.", at: place)
            return nil
        }
        return shape
    }
}
