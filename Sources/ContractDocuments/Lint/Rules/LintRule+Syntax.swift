/// Rules on files and on how they are written.
extension LintRule {
    static let syntax: [LintRule] = [
        LintRule(
            "document-control-character",
            "A control character stands in the text.",
            why: "Nobody sees it, and YAML and JSON forbid it.",
            remedy: "Remove it, or write an escape in a quoted string."
        ),
        LintRule(
            "document-encoding",
            "Bytes are not UTF-8.",
            why: "Readers disagree on what other encodings mean.",
            remedy: "Save the file as UTF-8."
        ),
        LintRule(
            "document-missing",
            "A file vanished while the folder was read.",
            why: "What it says is unknown.",
            remedy: "Run again."
        ),
        LintRule(
            "document-name",
            weighs: .warning,
            "A file begins as an AsyncAPI document does, and its name is not one of a document.",
            why: "Nobody reads it: what it describes is neither checked nor generated.",
            remedy: "Name it like `device.asyncapi.yaml`, or move it elsewhere."
        ),
        LintRule(
            "document-outside",
            "A file of the folder is a link that leaves it.",
            why: "Nothing outside the folder is read, so that the result is the same on every machine.",
            remedy: "Copy the file into the folder."
        ),
        LintRule(
            "document-too-deep",
            "Values or references are nested too deeply.",
            why: "Readers of other languages overflow their stacks on such documents.",
            remedy: "Give inner schemas names of their own."
        ),
        LintRule(
            "document-too-large",
            "A document is larger than the limit, or its aliases make it so.",
            why: "A small file must not fill the memory.",
            remedy: "Split it."
        ),
        LintRule(
            "document-unreadable",
            "A file cannot be opened.",
            why: "What it says is unknown.",
            remedy: "Mend its permissions."
        ),
        LintRule(
            "duplicate-key",
            "A key stands twice in one object.",
            why: "Readers disagree on which of the two counts.",
            remedy: "Remove one."
        ),
        LintRule(
            "json-syntax",
            "A JSON document breaks the grammar of RFC 8259.",
            why: "Lenient readers guess, and guess differently.",
            remedy: "Correct it where the finding points."
        ),
        LintRule(
            "no-documents",
            "The folder has no contract document.",
            why: "Only files named *.asyncapi.yaml, .yml or .json are documents.",
            remedy: "Name documents like device.asyncapi.yaml."
        ),
        LintRule(
            "no-folder",
            "The folder does not exist.",
            why: "There is nothing to read.",
            remedy: "Name the folder that holds the documents, with --documents."
        ),
        LintRule(
            "yaml-alias",
            "An alias has no anchor before it, or stands inside its own anchor.",
            why: "It stands for nothing.",
            remedy: "Correct the name, or write the value out."
        ),
        LintRule(
            "yaml-anchor",
            "An anchor cannot stand where it does.",
            why: "It would name something else than it seems to.",
            remedy: "Put it right before the value that it names."
        ),
        LintRule(
            "yaml-block-scalar",
            "The head or the indentation of a block of text is wrong.",
            why: "Lines would be lost or joined.",
            remedy: "Write | or >, and indent all lines alike."
        ),
        LintRule(
            "yaml-colon",
            "A colon has no space behind it.",
            why: "Without it, key and value are one text.",
            remedy: "Write \": \"."
        ),
        LintRule(
            "yaml-comment",
            "A comment has no space before it.",
            why: "Without it, the # belongs to the text.",
            remedy: "Write \" #\"."
        ),
        LintRule(
            "yaml-directive",
            "A directive begins the document.",
            why: "YAML 1.2 is read, with nothing to direct.",
            remedy: "Remove the line that begins with %."
        ),
        LintRule(
            "yaml-document-marker",
            "A marker of documents stands where it means nothing.",
            why: "One file holds one document.",
            remedy: "Put --- on a line of its own at the beginning, or remove it."
        ),
        LintRule(
            "yaml-escape",
            "There is no such escape.",
            why: "What is meant cannot be known.",
            remedy: "Write \\\\ for a backslash, or use single quotes."
        ),
        LintRule(
            "yaml-flow",
            "Brackets or braces hold something that is no list or object.",
            why: "The rest of the file would be misread.",
            remedy: "Close them, separate by commas, and quote texts with , [ ] { } or \": \"."
        ),
        LintRule(
            "yaml-indentation",
            "A line is indented like none of those around it.",
            why: "What it belongs to is unclear.",
            remedy: "Indent it as its neighbours."
        ),
        LintRule(
            "yaml-indicator",
            "A plain text begins with a character that YAML keeps for itself.",
            why: "Other readers refuse it.",
            remedy: "Put the text in quotes."
        ),
        LintRule(
            "yaml-key",
            "Something is no key, or a key is missing.",
            why: "An object has keys of text, each with a colon.",
            remedy: "Write \"key: value\"."
        ),
        LintRule(
            "yaml-list-on-line",
            "A list begins on the line of its key.",
            why: "YAML has no such form.",
            remedy: "Begin it on the next line, or write [a, b]."
        ),
        LintRule(
            "yaml-mapping-on-line",
            "A second \": \" stands on a line.",
            why: "YAML would begin an object there.",
            remedy: "Quote the text, or begin the object on the next line."
        ),
        LintRule(
            "yaml-merge-key",
            "A merge key << is used.",
            why: "It is not part of YAML 1.2, and its readers disagree.",
            remedy: "Use allOf with a $ref, or write the members out."
        ),
        LintRule(
            "yaml-number",
            "A number is written so that readers disagree on it, or JSON has none such.",
            why: "010 is eight to some and ten to others.",
            remedy: "Write it without leading zeros, or quote the text."
        ),
        LintRule(
            "yaml-old-boolean",
            weighs: .warning,
            "A plain yes, no, on or off is text here.",
            why: "Readers of YAML 1.1 take it for true or false.",
            remedy: "Write true or false, or quote it."
        ),
        LintRule(
            "yaml-quote",
            "A quote is not closed.",
            why: "The rest of the file would be text.",
            remedy: "Close it."
        ),
        LintRule(
            "yaml-several-documents",
            "A file holds several documents.",
            why: "References name a file and a place in it.",
            remedy: "Give each document a file of its own."
        ),
        LintRule(
            "yaml-tab",
            "A tab indents or separates.",
            why: "Readers disagree on how wide it is.",
            remedy: "Use spaces."
        ),
        LintRule(
            "yaml-tag",
            "A value has a tag.",
            why: "What a value is follows from how it is written.",
            remedy: "Remove the tag, and quote texts that look like numbers."
        ),
        LintRule(
            "yaml-trailing-text",
            "Something follows a value on its line.",
            why: "It belongs to nothing.",
            remedy: "Quote all of it, or remove it."
        ),
    ]
}
