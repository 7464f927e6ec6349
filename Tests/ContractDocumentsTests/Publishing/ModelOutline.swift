import ContractDocuments

/// What a model says, without names of types, places and documents: equal for models that mean the same on the wire.
struct ModelOutline {
    let model: ContractModel

    /// One text for each contract, all that it says on the wire in it.
    var contracts: [String] {
        model.contracts.map { contract in
            [
                contract.eventType, "v\(contract.version)", contract.kind.rawValue, contract.messageKey,
                contract.document, contract.topic ?? "-", contract.partitionKey?.expression ?? "-",
                contract.keyType ?? "-", contract.contentType, contract.requiredHeaders.joined(separator: ","),
                "\(contract.isDeprecated)", contract.sunset ?? "-", contract.title ?? "-",
                contract.reply.map { "\($0.eventType) v\($0.version)" } ?? "-",
                contract.previous.map { "\($0.eventType) v\($0.version)" } ?? "-",
                named(contract.payload), contract.outcome.map(named) ?? "-",
            ].joined(separator: "\n")
        }
    }

    /// The topics that carry something.
    var topics: [String] {
        model.topics.filter { !$0.contracts.isEmpty }.map {
            "\($0.address) \($0.partitions ?? 0) \($0.replicas ?? 0) \($0.configuration) \($0.contracts)"
        }
    }

    /// The operations.
    var operations: [String] {
        model.operations.map {
            "\($0.document) \($0.name) \($0.action) \($0.topic ?? "-") \($0.contracts) \($0.replies) "
                + ($0.consumerGroup ?? "-")
        }
    }

    /// The consumer groups.
    var groups: [String] { model.consumerGroups.map { "\($0.name) \($0.topics)" } }

    private func named(_ id: TypeID) -> String {
        guard let type = model.type(id) else { return "?" }
        let about = [type.title, type.description].compactMap { $0 }.joined(separator: "|")
        let what =
            switch type.shape {
            case .object(let object): "\(object.isClosed) {\(properties(object.properties))}"
            case .union(let union):
                "\(union.discriminator) \(union.isExtensible) "
                    + union.branches.map { branch in
                        "\(branch.wireValue) \(branch.isRejection) \(branch.isDeprecated) \(branch.description ?? "") "
                            + "{\(properties(branch.properties))}"
                    }.joined(separator: " or ")
            case .enumeration(let enumeration):
                "\(enumeration.isExtensible) \(enumeration.values.map { [$0.wireValue, $0.description ?? ""] })"
            case .text(let constraints): "\(constraints)"
            case .integer(let shape): "\(shape)"
            case .number(let shape): "\(shape)"
            case .alias(let other): text(other)
            }
        return "(\(about) \(type.isDeprecated) \(what))"
    }

    private func properties(_ properties: [Property]) -> String {
        properties.map { property in
            "\(property.wireName) \(property.isRequired) \(property.isNullable) \(property.isDeprecated) "
                + "\(property.defaultValue?.json ?? "-") \(property.constant?.json ?? "-") "
                + "\(property.description ?? "-") \(text(property.type))"
        }.joined(separator: "; ")
    }

    private func text(_ type: SchemaType) -> String {
        switch type {
        case .named(let id): named(id)
        case .array(let shape): "[\(text(shape.element)) \(shape.count) \(shape.uniqueItems)]"
        case .map(let shape): "[*: \(text(shape.value)) \(shape.count)]"
        default: "\(type)"
        }
    }
}
