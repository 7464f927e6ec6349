/// Cuts a stream of bytes into the JSON values that stand in it: one to a line, over several lines, or side by side.
///
/// It looks at brackets and strings alone, holds no more than one value, and finds its way back after a broken one.
///
/// ```swift
/// var splitter = MessageSplitter()
/// while let bytes = read() { splitter.add(bytes).forEach(check) }
/// splitter.finish().forEach(check)
/// ```
public struct MessageSplitter: Sendable {
    /// A part of the stream that should be one value.
    public struct Piece: Sendable, Equatable {
        /// Its bytes.
        public var bytes: [UInt8]
        /// The line of the stream in which it begins, counted from one.
        public var line: Int
        /// The column of that line at which it begins, in bytes, counted from one.
        public var column: Int
        /// How many bytes of the stream stand before it.
        public var offset: Int
        /// Whether it was too large, so that only its beginning is here.
        public var isCut = false
    }

    private enum State {
        /// Between values.
        case between
        /// Inside an object or a list.
        case inside
        /// In something that begins neither an object nor a list, up to the end of the line.
        case other
        /// In what is too large, up to the end of the line.
        case skipping
    }

    /// How many bytes one value may have.
    public let maximumBytes: Int

    private var state = State.between
    private var pending: [UInt8] = []
    private var start = (line: 1, column: 1, offset: 0)
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    /// The last byte that was no blank, outside of strings.
    private var lastMark: UInt8 = 0
    private var line = 1
    private var column = 1
    private var offset = 0
    private var pieces: [Piece] = []

    /// Makes a splitter of a stream that begins.
    public init(maximumBytes: Int = DocumentLimits().bytes) {
        self.maximumBytes = max(1, maximumBytes)
    }

    /// Takes the next bytes of the stream, and gives the values that end in them.
    public mutating func add(_ bytes: some Sequence<UInt8>) -> [Piece] {
        for byte in bytes { take(byte) }
        defer { pieces = [] }
        return pieces
    }

    /// Gives what is left when the stream has ended.
    public mutating func finish() -> [Piece] {
        end()
        defer { pieces = [] }
        return pieces
    }

    private mutating func take(_ byte: UInt8) {
        // A new line with an object on it where none can stand: the value before was cut off.
        if state == .inside, column == 1, byte == Byte.openBrace, !isInString, !Self.introducers.contains(lastMark) {
            end()
        }
        switch state {
        case .between: begin(byte)
        case .inside: continueInside(byte)
        case .other: if byte == Byte.lineFeed { end() } else { append(byte) }
        case .skipping: if byte == Byte.lineFeed { state = .between }
        }
        offset += 1
        column += 1
        if byte == Byte.lineFeed {
            line += 1
            column = 1
        }
    }

    /// What an object can stand behind.
    private static let introducers: Set<UInt8> = [Byte.openBracket, Byte.colon, Byte.comma]
    /// Blanks, the record separator of RFC 7464 and the byte order mark.
    private static let ignored: Set<UInt8> = [
        Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn, 0x1E, 0xEF, 0xBB, 0xBF,
    ]

    private mutating func begin(_ byte: UInt8) {
        if Self.ignored.contains(byte) && (byte < 0x80 || offset < 3) { return }
        start = (line, column, offset)
        (depth, isInString, isEscaped) = (0, false, false)
        if byte == Byte.openBrace || byte == Byte.openBracket {
            state = .inside
            continueInside(byte)
        } else {
            state = .other
            append(byte)
        }
    }

    private mutating func continueInside(_ byte: UInt8) {
        if isInString {
            // No string goes over the end of a line.
            if byte == Byte.lineFeed { return end() }
            append(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == Byte.backslash {
                isEscaped = true
            } else if byte == Byte.quote {
                isInString = false
            }
            return
        }
        append(byte)
        guard state == .inside else { return }
        if !Self.ignored.contains(byte) { lastMark = byte }
        switch byte {
        case Byte.quote: isInString = true
        case Byte.openBrace, Byte.openBracket: depth += 1
        case Byte.closeBrace, Byte.closeBracket:
            depth -= 1
            if depth == 0 { end() }
        default: break
        }
    }

    private mutating func append(_ byte: UInt8) {
        guard pending.count < maximumBytes else {
            end(isCut: true)
            state = byte == Byte.lineFeed ? .between : .skipping
            return
        }
        pending.append(byte)
    }

    private mutating func end(isCut: Bool = false) {
        defer {
            pending = []
            state = .between
            isInString = false
        }
        while let last = pending.last, Self.ignored.contains(last), last < 0x80 { pending.removeLast() }
        guard !pending.isEmpty else { return }
        pieces.append(
            Piece(bytes: pending, line: start.line, column: start.column, offset: start.offset, isCut: isCut)
        )
    }
}

extension MessageSplitter.Piece {
    /// The lines of the piece, each as one of its own, without the empty ones.
    func lines() -> [MessageSplitter.Piece] {
        var lines: [MessageSplitter.Piece] = []
        var passed = 0
        for (index, part) in bytes.split(separator: Byte.lineFeed, omittingEmptySubsequences: false).enumerated() {
            defer { passed += part.count + 1 }
            guard part.contains(where: { $0 > Byte.space }) else { continue }
            lines.append(
                MessageSplitter.Piece(
                    bytes: Array(part),
                    line: line + index,
                    column: index == 0 ? column : 1,
                    offset: offset + passed
                )
            )
        }
        return lines
    }
}
