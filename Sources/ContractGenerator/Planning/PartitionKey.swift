internal import ContractDocuments

/// Finds the Swift expression for a record's key.
enum PartitionKey {
    struct Problem: Error {
        var text: String
    }

    /// An expression over the members of a structure, or the bodies of a `switch` for each case of a union.
    enum Code {
        case none
        case expression(String)
        case cases([(caseName: String, binding: String?, expression: String)])
    }

    static func code(
        _ contract: ContractDefinition,
        _ type: NamedType,
        _ plan: GenerationPlan
    ) -> Result<Code, Problem> {
        guard contract.kind != .reply, let path = contract.partitionKey else { return .success(.none) }
        do throws(Problem) {
            switch type.shape {
            case .object(let object):
                return .success(.expression(try expression(path.members[...], object.properties, "", plan).code))
            case .union(let union):
                var cases: [(String, String?, String)] = []
                for branch in union.branches {
                    guard let name = GenerationPlan.caseName(branch) else { return .success(.none) }
                    if path.members == [union.discriminator] {
                        cases.append((name, nil, SwiftLiteral.string(branch.wireValue)))
                        continue
                    }
                    let found = try expression(path.members[...], branch.properties, "", plan)
                    cases.append((name, found.root, found.code))
                }
                return .success(.cases(cases))
            default:
                return .success(.none)
            }
        } catch {
            return .failure(error)
        }
    }

    private static func expression(
        _ path: ArraySlice<String>,
        _ properties: [Property],
        _ prefix: String,
        _ plan: GenerationPlan
    ) throws(Problem) -> (code: String, root: String) {
        guard let first = path.first else { throw Problem(text: "The partition key names no member of the payload.") }
        guard let property = properties.first(where: { $0.wireName == first }),
            let name = GenerationPlan.memberName(property)
        else {
            throw Problem(text: "The partition key names the member '\(first)', which the payload does not have.")
        }
        let isOptional = property.isOptional
        let access = prefix + SwiftName.escaped(name)
        if path.count > 1 {
            guard case .named(let id) = property.type, case .object(let object)? = plan.type(id)?.shape else {
                throw Problem(text: "The partition key goes through '\(first)', which is no object.")
            }
            let inner = try expression(path.dropFirst(), object.properties, access + (isOptional ? "?." : "."), plan)
            let code = isOptional && !inner.code.hasSuffix(" ?? \"\"") ? inner.code + " ?? \"\"" : inner.code
            return (code, name)
        }
        let link = isOptional ? "?" : ""
        let code: String
        switch try kind(property.type, plan, first) {
        case .text: code = access
        case .raw: code = access + link + ".rawValue"
        case .rawNumber: code = access + link + ".description"
        case .number: code = access + link + ".description"
        case .uuid: code = access + link + ".uuidString.lowercased()"
        }
        // Somewhere on the way there may be nothing; then the record has no key.
        return (isOptional || access.contains("?.") ? code + " ?? \"\"" : code, name)
    }

    private enum Kind {
        case text, raw, rawNumber, number, uuid
    }

    private static func kind(_ type: SchemaType, _ plan: GenerationPlan, _ name: String) throws(Problem) -> Kind {
        switch type {
        case .string: return .text
        case .integer: return .number
        case .uuid: return .uuid
        case .named(let id):
            switch plan.type(id)?.shape {
            case .text, .enumeration: return .raw
            case .integer: return .rawNumber
            case .alias(let type): return try kind(type, plan, name)
            default: break
            }
        default: break
        }
        throw Problem(text: "The partition key '\(name)' is of a type whose text would not be the same everywhere.")
    }
}
