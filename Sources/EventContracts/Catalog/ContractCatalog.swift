/// The closed registry of the contracts that a program knows.
public struct ContractCatalog: Sendable {
    private var types: [EventType: [Int: any EventContract.Type]] = [:]

    /// Makes a catalog; throws if a contract is invalid, or if two types claim the same event type and version.
    public init(_ types: [any EventContract.Type]) throws(ContractError) {
        for type in types {
            try type.validateContract()
            let contract = type.contract
            if let other = self.types[contract.eventType]?[contract.version] {
                throw ContractError(
                    .duplicateContract,
                    "\(other) and \(type) both claim \(contract); give one of them another name or version."
                )
            }
            self.types[contract.eventType, default: [:]][contract.version] = type
        }
    }

    /// Makes a catalog; throws if a contract is invalid, or if two types claim the same event type and version.
    public init(_ types: any EventContract.Type...) throws(ContractError) {
        try self.init(types)
    }

    /// All types, ordered by name and version.
    public var contracts: [any EventContract.Type] {
        types.sorted { $0.key < $1.key }.flatMap { $0.value.sorted { $0.key < $1.key }.map(\.value) }
    }

    /// The type that was registered for a name and version.
    public subscript(eventType: EventType, version: Int) -> (any EventContract.Type)? {
        types[eventType]?[version]
    }

    /// The newest type that was registered for a name.
    public func latest(of eventType: EventType) -> (any EventContract.Type)? {
        types[eventType]?.max { $0.key < $1.key }?.value
    }

    /// The newest type for a name that can read a version, upcasting it if need be.
    public func reader(of eventType: EventType, version: Int) -> (any EventContract.Type)? {
        guard let versions = types[eventType] else { return nil }
        return versions.sorted { $0.key > $1.key }.first { $0.value.readableVersions.contains(version) }?.value
    }

    /// Both catalogs in one; throws if they claim the same event type and version.
    public func merging(_ other: ContractCatalog) throws(ContractError) -> ContractCatalog {
        try ContractCatalog(contracts + other.contracts)
    }

    /// Reads an envelope of any type of the catalog, chosen by its event type and version alone.
    public func decode(
        from bytes: UnsafeRawBufferPointer,
        limits: JSONLimits = .standard
    ) throws(EnvelopeError) -> AnyEnvelope {
        var reader = EnvelopeReader(bytes, limits: limits)
        let header = try reader.readHeader()
        guard let known = types[header.eventType] else {
            throw EnvelopeError(
                .unknownType,
                "no contract of that name",
                pointer: "/eventType",
                eventType: header.eventType,
                version: header.version
            )
        }
        guard let type = self.reader(of: header.eventType, version: header.version) else {
            let readable = Set(known.values.flatMap { $0.readableVersions }).sorted().map { "v\($0)" }
            throw EnvelopeError(
                .unsupportedVersion,
                "readable are \(readable.joined(separator: ", "))",
                pointer: "/__version",
                eventType: header.eventType,
                version: header.version
            )
        }
        let payload = try type.readAny(&reader)
        return AnyEnvelope(header: try reader.readHeader(), payload: payload)
    }

    /// Reads an envelope of any type of the catalog, chosen by its event type and version alone.
    public func decode(from bytes: [UInt8], limits: JSONLimits = .standard) throws(EnvelopeError) -> AnyEnvelope {
        try bytes.span.bytes.withUnsafeBytes { (buffer) throws(EnvelopeError) in
            try decode(from: buffer, limits: limits)
        }
    }
}

extension EventContract {
    /// The payload without its static type, for types that are known at run time only.
    fileprivate static func readAny(_ reader: inout EnvelopeReader) throws(EnvelopeError) -> any EventContract {
        try reader.readPayload(Self.self)
    }
}
