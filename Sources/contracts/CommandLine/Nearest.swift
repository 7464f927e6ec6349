internal import ContractDocuments

/// Answers a mistyped word with the nearest one.
enum Nearest {
    /// ` Did you mean '--check'?`, or nothing if no word is near.
    static func question(_ words: some Sequence<String>, for word: String) -> String {
        Suggestion.among(words, for: word).map { " Did you mean '\($0)'?" } ?? ""
    }

    /// `text, json or github`.
    static func list(_ words: [String]) -> String {
        words.count > 1 ? words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1] : words.joined()
    }
}
