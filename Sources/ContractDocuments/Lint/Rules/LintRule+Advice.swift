/// Rules that nothing stops on.
extension LintRule {
    static let advice: [LintRule] = [
        LintRule(
            "component-key-clash",
            weighs: .warning,
            "Two names differ in letter case or punctuation alone.",
            why: "They become one name in most languages.",
            remedy: "Rename one."
        ),
        LintRule(
            "field-undescribed",
            weighs: .note,
            "A field has no description.",
            why: "Whoever reads the contract has only its name to go by.",
            remedy: "Add description, to the field or to the schema that it refers to."
        ),
        LintRule(
            "integer-beyond-javascript",
            weighs: .note,
            "An integer may be beyond 9007199254740991.",
            why: "JavaScript, and many JSON tools, read such numbers as others.",
            remedy: "Add minimum and maximum, or use a text."
        ),
        LintRule(
            "message-undescribed",
            weighs: .note,
            "A message has no summary, title or description.",
            why: "Whoever looks for it in the catalogue finds a name alone.",
            remedy: "Add summary, one sentence."
        ),
        LintRule(
            "reply-name",
            weighs: .warning,
            "A reply is not named after its command.",
            why: "Problems are answered under that name, and people look for it there.",
            remedy: "Name the reply to device.command.bind device.response.bind."
        ),
        LintRule(
            "sunset-passed",
            weighs: .warning,
            "The last day of a version has passed.",
            why: "It is either gone, or its users have not been told the truth.",
            remedy: "Remove the message, or set a later day."
        ),
        LintRule(
            "topic-convention",
            weighs: .note,
            "A topic is named unlike others.",
            why: "Topics of one kind are found, secured and watched by their names.",
            remedy: "Name it <domain>.commands, <domain>.events or integration.<system>."
        ),
        LintRule(
            "topic-reserved",
            weighs: .warning,
            "A topic has a name that dead letters or retries have.",
            why: "Tools would take its records for failed ones.",
            remedy: "Rename it."
        ),
    ]
}
