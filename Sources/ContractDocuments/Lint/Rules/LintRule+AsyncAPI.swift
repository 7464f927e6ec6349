/// Rules of AsyncAPI, whoever reads the documents.
extension LintRule {
    static let asyncAPI: [LintRule] = [
        LintRule(
            "address-parameter",
            "An address has an expression without a parameter, or a parameter stands in no address.",
            why: "Nobody knows which values there are, or where they go.",
            remedy: "Describe {name} under parameters, or remove what is too much."
        ),
        LintRule(
            "asyncapi-document",
            "A document is no object.",
            why: "An AsyncAPI document is one.",
            remedy: "Begin it with 'asyncapi: 3.0.0'."
        ),
        LintRule(
            "asyncapi-version",
            "A document does not say its version of AsyncAPI, or one that is not read.",
            why: "Between majors the same words mean other things.",
            remedy: "Write 'asyncapi: 3.0.0' or 3.1.0; convert documents of 2.x."
        ),
        LintRule(
            "channel-messages-alike",
            weighs: .warning,
            "Nothing tells two messages of one channel apart.",
            why: "AsyncAPI wants each message to fit one of them only; a reader would have to guess.",
            remedy: "Give each a required property with a const of its own."
        ),
        LintRule(
            "component-key",
            "A name has other characters than letters, digits, dot, hyphen and underscore.",
            why: "Other tools refuse it, and pointers need escapes.",
            remedy: "Rename it."
        ),
        LintRule(
            "correlation-location",
            "A correlation id is not where its location says, or need not be there.",
            why: "Replies could not be matched with their questions.",
            remedy: "Correct the location, or add the property to required."
        ),
        LintRule(
            "example-invalid",
            "An example does not fit its schema.",
            why: "People and tests copy examples.",
            remedy: "Correct the example, or the schema."
        ),
        LintRule(
            "example-member",
            weighs: .warning,
            "An example has a member that its schema does not know.",
            why: "Readers skip it: it is misspelt, or left over from a property that is gone.",
            remedy: "Correct the name, remove the member, or describe it."
        ),
        LintRule(
            "extension-unknown",
            weighs: .warning,
            "An extension is not known, or means nothing at its place.",
            why: "One of ours that is misspelt does nothing; others are kept for those who know them.",
            remedy: "Correct its name, or move it."
        ),
        LintRule(
            "field-missing",
            "An object lacks a field that AsyncAPI requires.",
            why: "Other tools refuse the document.",
            remedy: "Add it."
        ),
        LintRule(
            "field-newer",
            "A document of AsyncAPI 3.0 has something that came with 3.1.",
            why: "Tools for 3.0 refuse it.",
            remedy: "Write 'asyncapi: 3.1.0'."
        ),
        LintRule(
            "field-type",
            "A field holds something of another type than AsyncAPI says.",
            why: "Other tools refuse the document.",
            remedy: "Write what belongs there; texts that look like numbers need quotes."
        ),
        LintRule(
            "field-unknown",
            "AsyncAPI has no such field there.",
            why: "It does nothing, and was meant to do something.",
            remedy: "Correct its name, or begin it with x-."
        ),
        LintRule(
            "kafka-binding-version",
            "There is no such version of the Kafka bindings.",
            why: "Tools choose the rules by it.",
            remedy: "Write 0.5.0."
        ),
        LintRule(
            "kafka-cleanup-policy",
            "cleanup.policy is no list of delete and compact.",
            why: "The bindings want a list, though Kafka itself takes a text.",
            remedy: "Write [delete], [compact] or [compact, delete]."
        ),
        LintRule(
            "kafka-group",
            "groupId is a name and no schema.",
            why: "The bindings want a schema.",
            remedy: "Write {type: string, enum: [device-service]}."
        ),
        LintRule(
            "kafka-registry",
            "Something about a schema registry is said, and no server names one.",
            why: "Readers would look up schemas nowhere.",
            remedy: "Add schemaRegistryUrl to the Kafka binding of a server, or remove the rest."
        ),
        LintRule(
            "operation-action",
            "An operation neither sends nor receives.",
            why: "AsyncAPI 3 replaced publish and subscribe, and turned their meaning round.",
            remedy: "Write send or receive, seen from the application that the document describes."
        ),
        LintRule(
            "operation-message",
            "An operation or reply names a message that is not its channel's.",
            why: "AsyncAPI wants a subset of the channel's messages, referred to through the channel.",
            remedy: "Write '#/channels/<channel>/messages/<message>'."
        ),
        LintRule(
            "reply-address",
            "A reply has an address, and its channel has one too.",
            why: "The two could disagree.",
            remedy: "Write 'address: null' in the channel of the reply."
        ),
        LintRule(
            "runtime-expression",
            "A location is no runtime expression.",
            why: "Nothing can be found by it.",
            remedy: "Write '$message.payload#/correlationId' or '$message.header#/name'."
        ),
        LintRule(
            "schema-discriminator",
            "A discriminator is no name of a property, or that property is not required.",
            why: "It is an object in OpenAPI and a text in AsyncAPI; without the property a value fits no branch.",
            remedy: "Write the property's name, and require it."
        ),
        LintRule(
            "schema-invalid",
            "A word of JSON Schema holds something that it cannot.",
            why: "Validators refuse the schema, or ignore the word.",
            remedy: "Write what the word asks for."
        ),
        LintRule(
            "trait-override",
            weighs: .warning,
            "A trait says what its target says already.",
            why: "AsyncAPI forbids it: the trait has no effect.",
            remedy: "Remove one of the two."
        ),
    ]
}
