/// The fields of a contract, one line each.
extension CataloguePage {
    func fields(_ contract: ContractDefinition, _ writer: inout HTMLWriter) {
        let rows = FieldOutline.rows(of: contract.payload, in: types)
        if rows.isEmpty {
            writer.tag("p", text: "The payload has no fields.")
            return
        }
        // Roles say again what the elements are: on a phone their style makes readers forget it.
        writer.tag("table", ("class", "fields"), ("role", "table")) { writer in
            writer.tag("caption", ("class", "hidden"), text: "Fields of \(contract.eventType) v\(contract.version)")
            writer.tag("thead", ("role", "rowgroup")) { writer in
                writer.tag("tr", ("role", "row")) { writer in
                    for title in ["Field", "Type and rules", "Meaning"] {
                        writer.tag("th", ("scope", "col"), ("role", "columnheader"), text: title)
                    }
                }
            }
            writer.tag("tbody", ("role", "rowgroup")) { writer in
                for row in rows { line(row, &writer) }
            }
        }
    }

    private func line(_ row: FieldRow, _ writer: inout HTMLWriter) {
        let depth = "d\(min(row.depth, 6))"
        switch row.subject {
        case .field: field(row, depth, &writer)
        case .more:
            writer.tag("tr", ("role", "row"), ("class", depth)) { writer in
                writer.tag("th", ("colspan", "3"), ("scope", "row"), ("role", "rowheader"), text: "… and more")
            }
        case .branch(let discriminator, let value, let isRejection):
            writer.tag("tr", ("role", "row"), ("class", "branch \(depth)")) { writer in
                writer.tag("th", ("colspan", "3"), ("scope", "row"), ("role", "rowheader")) { writer in
                    writer.tag("code") { writer in
                        writer.name(discriminator)
                        writer.write(" = ")
                        writer.tag("b") { $0.name(value) }
                    }
                    if isRejection { writer.tag("span", ("class", "badge warning"), text: "rejection") }
                    if row.isDeprecated { writer.tag("span", ("class", "badge warning"), text: "deprecated") }
                    if let description = row.description {
                        writer.tag("span", ("class", "meaning"), text: " " + description)
                    }
                }
            }
        }
    }

    private func field(_ row: FieldRow, _ depth: String, _ writer: inout HTMLWriter) {
        writer.tag("tr", ("role", "row"), ("class", depth)) { writer in
            writer.tag("th", ("scope", "row"), ("role", "rowheader")) { writer in
                writer.tag("code") { writer in
                    let parts = row.name.split(separator: ".", omittingEmptySubsequences: false)
                    let before = parts.dropLast().joined(separator: ".")
                    if !before.isEmpty {
                        writer.tag("span", ("class", "path")) { writer in
                            writer.name(before)
                            writer.raw(".<wbr>")
                        }
                    }
                    writer.write(parts.last.map(String.init) ?? "")
                }
                if row.isRequired { writer.tag("span", ("class", "required"), text: "required") }
                if row.isSecret { writer.tag("span", ("class", "badge secret"), text: "secret") }
                if row.isDeprecated { writer.tag("span", ("class", "badge warning"), text: "deprecated") }
            }
            writer.tag("td", ("role", "cell")) { rules(row, &$0) }
            writer.tag("td", ("role", "cell")) { writer in
                if let description = row.description { writer.tag("p", text: description) }
                if !row.values.isEmpty { values(row.values, &writer) }
            }
        }
    }

    private func rules(_ row: FieldRow, _ writer: inout HTMLWriter) {
        writer.tag("span", ("class", "type"), text: row.type)
        if let name = row.typeName { writer.tag("span", ("class", "quiet name"), text: " " + name) }
        let isPlain = row.rules.isEmpty && row.pattern == nil && row.defaultValue == nil && row.constant == nil
        if isPlain { return }
        writer.tag("ul", ("class", "rules")) { writer in
            if let value = row.constant {
                writer.tag("li") { writer in
                    writer.write("always ")
                    writer.tag("code", text: value)
                }
            }
            for rule in row.rules { writer.tag("li", text: rule) }
            if let pattern = row.pattern {
                writer.tag("li") { writer in
                    writer.write("matches ")
                    writer.tag("code", text: pattern)
                }
            }
            if let value = row.defaultValue {
                writer.tag("li") { writer in
                    writer.write("default ")
                    writer.tag("code", text: value)
                }
            }
        }
    }

    private func values(_ values: [FieldRow.Value], _ writer: inout HTMLWriter) {
        let isPlain = values.allSatisfy { $0.description == nil }
        let list: (inout HTMLWriter) -> Void = { writer in
            writer.tag("ul", ("class", isPlain ? "values plain" : "values")) { writer in
                for value in values {
                    writer.tag("li") { writer in
                        writer.tag("code", text: value.text)
                        if let description = value.description { writer.write(" " + description) }
                    }
                }
            }
        }
        if values.count <= 8 {
            list(&writer)
        } else {
            writer.tag("details", ("class", "long")) { writer in
                writer.tag("summary", text: "\(values.count) values")
                list(&writer)
            }
        }
    }
}
