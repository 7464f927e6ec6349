/// Rules on where references lead.
extension LintRule {
    static let references: [LintRule] = [
        LintRule(
            "ref-cycle",
            "A reference leads back to itself, or a schema contains itself.",
            why: "A value of it would never end.",
            remedy: "Refer to the inner one by an identifier, such as parentId, instead of by its value."
        ),
        LintRule(
            "ref-file-missing",
            "A $ref names a file that is not in the folder.",
            why: "It leads nowhere.",
            remedy: "Correct the path, which is relative to the document."
        ),
        LintRule(
            "ref-into-schema",
            "A $ref leads into the middle of a schema.",
            why: "What is there has no name, so it cannot become a type.",
            remedy: "Give it a name under components.schemas."
        ),
        LintRule(
            "ref-kind",
            "A $ref leads to another kind of object than belongs there.",
            why: "A channel that is really a schema has no messages: readers find nothing, or fail.",
            remedy: "Refer to an object of the right kind."
        ),
        LintRule(
            "ref-malformed",
            "A $ref is no reference.",
            why: "It leads nowhere.",
            remedy: "Write '#/components/schemas/Name' in quotes."
        ),
        LintRule(
            "ref-outside",
            "A $ref leaves the folder of contracts.",
            why: "Nothing outside is read, so that the result is the same on every machine.",
            remedy: "Copy the file into the folder."
        ),
        LintRule(
            "ref-place",
            "An operation or channel of the document uses a channel or server under components.",
            why: "AsyncAPI keeps components for what documents share; an operation acts on a channel of the document.",
            remedy: "Add it to the document itself, and refer to it there."
        ),
        LintRule(
            "ref-sibling",
            "Something stands beside a $ref.",
            why: "Readers ignore it.",
            remedy: "Move it to what the $ref refers to."
        ),
        LintRule(
            "ref-target-missing",
            "A $ref leads to nothing.",
            why: "The official schema does not notice, and generators fail or leave the part out.",
            remedy: "Describe what is missing, or correct the name."
        ),
        LintRule(
            "ref-url",
            "A $ref is a URL.",
            why: "Nothing is fetched: a document means the same tomorrow.",
            remedy: "Copy the document into the folder, and refer to the file."
        ),
    ]
}
