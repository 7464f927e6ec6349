/// The name of a sample: it says which version it is a sample of, and holds a digest of what the sample says.
///
/// So a sample that changed is another sample, and one that somebody changed by hand is found.
struct SampleName: Hashable {
    /// The contract that it is a sample of.
    let contract: ContractID
    /// What the example was called, in letters that every file system takes.
    let label: String
    /// The digest of the value, 16 hexadecimal digits.
    let digest: String

    init(_ contract: ContractID, _ name: String?, _ value: DocumentNode) {
        self.contract = contract
        label = String(SchemaBundle.cleaned(name ?? "").prefix(64))
        digest = Self.digest(value)
    }

    /// Takes a path apart; `nil` if it is not one of a sample.
    init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1] == "samples", parts[2].hasPrefix("v"), parts[2].hasSuffix(".json") else {
            return nil
        }
        let words = parts[2].dropFirst().dropLast(5).split(separator: "-", omittingEmptySubsequences: false)
        guard words.count >= 2, let version = Int(words[0]), version >= 1, String(version) == words[0],
            EventTypeName.isValid(String(parts[0]))
        else { return nil }
        contract = ContractID(eventType: String(parts[0]), version: version)
        label = words[1..<(words.count - 1)].joined(separator: "-")
        digest = String(words[words.count - 1])
    }

    /// The path inside the folder, `device.command.bind/samples/v1-renamed-1c0e5f3a9d2b7c64.json`.
    var path: String {
        let middle = label.isEmpty ? "" : "-" + label
        return "\(contract.eventType)/samples/v\(contract.version)\(middle)-\(digest).json"
    }

    /// FNV-1a over the value on one line: it finds mistakes, it does not guard against anyone.
    static func digest(_ value: DocumentNode) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in JSONDocumentWriter().compactText(value).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension ContractID {
    /// The path of the schema inside the folder.
    var schemaPath: String { "\(eventType)/v\(version).schema.json" }

    /// The path of the example inside the folder.
    var examplePath: String { "\(eventType)/v\(version).example.json" }

    /// Takes the path of a schema or an example apart; `nil` if it is neither.
    init?(publishedPath path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasPrefix("v") else { return nil }
        let ending = [".schema.json", ".example.json"].first { parts[1].hasSuffix($0) }
        guard let ending, let version = Int(parts[1].dropFirst().dropLast(ending.count)), version >= 1 else {
            return nil
        }
        self.init(eventType: String(parts[0]), version: version)
        guard EventTypeName.isValid(eventType), path == schemaPath || path == examplePath else { return nil }
    }
}
