/// The words of JSON Schema: those that are read, and what to write instead of the others.
enum SchemaKeywords {
    /// Words that say something to people, or to no one, and are allowed in every schema.
    static let annotations: Set<String> = [
        "title", "description", "$comment", "examples", "default", "deprecated", "readOnly", "writeOnly",
        "externalDocs", "$schema", "$id", "definitions",
    ]

    /// Words that may stand beside a `$ref`.
    static let besideReference: Set<String> = ["title", "description", "$comment", "examples", "default", "deprecated"]

    static let string: Set<String> = [
        "minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType",
    ]
    static let enumeration: Set<String> = ["enum", Extension.extensibleEnum, Extension.enumDescriptions]
    static let number: Set<String> = [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format",
    ]
    static let array: Set<String> = ["items", "minItems", "maxItems", "uniqueItems"]
    static let object: Set<String> = ["properties", "required", "additionalProperties", "allOf"]
    static let map: Set<String> = ["additionalProperties", "minProperties", "maxProperties", "required"]
    static let union: Set<String> = ["oneOf", "discriminator", Extension.extensible]
    /// Words of every kind of type.
    static let type: Set<String> = ["type", "const"]

    static let known = annotations.union(string).union(enumeration).union(number).union(array).union(object)
        .union(map).union(union).union(type).union(["$ref"])

    /// Words that are not read, and what to write instead.
    static let refused: [String: String] = [
        "anyOf": "Use oneOf with a discriminator, or one type with optional properties.",
        "not": "Say what is allowed: an enum, a pattern or a range.",
        "if": "Use oneOf with a discriminator, one branch for each case.",
        "then": "Use oneOf with a discriminator, one branch for each case.",
        "else": "Use oneOf with a discriminator, one branch for each case.",
        "patternProperties": "Use additionalProperties with one schema for all members.",
        "propertyNames": "Remove it: the keys of a map are strings.",
        "dependencies": "Use oneOf with a discriminator, or group the properties in an object of their own.",
        "dependentRequired": "Group the properties in an object of their own.",
        "dependentSchemas": "Use oneOf with a discriminator.",
        "additionalItems": "Give all items one schema.",
        "prefixItems": "Use an object with a name for each item.",
        "contains": "Remove it, or use minItems.",
        "unevaluatedProperties": "Use additionalProperties.",
        "unevaluatedItems": "Remove it.",
        "$defs": "Write the schemas under components.schemas.",
        "$anchor": "Refer to schemas by JSON pointers.",
        "$dynamicRef": "Use $ref.",
        "$recursiveRef": "Use $ref.",
        "nullable": "Write type: [string, 'null'] with the type in question.",
        "example": "Write 'examples', a list.",
        "xml": "Remove it: messages are JSON.",
        "contentSchema": "Remove it, or make the content an object.",
    ]

    /// Formats of strings that say something to people but change no type and check nothing.
    static let unchecked: Set<String> = [
        "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri", "uri-reference", "iri",
        "iri-reference", "uri-template", "json-pointer", "relative-json-pointer", "regex", "date", "time",
    ]

    static let types: Set<String> = ["string", "integer", "number", "boolean", "object", "array", "null"]
}
