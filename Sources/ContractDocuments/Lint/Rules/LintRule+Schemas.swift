/// Rules on which schemas become types.
extension LintRule {
    static let schemas: [LintRule] = [
        LintRule(
            "default-invalid",
            "A default does not fit its schema.",
            why: "It is what readers take when the member is absent.",
            remedy: "Correct it."
        ),
        LintRule(
            "enum-description",
            "A description is given for a value that the enumeration does not have.",
            why: "A value was renamed and its text was not.",
            remedy: "Correct its name."
        ),
        LintRule(
            "required-unknown",
            "A required property is none of the properties.",
            why: "It is usually misspelt, and then nothing is required.",
            remedy: "Correct the name, or describe the property."
        ),
        LintRule(
            "schema-additional",
            "An object has both named properties and others with a schema.",
            why: "A type has names for its members, or is a map.",
            remedy: "Put the map in a property of its own."
        ),
        LintRule(
            "schema-allof",
            "Schemas are merged that cannot be.",
            why: "Only plain objects without common names have one meaning.",
            remedy: "Write the properties out, or put a union in a property."
        ),
        LintRule(
            "schema-const",
            "A constant stands where there can be none, or does not fit its type.",
            why: "A constant is a text, number or boolean of a property.",
            remedy: "Quote texts; for several values use enum."
        ),
        LintRule(
            "schema-default",
            "A default stands beside null or a constant.",
            why: "It would not be clear what an absent member means.",
            remedy: "Keep one of the two."
        ),
        LintRule(
            "schema-empty-range",
            "No value fits the bounds.",
            why: "Every message would be refused.",
            remedy: "Correct the bounds."
        ),
        LintRule(
            "schema-encoding",
            "Encoded bytes are not in base64, or have a format or pattern.",
            why: "Other encodings are not read.",
            remedy: "Write 'contentEncoding: base64' alone."
        ),
        LintRule(
            "schema-enum",
            "An enumeration has something else than distinct texts, or is both open and closed.",
            why: "Its values become names.",
            remedy: "Write texts in quotes; for numbers use minimum and maximum."
        ),
        LintRule(
            "schema-format",
            "A format is not known, or does not go with the type or other words.",
            why: "It would check nothing.",
            remedy: "Correct it, or remove it."
        ),
        LintRule(
            "schema-keyword-misplaced",
            "A word says nothing about values of this type.",
            why: "It was meant to, so the type or the word is wrong.",
            remedy: "Check the type."
        ),
        LintRule(
            "schema-keyword-refused",
            "A word of JSON Schema that no type can be made of.",
            why: "Readers would have to try types in turn.",
            remedy: "Write what the hint says instead."
        ),
        LintRule(
            "schema-keyword-unknown",
            "JSON Schema has no such word.",
            why: "It is usually misspelt, and then checks nothing.",
            remedy: "Correct it."
        ),
        LintRule(
            "schema-malformed",
            "A word holds something that it cannot, or a schema is no object.",
            why: "It would check nothing.",
            remedy: "Write what the word asks for."
        ),
        LintRule(
            "schema-null-element",
            "Elements of a list or map may be null.",
            why: "Absent and null mean the same here, and an absent element is none.",
            remedy: "Leave such values out."
        ),
        LintRule(
            "schema-nullable",
            "A schema with a name may be null.",
            why: "Whether a value may be absent is said where it is used.",
            remedy: "Write type: [string, 'null'], or oneOf with {type: 'null'}, at its use."
        ),
        LintRule(
            "schema-oneof",
            "The branches of a oneOf cannot be told apart.",
            why: "Trying branches in turn picks the wrong one sooner or later.",
            remedy: "Write a discriminator, and a const for it in each branch."
        ),
        LintRule(
            "schema-pattern",
            "A pattern cannot be matched, or not in linear time.",
            why: "A message must not be able to stop its reader.",
            remedy: "Use ECMA expressions without look-around and back-references."
        ),
        LintRule(
            "schema-tuple",
            "The items of a list have a schema each.",
            why: "Their meaning would hang on their place.",
            remedy: "Write an object with a name for each."
        ),
        LintRule(
            "schema-type",
            "A type does not exist, is missing, or is one of several.",
            why: "A member has one type.",
            remedy: "Name one type; for several use oneOf with a discriminator."
        ),
        LintRule(
            "type-name-clash",
            "Two types would have one name.",
            why: "Only one of them can.",
            remedy: "Give one a name under components.schemas."
        ),
    ]
}
