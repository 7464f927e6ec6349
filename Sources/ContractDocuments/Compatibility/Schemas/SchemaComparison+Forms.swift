extension SchemaComparison {
    /// Compares two forms, neither of them a constant.
    mutating func compare(_ written: ValueForm, _ read: ValueForm, _ writer: SchemaUsage, _ reader: SchemaUsage) {
        switch (written, read) {
        case (_, .any), (.boolean, .boolean), (.dateTime, .dateTime), (.uuid, .uuid), (.duration, .duration): break
        case (.enumeration(let mine), .enumeration(let theirs)): compare(mine, theirs, writer, reader)
        case (.enumeration(let mine), _) where read.isText && !mine.isExtensible:
            check(values(written, at: writer.location) ?? [], writer, reader)
        case (_, .enumeration(let theirs)) where written.isText && theirs.isExtensible: break
        case (.enumeration, .text(let constraints)):
            compare(TextConstraints(), constraints, writer, reader)
        case (.text(let mine), .text(let theirs)): compare(mine, theirs, writer, reader)
        case (.text(let mine), _) where read.isText && mine.length.maximum == 0:
            check(values(written, at: writer.location) ?? [], writer, reader)
        case (.dateTime, .text(let constraints)): compare(.written(minimum: 20), constraints, writer, reader)
        case (.uuid, .text(let constraints)): compare(.written(minimum: 36, maximum: 36), constraints, writer, reader)
        case (.duration, .text(let constraints)): compare(.written(minimum: 3), constraints, writer, reader)
        case (.bytes(let length), .text(let constraints)):
            compare(TextConstraints(length: length.ofBase64), constraints, writer, reader)
        case (.bytes(let mine), .bytes(let theirs)): compare(mine.ofBase64, theirs, .characters, writer, reader)
        case (.integer(let mine), .integer(let theirs)): compare(mine, theirs, writer, reader)
        case (.integer(let mine), .number(let theirs)): compare(NumberShape(mine), theirs, writer, reader)
        case (.number(let mine), .number(let theirs)): compare(mine, theirs, writer, reader)
        case (.number(let mine), .integer(let theirs)):
            guard let whole = IntegerShape(mine) else { return narrowed(written, read, "1.5", writer, reader) }
            compare(whole, theirs, writer, reader)
        case (.array(let mine), .array(let theirs)): compare(mine, theirs, writer, reader)
        case (.map(let mine), .map(let theirs)): compare(mine, theirs, writer, reader)
        case (.object(let mine), .object(let theirs)): compare(mine, theirs)
        case (.object(let mine), .map(let theirs)): compare(mine, theirs, reader)
        case (.map(let mine), .object(let theirs)): compare(mine, theirs, writer)
        case (.union(let mine), .union(let theirs)): compare(mine, theirs, writer, reader)
        case (.union(let mine), .object(let theirs)):
            for view in views(mine, writer) { compare(view, theirs) }
        case (.union(let mine), .map(let theirs)):
            for view in views(mine, writer) { compare(view, theirs, reader) }
        case (.object(let mine), .union(let theirs)): compare(mine, theirs, reader)
        default:
            let isNarrower = written.isText && read.isText
            if isNarrower { return narrowed(written, read, nil, writer, reader) }
            if case .any = written { return narrowed(written, read, nil, writer, reader) }
            differ(
                .typeChanged,
                "write \(written.noun) for \(place), where \(read.noun) is expected",
                writer.location,
                reader.location
            )
        }
    }

    private mutating func narrowed(
        _ written: ValueForm,
        _ read: ValueForm,
        _ example: String?,
        _ writer: SchemaUsage,
        _ reader: SchemaUsage
    ) {
        var rule = DifferenceRule.typeNarrowed
        if written.isText && read.isText { rule = .formatAdded }
        if case .enumeration = read { rule = .enumArrayNarrowed }
        differ(
            rule,
            "may write \(written.noun) for \(place), where \(read.noun) is expected",
            example: example,
            writer.location,
            reader.location
        )
    }

    private mutating func compare(
        _ mine: EnumerationShape,
        _ theirs: EnumerationShape,
        _ writer: SchemaUsage,
        _ reader: SchemaUsage
    ) {
        if theirs.isExtensible { return }
        let known = Set(theirs.values.map(\.wireValue))
        for value in mine.values where !known.contains(value.wireValue) {
            let text = DocumentNode(.string(value.wireValue), at: value.location).jsonText
            differ(
                .enumArrayNarrowed,
                "may write \(text) for \(place), a word that is not known",
                example: text,
                value.location,
                reader.location
            )
        }
        if mine.isExtensible {
            differ(
                .enumArrayNarrowed,
                "may write words for \(place) that are not listed, and the list is closed",
                writer.location,
                reader.location
            )
        }
    }

    // MARK: Texts

    private mutating func compare(
        _ mine: TextConstraints,
        _ theirs: TextConstraints,
        _ writer: SchemaUsage,
        _ reader: SchemaUsage
    ) {
        if mine.length.maximum == 0 {
            return check([DocumentNode(.string(""), at: writer.location)], writer, reader)
        }
        compare(mine.length, theirs.length, .characters, writer, reader)
        guard let pattern = theirs.pattern, pattern != mine.pattern else { return }
        differ(
            mine.pattern == nil ? .patternAdded : .patternChanged,
            "may write text for \(place) that does not match \(pattern.shortened)",
            writer.location,
            reader.location
        )
    }

    // MARK: Lengths

    mutating func compare(
        _ mine: LengthRange,
        _ theirs: LengthRange,
        _ unit: LengthUnit,
        _ writer: SchemaUsage,
        _ reader: SchemaUsage
    ) {
        if let least = theirs.minimum, least > mine.minimum ?? 0 {
            differ(
                mine.minimum ?? 0 == 0 ? unit.minimumAdded : unit.minimumIncreased,
                "may write \(unit.count(mine.minimum ?? 0)) in \(place), where at least \(least) are needed",
                writer.location,
                reader.location
            )
        }
        if let most = theirs.maximum, mine.maximum.map({ most < $0 }) ?? true {
            let written = mine.maximum.map { "up to \(unit.count($0))" } ?? "any number of \(unit.plural)"
            differ(
                mine.maximum == nil ? unit.maximumAdded : unit.maximumDecreased,
                "may write \(written) in \(place), where at most \(most) are accepted",
                writer.location,
                reader.location
            )
        }
    }

    private mutating func compare(
        _ mine: ArrayShape,
        _ theirs: ArrayShape,
        _ writer: SchemaUsage,
        _ reader: SchemaUsage
    ) {
        var count = mine.count
        let element = ValueForm(mine.element, writerTypes, location: writer.location)
        if isEmpty(element) { count.maximum = 0 }
        if mine.uniqueItems, let different = cardinality(element) {
            count.maximum = min(count.maximum ?? different, different)
        }
        compare(count, theirs.count, .elements, writer, reader)
        if count.maximum == 0 { return }
        if theirs.uniqueItems && !mine.uniqueItems && count.maximum ?? 2 > 1 {
            differ(
                .uniqueItemsAdded,
                "may write two equal elements in \(place), where all have to be different",
                writer.location,
                reader.location
            )
        }
        inside("*") {
            $0.compare(
                SchemaUsage(mine.element, at: writer.location),
                SchemaUsage(theirs.element, at: reader.location)
            )
        }
    }

    private mutating func compare(_ mine: MapShape, _ theirs: MapShape, _ writer: SchemaUsage, _ reader: SchemaUsage) {
        var count = mine.count
        if isEmpty(ValueForm(mine.value, writerTypes, location: writer.location)) { count.maximum = 0 }
        compare(count, theirs.count, .members, writer, reader)
        if count.maximum == 0 { return }
        inside("*") {
            $0.compare(SchemaUsage(mine.value, at: writer.location), SchemaUsage(theirs.value, at: reader.location))
        }
    }
}

extension TextConstraints {
    /// Texts of a format.
    static func written(minimum: Int, maximum: Int? = nil) -> TextConstraints {
        TextConstraints(length: LengthRange(minimum: minimum, maximum: maximum))
    }
}

extension LengthRange {
    /// The lengths that base64 has: multiples of four.
    var ofBase64: LengthRange {
        LengthRange(
            minimum: minimum.map { $0 > Int.max - 3 ? $0 : ($0 + 3) / 4 * 4 },
            maximum: maximum.map { $0 / 4 * 4 }
        )
    }
}
