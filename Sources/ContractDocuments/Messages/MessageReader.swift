/// Reads the messages of a piece of a stream.
public struct MessageReader: Sendable {
    /// A message, or why there is none, and where it stands in the stream.
    public struct Message: Sendable {
        /// The message, or what is not JSON about it; locations count from the beginning of the stream.
        public var content: Result<DocumentNode, DocumentSyntaxError>
        /// Keys that occur twice.
        public var findings: [Finding] = []
        /// The line in which the message begins.
        public var line: Int
        /// How many bytes of the stream stand before the piece that it is in.
        public var offset: Int
    }

    /// How findings call the stream.
    public let name: String
    private let reader: JSONDocumentReader

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - name: How findings call the stream: its file.
    ///   - maximumBytes: How large a piece may be.
    public init(name: String, maximumBytes: Int = DocumentLimits().bytes) {
        self.name = name
        reader = JSONDocumentReader(limits: DocumentLimits(bytes: maximumBytes, depth: 128), isMessage: true)
    }

    /// The messages of a piece: one, each element of a list, or each line if the whole is broken.
    public func messages(of piece: MessageSplitter.Piece) -> [Message] {
        if piece.isCut {
            let error = DocumentSyntaxError(
                "message-too-large",
                "The message has more than \(piece.bytes.count) bytes.",
                at: SourceLocation(file: name, line: piece.line, column: piece.column)
            )
            return [Message(content: .failure(error), line: piece.line, offset: piece.offset)]
        }
        let whole = read(piece)
        guard case .failure = whole.content else { return elements(of: whole) }
        let lines = piece.lines()
        guard lines.count > 1 else { return [whole] }
        let parts = lines.map(read)
        let isAnyGood = parts.contains { part in
            if case .success(let node) = part.content { node.members != nil } else { false }
        }
        return isAnyGood ? parts.flatMap(elements) : [whole]
    }

    private func read(_ piece: MessageSplitter.Piece) -> Message {
        var message = Message(content: .failure(.empty), line: piece.line, offset: piece.offset)
        do throws(DocumentSyntaxError) {
            let (root, findings) = try reader.read(piece.bytes, file: name)
            message.content = .success(root.moved(by: piece))
            message.findings = findings.map { finding in
                var finding = finding
                finding.location = finding.location.moved(by: piece)
                return finding
            }
        } catch {
            var error = error
            error.finding.location = error.finding.location.moved(by: piece)
            message.content = .failure(error)
        }
        return message
    }

    /// A list of messages stands for each of them.
    private func elements(of message: Message) -> [Message] {
        guard case .success(let node) = message.content, let elements = node.elements else { return [message] }
        return elements.enumerated().map { index, element in
            Message(
                content: .success(element),
                findings: index == 0 ? message.findings : [],
                line: element.location.line,
                offset: message.offset
            )
        }
    }
}

extension DocumentSyntaxError {
    fileprivate static let empty = DocumentSyntaxError(
        "json-syntax",
        "There is nothing here.",
        at: SourceLocation(file: "", line: 1, column: 1)
    )
}

extension SourceLocation {
    /// The place in the stream of a place in a piece.
    fileprivate func moved(by piece: MessageSplitter.Piece) -> SourceLocation {
        SourceLocation(
            file: file,
            line: line + piece.line - 1,
            column: line == 1 ? column + piece.column - 1 : column
        )
    }
}

extension DocumentNode {
    fileprivate func moved(by piece: MessageSplitter.Piece) -> DocumentNode {
        if piece.line == 1 && piece.column == 1 { return self }
        var node = self
        node.location = location.moved(by: piece)
        switch content {
        case .sequence(let elements): node.content = .sequence(elements.map { $0.moved(by: piece) })
        case .mapping(let members):
            node.content = .mapping(
                members.map { member in
                    Member(
                        key: member.key,
                        keyLocation: member.keyLocation.moved(by: piece),
                        value: member.value.moved(by: piece)
                    )
                }
            )
        case .null, .bool, .number, .string: break
        }
        return node
    }
}
