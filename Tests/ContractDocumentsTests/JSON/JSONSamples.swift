/// Texts for several tests.
enum JSONSamples {
    static let document = """
        {
          "text": "a \\"quoted\\" \\u00e9 \\ud83d\\ude00 text",
          "numbers": [0, -1, 2.5, 1e9, -0.5E-3],
          "words": [true, false, null],
          "nested": {"list": [[], {}, [{"a": {"b": []}}]]}
        }
        """
}
