/// Names for types that have none of their own.
enum SwiftNaming {
    /// `deviceLocation`, `device-location` and `device_location` all become `DeviceLocation`.
    static func typeName(_ wireName: String) -> String {
        var result = ""
        var startsWord = true
        for character in wireName.unicodeScalars {
            guard character.properties.isAlphabetic || ("0"..."9").contains(character) else {
                startsWord = true
                continue
            }
            result += startsWord ? String(character).uppercased() : String(character)
            startsWord = false
        }
        if let first = result.unicodeScalars.first, ("0"..."9").contains(first) { result = "_" + result }
        return result.isEmpty ? "Value" : result
    }

    /// The name of one of many: `Measurements` gives `Measurement`.
    static func singular(_ name: String) -> String {
        if name.hasSuffix("ies"), name.count > 4 { return name.dropLast(3) + "y" }
        let isPlural = name.hasSuffix("s") && !["ss", "us", "is"].contains { name.hasSuffix($0) }
        return isPlural && name.count > 2 ? String(name.dropLast()) : name + "Item"
    }
}
