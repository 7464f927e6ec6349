/// Rules on what makes a message a contract.
extension LintRule {
    static let contracts: [LintRule] = [
        LintRule(
            "command-reply",
            weighs: .warning,
            "No operation says how a command is answered.",
            why: "Whoever sends it cannot know what may come back.",
            remedy: "Add 'reply' to the operation that receives it."
        ),
        LintRule(
            "contract-gap",
            weighs: .warning,
            "A version is missing between two others.",
            why: "Messages of it could not be converted.",
            remedy: "Keep it, deprecated, or convert its payload by hand."
        ),
        LintRule(
            "contract-kind",
            "Two versions of a contract are of different kinds.",
            why: "An event cannot become a command.",
            remedy: "Give one of them another event type."
        ),
        LintRule(
            "contract-topic",
            weighs: .warning,
            "No channel carries a message.",
            why: "Nobody knows where to find it.",
            remedy: "Add it to a channel's messages."
        ),
        LintRule(
            "contract-twice",
            "Two messages have one event type and version.",
            why: "A reader chooses by those two alone.",
            remedy: "Remove one, or give it a version of its own."
        ),
        LintRule(
            "contract-version",
            "A version is not v1, v2 and so on.",
            why: "Readers choose by it.",
            remedy: "Write v and a number from 1."
        ),
        LintRule(
            "event-type",
            "A name is no event type.",
            why: "Lower-case words with dots between them sort, filter and read alike everywhere.",
            remedy: "Write it like device.command.bind; camelCase is fine inside a word."
        ),
        LintRule(
            "message-envelope",
            "The payload of a message is not the envelope with a constant event type and version.",
            why: "These say what a record is without trying types in turn.",
            remedy: "Write allOf with a $ref to the envelope, and the constants."
        ),
        LintRule(
            "message-kind",
            "There is no such kind of message.",
            why: "The kind decides what can be done with it.",
            remedy: "Write event, command, reply or integration."
        ),
        LintRule(
            "message-name",
            weighs: .warning,
            "A message's name is not its event type.",
            why: "People search for one and find the other.",
            remedy: "Write the event type as name."
        ),
        LintRule(
            "message-payload",
            "A payload is no object.",
            why: "A value alone cannot grow a second field.",
            remedy: "Put it in a property of an object."
        ),
        LintRule(
            "message-sunset",
            "x-sunset is no day, or its message is not deprecated.",
            why: "Tools tell users by it how long they have.",
            remedy: "Write '2027-06-30' in quotes, and 'deprecated: true'."
        ),
        LintRule(
            "message-topics",
            "A message is on two topics.",
            why: "A contract says where it goes.",
            remedy: "Write a message of its own for each topic."
        ),
        LintRule(
            "not-generated",
            weighs: .note,
            "No message of the folder is an envelope.",
            why: "What is no envelope can be looked at as AsyncAPI, and no Swift is made of it.",
            remedy: "Nothing, or make the messages envelopes."
        ),
        LintRule(
            "partition-key",
            "The partition key leads to nothing that can be a key.",
            why: "Records about one thing stay in order only if all have its key.",
            remedy: "Name a required text, integer or UUID of the payload."
        ),
        LintRule(
            "partition-key-missing",
            weighs: .warning,
            "An event or command has no partition key.",
            why: "Records about one thing may overtake each other.",
            remedy: "Add x-partition-key."
        ),
        LintRule(
            "reply-message",
            "A command is answered by no message, by several, or by one whose payload is no oneOf.",
            why: "The caller has to handle every outcome, and needs to know all.",
            remedy: "Write one reply whose payload is a oneOf of outcomes."
        ),
        LintRule(
            "topic-disagreement",
            "Two documents describe one topic differently.",
            why: "Only one of them can be true.",
            remedy: "Leave the Kafka binding to the owner of the topic."
        ),
        LintRule(
            "topic-name",
            "An address cannot be the name of a topic.",
            why: "Kafka refuses it.",
            remedy: "Use letters, digits, '.', '_' and '-', at most 249 of them."
        ),
        LintRule(
            "topic-parameter",
            "The address of a topic has parameters.",
            why: "A topic exists under one name; records choose a partition by their key.",
            remedy: "Write one channel for each topic, and put what varies into the payload."
        ),
    ]
}
