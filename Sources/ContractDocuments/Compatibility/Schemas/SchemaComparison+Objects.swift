extension SchemaComparison {
    mutating func compare(_ mine: ObjectView, _ theirs: ObjectView) {
        if isEmpty(.object(mine)) { return }
        let isOpen = mine.isUnknown || policy == .strict && !mine.isClosed
        for property in theirs.properties where !isFull {
            inside(property.wireName) { run in
                guard let written = mine[property.wireName] else {
                    return run.compareAbsent(property, mine, isOpen: isOpen)
                }
                if run.isNeverThere(written) {
                    run.compareAbsent(property, mine, isOpen: false)
                } else {
                    run.compare(written, property)
                }
            }
        }
        guard policy == .strict, theirs.isClosed else { return }
        for property in mine.properties where theirs[property.wireName] == nil && !isNeverThere(property) {
            inside(property.wireName) {
                $0.differ(
                    .propertyRemovedFromClosed,
                    "may write \($0.place), and no member beyond those listed is accepted",
                    property.location,
                    theirs.location
                )
            }
        }
        if isOpen {
            differ(
                .additionalPropertiesRemoved,
                "may write members in \(place) that are not listed, and the reader's list is closed",
                mine.location,
                theirs.location
            )
        }
    }

    /// Whether a member cannot be written, since no value fits.
    private func isNeverThere(_ property: Property) -> Bool {
        guard !property.isRequired, !property.isNullable, property.constant == nil else { return false }
        return isEmpty(ValueForm(property.type, writerTypes, location: property.location))
    }

    private mutating func compare(_ written: Property, _ read: Property) {
        if read.isRequired && read.defaultValue == nil && !written.isRequired {
            differ(
                .requiredAttributeAdded,
                "may leave out \(place), which is required",
                written.location,
                read.location
            )
        } else if promises.contains(.defaults), written.isRequired, written.defaultValue != nil, read.isRequired,
            read.defaultValue == nil
        {
            differ(
                .defaultRemoved,
                "could leave out \(place) before it was required, and nothing stands for it then any more",
                written.location,
                read.location
            )
        }
        compare(SchemaUsage(written), SchemaUsage(read))
    }

    private mutating func compareAbsent(_ read: Property, _ mine: ObjectView, isOpen: Bool) {
        if read.isRequired && read.defaultValue == nil {
            return differ(
                .requiredPropertyAdded,
                "do not write \(place), which is required",
                mine.location,
                read.location
            )
        }
        guard isOpen else {
            if promises.contains(.optionalProperties) && !read.isDeprecated {
                differ(.optionalPropertyAdded, "do not write \(place)", mine.location, read.location)
            }
            return
        }
        if case .any = readerForm(SchemaUsage(read)), read.constant == nil { return }
        differ(
            .propertyAddedToOpen,
            "may write something else as \(place), since their list of members is open",
            mine.location,
            read.location
        )
    }

    // MARK: Objects and maps

    mutating func compare(_ mine: ObjectView, _ theirs: MapShape, _ reader: SchemaUsage) {
        if isEmpty(.object(mine)) { return }
        let isOpen = mine.isUnknown || policy == .strict && !mine.isClosed
        let there = mine.properties.filter { !isNeverThere($0) }
        let count = LengthRange(minimum: there.count { $0.isRequired }, maximum: isOpen ? nil : there.count)
        let location = SchemaUsage(.any, at: mine.location)
        compare(count, theirs.count, .members, location, reader)
        if theirs.count.maximum == 0 { return }
        for property in there {
            inside(property.wireName) {
                $0.compare(SchemaUsage(property), SchemaUsage(theirs.value, at: reader.location))
            }
        }
        if isOpen, case let form = ValueForm(theirs.value, readerTypes, location: reader.location) {
            if case .any = form { return }
            differ(
                .additionalPropertiesNarrowed,
                "may write members in \(place) that are not listed, where every one has to be \(form.noun)",
                mine.location,
                reader.location
            )
        }
    }

    mutating func compare(_ mine: MapShape, _ theirs: ObjectView, _ writer: SchemaUsage) {
        let value = ValueForm(mine.value, writerTypes, location: writer.location)
        let hasMembers = mine.count.maximum != 0 && !isEmpty(value)
        for property in theirs.properties where !isFull {
            inside(property.wireName) { run in
                if property.isRequired && property.defaultValue == nil {
                    run.differ(
                        .requiredPropertyAdded,
                        "may leave out \(run.place), which is required",
                        writer.location,
                        property.location
                    )
                }
                if hasMembers { run.compare(SchemaUsage(mine.value, at: writer.location), SchemaUsage(property)) }
            }
        }
        if policy == .strict, theirs.isClosed, hasMembers {
            differ(
                .additionalPropertiesRemoved,
                "may write members with any names in \(place), and the reader's list is closed",
                writer.location,
                theirs.location
            )
        }
    }

    // MARK: Unions

    /// All that a union writes, as objects.
    func views(_ union: UnionShape, _ usage: SchemaUsage) -> [ObjectView] {
        union.branches.map(union.view) + (union.isExtensible ? [union.unknownBranch(at: usage.location)] : [])
    }

    mutating func compare(_ mine: UnionShape, _ theirs: UnionShape, _ writer: SchemaUsage, _ reader: SchemaUsage) {
        for branch in mine.branches { compare(mine.view(branch), theirs, reader) }
        guard mine.isExtensible else { return }
        if mine.discriminator == theirs.discriminator {
            if theirs.isExtensible { return }
            differ(
                .sumTypeNarrowed,
                "may write cases of \(place) that are not listed, and the list is closed",
                writer.location,
                reader.location
            )
        } else {
            differ(
                .combinedTypeSubschemasChanged,
                "tell the cases of \(place) apart by '\(mine.discriminator)', not by '\(theirs.discriminator)'",
                writer.location,
                reader.location
            )
        }
    }

    mutating func compare(_ mine: ObjectView, _ theirs: UnionShape, _ reader: SchemaUsage) {
        if isEmpty(.object(mine)) { return }
        guard let tag = mine[theirs.discriminator], tag.isRequired, let words = words(tag) else {
            return differ(
                .combinedTypeSubschemasChanged,
                "do not always write '\(theirs.discriminator)' in \(place), by which its cases are told apart",
                mine.location,
                reader.location
            )
        }
        for word in words {
            if let branch = theirs.branches.first(where: { $0.wireValue == word }) {
                compare(mine.fixing(theirs.discriminator, to: word), theirs.view(branch))
            } else if !theirs.isExtensible {
                differ(
                    .sumTypeNarrowed,
                    "may write the case '\(word.shortened)' of \(place), which is not known",
                    example: "{\"\(theirs.discriminator)\": \"\(word.shortened)\"}",
                    mine.location,
                    reader.location
                )
            }
        }
    }

    /// The words that a property may hold, if it holds only words that are listed.
    private func words(_ property: Property) -> [String]? {
        if let constant = property.constant { return constant.string.map { [$0] } }
        guard !property.isNullable else { return nil }
        return values(writerForm(SchemaUsage(property)), at: property.location)?.compactMap(\.string)
    }
}
