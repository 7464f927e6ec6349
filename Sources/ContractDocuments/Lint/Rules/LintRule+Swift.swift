/// Rules on what Swift cannot have.
extension LintRule {
    static let swift: [LintRule] = [
        LintRule(
            "command-without-reply",
            "A command has no outcomes.",
            why: "A caller could not know what became of it.",
            remedy: "Add 'reply' to the operation that receives it."
        ),
        LintRule(
            "partition-key-unusable",
            "The text of the key would not be the same everywhere.",
            why: "Two senders would write records about one thing to two partitions.",
            remedy: "Use a text, an identifier, a UUID, an enumeration or an integer."
        ),
        LintRule(
            "payload-not-an-object",
            "A payload is neither an object nor a oneOf of objects.",
            why: "It becomes a structure or an enumeration.",
            remedy: "Put the value in a property of an object."
        ),
        LintRule(
            "recursive-structure",
            "A structure contains itself.",
            why: "Its value would never end.",
            remedy: "Put a list between, or use a oneOf with a discriminator."
        ),
        LintRule(
            "reply-not-a-union",
            "The payload of a reply is not one of several outcomes.",
            why: "The caller switches over them.",
            remedy: "Write oneOf with 'discriminator: outcome'."
        ),
        LintRule(
            "swift-name-clash",
            "Two things would have one name in Swift.",
            why: "deviceId and device_id are one name there.",
            remedy: "Give one of them an x-swift-name."
        ),
        LintRule(
            "swift-name-invalid",
            "A name cannot be made into one of Swift.",
            why: "It would not compile.",
            remedy: "Add x-swift-name; the wire keeps its name."
        ),
        LintRule(
            "swift-name-reserved",
            "A name would hide one that generated code uses.",
            why: "It would not compile, or mean something else.",
            remedy: "Add x-swift-name, or rename the schema."
        ),
        LintRule(
            "too-many-properties",
            "An object has more than 127 properties.",
            why: "They are noted in the bits of one number while reading.",
            remedy: "Group some of them into objects."
        ),
    ]
}
