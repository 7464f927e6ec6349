extension ContractComparison {
    /// Compares what a record holds: payload, envelope and headers.
    mutating func compareSchemas(_ before: ContractDefinition, _ now: ContractDefinition) {
        let judge = SchemaCompatibility(policy: gate.policy)
        let sides = (
            old: SchemaSide(type: .named(before.payload), types: oldTypes, location: before.location),
            new: SchemaSide(type: .named(now.payload), types: newTypes, location: now.location)
        )
        for direction in gate.level.directions {
            let promises = promises(direction)
            let (writer, reader) = direction == .backward ? (sides.old, sides.new) : (sides.new, sides.old)
            let emptiness = direction == .backward ? oldEmptiness : newEmptiness
            for difference in judge.differences(
                writer: writer,
                reader: reader,
                promises: promises,
                emptiness
            ) {
                report(difference, direction, before, now, ["payload"])
            }
            let around = direction == .backward ? (before, now) : (now, before)
            let types = (writer: writer.types, reader: reader.types)
            let locations = (writer: around.0.location, reader: around.1.location)
            let envelope = judge.differences(
                writer: around.0.record.envelope,
                reader: around.1.record.envelope,
                types: types,
                locations: locations,
                promises: promises,
                emptiness
            )
            for difference in envelope { report(difference, direction, before, now, []) }
            if let written = around.0.record.headers, let read = around.1.record.headers {
                let headers = judge.differences(
                    writer: written,
                    reader: read,
                    types: types,
                    locations: locations,
                    promises: promises,
                    emptiness
                )
                for difference in headers { report(difference, direction, before, now, nil) }
            }
        }
        if before.record.headers == nil || now.record.headers == nil { compareRequiredHeaders(before, now) }
        compareRejections(before, now)
        compareRemoved(before, now)
    }

    /// What counts beside the schemas.
    private func promises(_ direction: CompatibilityDirection) -> SchemaPromises {
        switch direction {
        case .backward: .defaults
        // Under STRICT it is a difference of its own already.
        case .forward: gate.policy == .lenient ? .optionalProperties : []
        }
    }

    /// Finds members that were removed once and come back, perhaps with another meaning.
    private mutating func compareRemoved(_ before: ContractDefinition, _ now: ContractDefinition) {
        guard !gate.level.directions.isEmpty else { return }
        for header in now.record.headers ?? [] where before.record.removedHeaders.contains(header.wireName) {
            add(
                ContractChange(
                    rule: "property-reserved",
                    contract: now.id,
                    what: "'\(now.eventType)' v\(now.version) had the header '\(header.wireName)' once, and it was "
                        + "removed; now one is called that again.",
                    subject: header.wireName,
                    who: "That breaks everyone who still has old records or old programs, if it is not the same as it "
                        + "was.",
                    hint: "Choose a name that was never taken.",
                    location: header.location,
                    pointer: JSONPointerText.text([header.wireName])
                )
            )
        }
        let places = MemberPlaces(now, newTypes)
        for pointer in before.record.removed {
            guard let location = places.location(of: pointer), let tokens = JSONPointerText.tokens(pointer) else {
                continue
            }
            let path = tokens.first == "payload" ? tokens.dropFirst() : tokens[...]
            let words = Self.words(path)
            add(
                ContractChange(
                    rule: "property-reserved",
                    contract: now.id,
                    what: "'\(now.eventType)' v\(now.version) had '\(words)' once, and it was removed; now something "
                        + "is called that again.",
                    subject: words,
                    who: "That breaks everyone who still has old records or old programs, if it is not the same as it "
                        + "was.",
                    hint: "Choose a name that was never taken.",
                    location: location,
                    pointer: pointer
                )
            )
        }
    }

    /// A place, for people: `hardware.sensors[].model`.
    private static func words(_ path: some Sequence<String>) -> String {
        path.map { $0 == "*" ? "[]" : $0 }.joined(separator: ".").replacing(".[]", with: "[]")
    }

    /// - Parameter path: The way from the record's value to what was compared; `nil` for headers.
    private mutating func report(
        _ difference: SchemaDifference,
        _ direction: CompatibilityDirection,
        _ before: ContractDefinition,
        _ now: ContractDefinition,
        _ path: [String]?
    ) {
        if difference.rule == .optionalPropertyAdded { return reportRemoved(difference, before, now, path) }
        let place = direction == .backward ? difference.readerLocation : difference.writerLocation
        let header = path == nil ? "In the headers, senders" : "Senders"
        let roles = ContractRoles(model: direction == .backward ? new.model : old.model)
        let readers = roles.readers(of: direction == .backward ? now : before)
        let name = "'\(now.eventType)' v\(now.version)"
        let what: String
        let who: String
        switch direction {
        case .backward:
            what = "\(name) as it was sent until now cannot be read with the new contract: "
            who = "That breaks \(readers), and every record that is in the topic already."
        case .forward:
            what = "\(name) as it will be sent from now on cannot be read with the old contract: "
            who = "That breaks \(readers), until they have the new contract."
        }
        let explanation = "\(header.lowercasedFirst) \(difference.explanation)."
        let example = difference.example.map { " (For example \($0.shortened).)" } ?? ""
        let isInText = difference.example.map { difference.explanation.contains($0) } ?? true
        let pointer = JSONPointerText.text((path ?? []) + difference.path)
        add(
            ContractChange(
                rule: path == nil ? DifferenceAdvice.headerRule(difference.rule) : difference.rule.rawValue,
                direction: direction,
                contract: now.id,
                what: what + explanation + (isInText ? "" : example),
                subject: difference.subject,
                who: who,
                hint: path == nil
                    ? DifferenceAdvice.headerHint(difference, direction)
                    : DifferenceAdvice.hint(difference, direction, nextVersion(of: now)),
                location: place,
                pointer: pointer
            )
        )
    }

    /// Says that senders no longer know an optional member, or know it by another name.
    private mutating func reportRemoved(
        _ difference: SchemaDifference,
        _ before: ContractDefinition,
        _ now: ContractDefinition,
        _ path: [String]?
    ) {
        let words = Self.words(difference.path)
        let name = difference.path.last { $0 != "*" } ?? words
        let isPayload = path?.isEmpty == false
        let place =
            path == nil
            ? Self.place(of: name, among: before.record.headers, now.record.headers, now.record.lists.headers)
            : Self.place(of: name, among: before.record.envelope, now.record.envelope, now.record.lists.envelope)
        let member = path == nil ? "the header '\(words)'" : "'\(words)'"
        add(
            ContractChange(
                rule: path == nil ? "header-removed" : "property-removed",
                direction: .forward,
                contract: now.id,
                what: "'\(now.eventType)' v\(now.version) had \(member), and senders would write it no longer.",
                subject: words,
                who: "That breaks \(ContractRoles(model: old.model).readers(of: before)), as far as they make use of "
                    + "it.",
                hint: "Keep '\(name)', with 'deprecated: true', and let senders go on writing it; a change after that "
                    + "one may remove it. If it only has a new name: keep the old one beside it in the same way.",
                // What is missing deep inside a header or a field is missing in its schema.
                location: isPayload || difference.path.count > 1
                    ? difference.writerLocation : place ?? now.location,
                pointer: JSONPointerText.text((path ?? []) + difference.path)
            )
        )
    }

    /// The list of properties that a member is missing from: the one that its nearest neighbour of before is in.
    private static func place(
        of name: String,
        among before: [Property]?,
        _ now: [Property]?,
        _ lists: [String: SourceLocation]
    ) -> SourceLocation? {
        let names = (before ?? []).map(\.wireName)
        guard let index = names.firstIndex(of: name) else { return nil }
        let kept = Set((now ?? []).map(\.wireName))
        let neighbours = names[..<index].reversed() + names[(index + 1)...]
        return neighbours.first { kept.contains($0) }.flatMap { lists[$0] }
    }

    /// The version that a new major would have.
    func nextVersion(of contract: ContractDefinition) -> Int {
        let versions = new.model.contracts.filter { $0.eventType == contract.eventType }.map(\.version)
        return (versions.max() ?? contract.version) + 1
    }

    // MARK: Headers of which only the names are known

    private mutating func compareRequiredHeaders(_ before: ContractDefinition, _ now: ContractDefinition) {
        let directions = gate.level.directions
        let name = "'\(now.eventType)' v\(now.version)"
        // Of a message that says nothing about its headers nobody knows what it has.
        guard !before.requiredHeaders.isEmpty else { return }
        for header in now.requiredHeaders where !before.requiredHeaders.contains(header) {
            guard directions.contains(.backward) else { continue }
            add(
                ContractChange(
                    rule: "header-required",
                    direction: .backward,
                    contract: now.id,
                    what: "\(name) requires the header '\(header)', which senders have not had to write until now.",
                    who: "That breaks \(ContractRoles(model: new.model).readers(of: now)).",
                    hint: "Leave '\(header)' out of the headers' 'required'.",
                    location: now.location
                )
            )
        }
        for header in before.requiredHeaders where !now.requiredHeaders.contains(header) {
            guard directions.contains(.forward) else { continue }
            add(
                ContractChange(
                    rule: "header-required",
                    direction: .forward,
                    contract: now.id,
                    what: "\(name) may come without the header '\(header)' now, which readers could count on.",
                    who: "That breaks \(ContractRoles(model: old.model).readers(of: before)).",
                    hint: "Put '\(header)' back into the headers' 'required'.",
                    location: now.location
                )
            )
        }
    }

    // MARK: Outcomes

    /// Finds outcomes that were a success and are a rejection, or the other way round: the header ec-outcome says which.
    private mutating func compareRejections(_ before: ContractDefinition, _ now: ContractDefinition) {
        guard case .union(let was)? = oldTypes[before.payload]?.shape,
            case .union(let union)? = newTypes[now.payload]?.shape
        else { return }
        for branch in union.branches {
            guard let other = was.branches.first(where: { $0.wireValue == branch.wireValue }),
                other.isRejection != branch.isRejection
            else { continue }
            let becomes = branch.isRejection ? "a rejection, and was a success" : "a success, and was a rejection"
            add(
                ContractChange(
                    rule: "rejection-changed",
                    contract: now.id,
                    what: "The outcome '\(branch.wireValue)' of '\(now.eventType)' v\(now.version) is now \(becomes).",
                    who: "That breaks \(ContractRoles(model: old.model).readers(of: before)), who would take one for "
                        + "the other.",
                    hint: branch.isRejection
                        ? "Remove 'x-rejection: true', and add an outcome of another name that has it."
                        : "Put 'x-rejection: true' back, and add an outcome of another name without it.",
                    location: branch.location,
                    pointer: "/payload/" + JSONPointerText.escaped(union.discriminator)
                )
            )
        }
    }
}

extension SchemaDifference {
    /// What tells the difference from others of its rule at its place: a member that stands nowhere, or a value.
    fileprivate var subject: String {
        switch rule {
        case .requiredPropertyAdded, .propertyAddedToOpen: path.last { $0 != "*" } ?? ""
        default: example ?? ""
        }
    }
}
