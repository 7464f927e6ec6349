import ContractDocuments
import Testing

@Suite("The catalogue page", .timeLimit(.minutes(5)))
struct CataloguePageTests {
    private static func page() throws -> String {
        CataloguePage(try Repository.published().model).html
    }

    private static func lamps(replacing text: String, with other: String) throws -> String {
        let (model, findings) = SmallDocuments.read(replacing: text, with: other)
        return CataloguePage(try #require(model, "\(findings)")).html
    }

    /// What stands between two texts.
    private static func part(_ html: String, from start: String, to end: String) throws -> String {
        let first = try #require(html.firstRange(of: start), "\(start) is not there")
        let rest = html[first.lowerBound...]
        return String(rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)])
    }

    @Test("the same documents give the same page")
    func stable() throws {
        let model = try #require(ContractReader(folder: Repository.contracts).read().model)
        #expect(CataloguePage(model).html == (try Self.page()))
    }

    @Test("every event type has an anchor of its own, and every link leads to an anchor that is there")
    func anchors() throws {
        let html = try Self.page()
        let model = try Repository.published().model
        var ids: [String] = []
        for match in html.matches(of: /\sid="([^"]*)"/) { ids.append(String(match.output.1)) }
        #expect(Set(ids).count == ids.count)
        for contract in model.contracts { #expect(ids.contains(contract.eventType)) }
        for topic in model.topics { #expect(ids.contains("topic-\(topic.address)")) }
        let links = html.matches(of: /\shref="([^"]*)"/).map { String($0.output.1) }
        #expect(links.count > 200)
        for link in links { #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())), "\(link)") }
    }

    @Test("nothing is fetched: no source, no style sheet, no address, and a policy that forbids it")
    func alone() throws {
        let html = try Self.page()
        for word in [" src=", "<link", "@import", "url(http", "http://", "fetch(", "import("] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    @Test(
        "whatever a text of a document says, it is text on the page",
        arguments: [
            "<script>alert(1)</script>", "\\\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
            "</style></title></script><b>", "&lt;b&gt; & <", "<!-- -->]]>", "{{7*7}} ${7*7}",
        ]
    )
    func hostile(text: String) throws {
        let shown = text.replacing("\\\"", with: "\"")
        let escaped = shown.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
        let quoted = "\"\(text)\""
        for (place, other) in [
            ("summary: Switches a lamp.", "summary: \(quoted)"), ("title: Lamps", "title: \(quoted)"),
            ("version: 1.0.0\nchannels:", "version: 1.0.0\n  description: \(quoted)\nchannels:"),
            ("description: Names a lamp.", "description: \(quoted)"),
            ("description: The lamp.", "description: \(quoted)"),
            ("address: lamp.events\n", "address: lamp.events\n    description: \(quoted)\n"),
            ("enum: [red, blue]", "enum: [red, \(quoted)]"), ("room: {type: string}", "\(quoted): {type: string}"),
            ("- name: evening", "- name: \(quoted)"), ("id: tests", "id: \(quoted)"),
            ("enum: [lamp-service]", "enum: [\(quoted)]"),
        ] {
            let html = try Self.lamps(replacing: place, with: other)
            #expect(html.contains(escaped) || place == "id: tests", "\(place)")
            #expect(html.split(separator: "<script>").count == 2, "\(place)")
            for word in ["<img", "<b>", "<!--", "onmouseover='", "=x onerror=alert(1)>"] where shown.contains(word) {
                #expect(Self.count(word, in: html) == Self.count(word, in: try Self.lamps(replacing: "", with: "")))
            }
        }
    }

    private static func count(_ word: String, in html: String) -> Int { html.ranges(of: word).count }

    @Test("control characters and those that turn the direction of writing are replaced")
    func controls() throws {
        let html = try Self.lamps(replacing: "Switches a lamp.", with: "\"a\\u202Eb\\u2066c\\u0007d\"")
        #expect(html.contains("a\u{FFFD}b\u{FFFD}c\u{FFFD}d"))
    }

    @Test("a field is shown with its type, its rules, its default, whether it is required, and what it means")
    func fields() throws {
        let html = try Self.lamps(replacing: "", with: "")
        let command = try Self.part(html, from: "id=\"lamp.command.switch\"", to: "</article>")
        for text in [
            "<code>lampId</code><span class=\"required\">required</span>", "<li>1 to 64 characters</li>",
            "matches <code>^l-[0-9]+$</code>", "The lamp.", "<li>0 to 100</li>", "default <code>100</code>",
            "<span class=\"type\">duration</span>", "may be null", "<span class=\"type\">true or false</span>",
        ] {
            #expect(command.contains(text), "\(text)")
        }
        let event = try Self.part(html, from: "id=\"lamp.switched\"", to: "</article>")
        #expect(event.contains("<span class=\"path\">spot.<wbr></span>room"))
        #expect(event.contains("list of words") && event.contains("<code>red</code>"))
    }

    @Test("secrets, cases of unions, rejections, topics, keys, groups and replies are shown")
    func facts() throws {
        let html = try Self.page()
        let register = try Self.part(html, from: "id=\"device.command.register\"", to: "</article>")
        #expect(register.contains("provisioningSecret</code>") && register.contains("badge secret"))
        #expect(register.contains("href=\"#topic-device.commands\""))
        #expect(register.contains("<code>device-service</code>"))
        #expect(register.contains("href=\"#device.response.register\""))
        #expect(register.contains("Whoever asks for it"))
        let reply = try Self.part(html, from: "id=\"device.response.bind\"", to: "</article>")
        #expect(reply.contains("outcome = <b>alreadyBound</b>") && reply.contains("rejection"))
        #expect(reply.contains("href=\"#device.command.bind\""))
    }

    @Test("versions stand in one place, with what has changed between them")
    func versions() throws {
        let html = try Self.page()
        let telemetry = try Self.part(html, from: "id=\"device.telemetry.received\"", to: "</article>")
        #expect(telemetry.contains("From version 1 to 2"))
        #expect(telemetry.contains("<li class=\"removed\"><b>removed</b> <code>values</code>"))
        #expect(telemetry.contains("<li class=\"added\"><b>added</b> <code>measurements</code>"))
        // What is inside something that is new is not said once more.
        #expect(!telemetry.contains("<b>added</b> <code>measurements[]"))
        #expect(telemetry.contains("list of objects, each one of 6 cases"))
        #expect(telemetry.contains("deprecated, until 2027-06-30"))
        #expect(telemetry.contains("id=\"device.telemetry.received/v1\""))
    }

    @Test("a change of a field's rules is said with what was and what is")
    func changes() throws {
        let second = """
                LampSwitched2:
                  name: lamp.switched
                  x-partition-key: $message.payload#/payload/lampId
                  payload:
                    allOf:
                      - $ref: 'envelope.asyncapi.yaml#/components/schemas/Envelope'
                      - properties:
                          eventType: {const: lamp.switched}
                          __version: {const: v2}
                          payload:
                            type: object
                            required: [lampId, spot]
                            properties:
                              lampId: {$ref: '#/components/schemas/LampId'}
                              spot: {type: object, properties: {room: {type: string, maxLength: 9}}}
                              note: {type: string}
            """
        let html = try Self.lamps(replacing: "  schemas:\n    LampId:", with: second + "\n  schemas:\n    LampId:")
        let changes = try Self.part(html, from: "From version 1 to 2", to: "</ul>")
        #expect(changes.contains("<b>removed</b> <code>colours</code>"))
        #expect(changes.contains("<b>added</b> <code>note</code><span class=\"quiet\"> text, optional"))
        #expect(
            changes.contains(
                "<b>changed</b> <code>spot</code><span class=\"quiet\"> object, required; before: object, optional"
            )
        )
        #expect(changes.contains("text, at most 9 characters, optional; before: text, optional"))
        #expect(!changes.contains("lampId"))
    }

    @Test("a case that is new to a union is said once, without its fields")
    func cases() throws {
        let branch = """
                    - type: object
                      required: [outcome, seconds]
                      properties:
                        outcome: {const: later}
                        seconds: {type: integer}

            """
        let lamp = SmallDocuments.lamp
        let outcome = lamp[(lamp.firstRange(of: "    SwitchLampOutcome:")?.lowerBound ?? lamp.endIndex)...]
        let message = lamp[(lamp.firstRange(of: "    SwitchLampReply:\n")?.lowerBound ?? lamp.endIndex)...]
        let first = message[..<(message.firstRange(of: "    LampSwitched:")?.lowerBound ?? message.endIndex)]
        let second = first.replacing("SwitchLampReply", with: "SwitchLampReply2").replacing("v1", with: "v2")
            .replacing("SwitchLampOutcome", with: "SwitchLampOutcome2")
        let text =
            lamp.replacing(first, with: first + second)
            + outcome.replacing("SwitchLampOutcome", with: "SwitchLampOutcome2") + branch
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": text]
        let (model, findings) = ContractReader(texts: texts).read()
        let html = CataloguePage(try #require(model, "\(findings)")).html
        let changes = try Self.part(html, from: "From version 1 to 2", to: "</ul>")
        #expect(changes.contains("<b>added</b> <code>outcome = later</code>"))
        #expect(!changes.contains("seconds"))
        #expect(Self.count("<li", in: changes) == 1)
    }

    @Test("the picture says in words who sends and reads what")
    func picture() throws {
        let html = try Self.page()
        let picture = try Self.part(html, from: "<svg", to: "</svg>")
        #expect(picture.contains("Device service reads device.commands. Device service sends to device.events."))
        #expect(picture.contains("href=\"#topic-device.telemetry\""))
        let alone = try Self.part(try Self.lamps(replacing: "", with: ""), from: "<svg", to: "</svg>")
        #expect(alone.contains("Lamps reads lamp.commands."))
        #expect(CataloguePage(ContractModel()).html.contains("No document says what an application sends or receives."))
    }

    @Test("types that contain each other very deep, or very many fields, do not make the page endless")
    func bounded() throws {
        var schemas = ""
        for level in 0..<30 {
            schemas += """
                    Level\(level):
                      type: object
                      properties:
                        left: {$ref: '#/components/schemas/Level\(level + 1)'}
                        right: {$ref: '#/components/schemas/Level\(level + 1)'}

                """
        }
        schemas += "    Level30: {type: object, properties: {end: {type: string}}}\n"
        let html = try Self.lamps(
            replacing: "  schemas:\n    LampId:",
            with: "  schemas:\n" + schemas + "    LampId:"
        )
        #expect(html.utf8.count < 200_000)
        let deep = SmallDocuments.lamp
            .replacing("  schemas:\n    LampId:", with: "  schemas:\n" + schemas + "    LampId:")
            .replacing(
                "spot: {type: object, properties: {room: {type: string}}}",
                with: "spot: {$ref: '#/components/schemas/Level0'}"
            )
        let texts = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "lamp.asyncapi.yaml": deep]
        let (model, findings) = ContractReader(texts: texts).read()
        let page = CataloguePage(try #require(model, "\(findings)")).html
        #expect(page.contains("… and more"))
        #expect(page.utf8.count < 1_000_000)
    }

    @Test("a file that cannot be written is a failure that names it")
    func unwritable() {
        #expect(throws: CataloguePage.Failure.self) {
            try CataloguePage(ContractModel()).write(to: "/nowhere/at/all/contracts.html")
        }
    }
}
