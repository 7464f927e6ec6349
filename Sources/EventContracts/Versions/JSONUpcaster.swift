/// Turns the payload of a retired version, for which no type exists any more, into that of a later one.
///
/// It must be pure: the same JSON gives the same JSON.
public struct JSONUpcaster: Sendable {
    /// The major version that it reads.
    public let from: Int
    /// The major version that it makes.
    public let to: Int
    let transform: @Sendable (JSONValue) throws -> JSONValue

    /// Makes an upcaster between two major versions.
    public init(from: Int, to: Int, _ transform: @escaping @Sendable (JSONValue) throws -> JSONValue) {
        self.from = from
        self.to = to
        self.transform = transform
    }
}

/// An older version could not be turned into the present one.
///
/// The upcaster's own error is named by its type alone, since its text may hold values.
public struct UpcastError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, in words.
    public let description: String

    init(_ description: String) { self.description = description }
}

extension EventContract {
    static func upcast(_ body: () throws -> Self) throws -> Self {
        do {
            return try body()
        } catch {
            throw UpcastError("the upcaster to \(contract) threw \(type(of: error))")
        }
    }

    /// Reads the payload of a retired version as JSON, and goes up until a type can read it.
    static func readRetiredPayload(_ first: JSONUpcaster, from reader: inout JSONReader) throws -> Self {
        var json = try JSONValue(from: &reader)
        var version = first.from
        while let upcaster = jsonUpcasters.first(where: { $0.from == version }), upcaster.to > version {
            do {
                json = try upcaster.transform(json)
            } catch {
                throw UpcastError("the upcaster from v\(version) to v\(upcaster.to) threw \(type(of: error))")
            }
            version = upcaster.to
        }
        do {
            let bytes = try json.serialized()
            return try bytes.withUnsafeBytes { buffer in
                var reader = try JSONReader(buffer, limits: JSONLimits(maximumBytes: .max))
                return try readPayload(version: version, from: &reader)
            }
        } catch let error as UpcastError {
            throw error
        } catch let error as JSONError {
            throw UpcastError("what v\(first.from) was made into is not v\(version): \(error.reason)")
        } catch let error as JSONCodingError {
            throw UpcastError("what v\(first.from) was made into is not v\(version): \(error.reason)")
        }
    }

    /// Throws unless every JSON upcaster leads upwards, and in the end to a version that a type reads.
    static func validateJSONUpcasters() throws(ContractError) {
        let contract = contract
        var seen: Set<Int> = []
        let sources = Set(jsonUpcasters.map(\.from))
        let readable = Set(readableVersions)
        for upcaster in jsonUpcasters {
            func broken(_ reason: String) -> ContractError {
                ContractError(
                    .brokenVersionChain,
                    "\(Self.self) has a JSON upcaster from v\(upcaster.from) to v\(upcaster.to) for \(contract), but "
                        + reason + "."
                )
            }
            guard upcaster.from >= 1, upcaster.to > upcaster.from else { throw broken("versions begin at 1 and go up") }
            guard seen.insert(upcaster.from).inserted else { throw broken("there is another one from there") }
            guard upcaster.to <= contract.version, upcaster.from < contract.version else {
                throw broken("the contract is no newer")
            }
            guard sources.contains(upcaster.to) || readable.contains(upcaster.to) else {
                throw broken("nothing reads v\(upcaster.to)")
            }
        }
    }
}
