/// Texts for several tests.
enum YAMLSamples {
    /// A little of everything that is read.
    static let everything = """
        # A comment before everything.
        ---
        plain: a text  # and a comment
        several lines: a text
          that goes on

          after an empty line
        "quoted key": "a \\"text\\" \\u00e9 \\
          without a break"
        'single': 'it''s'
        literal: |
          first
            second

          third
        folded: >-
          one
          two

            kept
          three
        indented: |2+
            x

        list:
        - 1
        - -2.5e3
        - - nested
          - {a: b, "c":d, e: [f, g]}
        - key: value
          other: null
        anchored: &base
          x: 1
        alias: *base
        flow: [1, 2,
          {three: 3}, 'four',
        ]
        empty:
        truth: [true, False, ~]
        numbers: [0x1F, 0o17, .5, 5., +1, 1e3]
        ...

        """
}
