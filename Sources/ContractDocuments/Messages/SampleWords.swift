/// Words for texts that no one reads twice.
enum SampleWords {
    static let words = [
        "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "island", "juniper", "kelp", "lagoon",
        "maple", "north", "orchid", "pine", "quartz", "river", "summit", "tundra", "upland", "valley", "willow",
        "zephyr",
    ]

    static func word(_ random: inout SeededNumbers) -> String {
        words.randomElement(using: &random) ?? "word"
    }

    /// One or two words, made as long or as short as they have to be.
    static func text(minimum: Int, maximum: Int, _ random: inout SeededNumbers) -> String {
        var text = word(&random)
        if maximum >= 16, Bool.random(using: &random) { text += "-" + word(&random) }
        while text.count < minimum { text += "-" + word(&random) }
        return String(text.prefix(maximum))
    }
}
