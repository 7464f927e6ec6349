/// Makes Swift names of names in documents, as the API Design Guidelines have it.
///
/// `deviceId` becomes `deviceID`, `QRCode` as a property `qrCode`, `device-service` becomes `deviceService`.
enum SwiftName {
    /// Words that are written in capitals, or in small letters where a name begins with them.
    private static let acronyms: Set<String> = [
        "aes", "amqp", "api", "ble", "cpu", "crl", "csr", "csv", "db", "dn", "dns", "ean", "ecdsa", "fqdn", "gpio",
        "gps",
        "gpu", "grpc", "hmac", "html", "http", "https", "iban", "id", "imei", "imsi", "io", "iot", "ip", "iso", "json",
        "jwt", "lte", "md5", "mqtt", "nfc", "ocsp", "os", "ota", "pdf", "pem", "pin", "qr", "ram", "rpc", "rsa", "rssi",
        "sha", "sha1", "sha256", "sha512", "sku", "sms", "sql", "ssh", "ssl", "tcp", "tls", "ttl", "udp", "ui", "uri",
        "url", "usb", "utc", "utf8", "uuid", "vat", "vin", "vlan", "xml", "yaml",
    ]

    /// A name for a type: `DeviceID`; `nil` if the text holds nothing that a name could be made of.
    static func type(_ text: String) -> String? {
        identifier(words(text).map(capitalized).joined())
    }

    /// A name for a property, a case or a constant: `deviceID`.
    static func member(_ text: String) -> String? {
        let words = words(text)
        guard let first = words.first else { return nil }
        return identifier(([lowered(first)] + words.dropFirst().map(capitalized)).joined())
    }

    /// Whether text can be used as a name as it is, in backticks if need be.
    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, first == UInt8(ascii: "_") || isLetter(first) else { return false }
        return text != "_" && text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isLetter($0) || isDigit($0) }
    }

    /// A name as it is written in Swift: in backticks if it is a word of the language.
    static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

    /// A dotted name, each part of which is escaped.
    static func escaped(path name: String) -> String {
        name.split(separator: ".").map { escaped(String($0)) }.joined(separator: ".")
    }

    /// Names that cannot be used for a member even in backticks, or only with surprises.
    static let impossibleMembers: Set<String> = ["init", "self", "Self", "Type", "Protocol", "hashValue", "hash"]

    private static func identifier(_ text: String) -> String? { isIdentifier(text) ? text : nil }

    // MARK: Words

    /// The words of a name: separated by anything but letters and digits, and where capitals begin.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        let bytes = Array(text.utf8)
        func finish() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        for (index, byte) in bytes.enumerated() {
            guard isLetter(byte) || isDigit(byte) else {
                finish()
                continue
            }
            if isUpper(byte), let last = word.last {
                // `deviceId`, and `QRCode` before the last capital, but not `IDs`.
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0
                let isPlural = next == UInt8(ascii: "s") && (index + 2 >= bytes.count || !isLower(bytes[index + 2]))
                if !isUpper(last) || (isLower(next) && !isPlural) { finish() }
            }
            word.append(byte)
        }
        finish()
        return words
    }

    private static func capitalized(_ word: String) -> String {
        if acronyms.contains(word.lowercased()) { return word.uppercased() }
        if word.last == "s", acronyms.contains(word.dropLast().lowercased()) {
            return word.dropLast().uppercased() + "s"
        }
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    private static func lowered(_ word: String) -> String {
        let lowercased = word.lowercased()
        if acronyms.contains(lowercased) || word == word.uppercased() { return lowercased }
        if word.last == "s", acronyms.contains(word.dropLast().lowercased()) { return lowercased }
        return word.prefix(1).lowercased() + word.dropFirst()
    }

    private static func isLetter(_ byte: UInt8) -> Bool { isLower(byte) || isUpper(byte) }
    private static func isLower(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }
    private static func isUpper(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte }
    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    private static let keywords: Set<String> = [
        "Any", "Protocol", "Self", "Type", "as", "associatedtype", "break", "case", "catch", "class", "continue",
        "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
        "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator",
        "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct",
        "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
