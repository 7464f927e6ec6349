internal import EventContracts
internal import KafkaTransport

/// The headers of a reply, read without a copy as far as they decide whom it is for.
struct ReplyHeaders {
    /// The request that it answers, as a key of ours.
    var inReplyTo: RequestID?
    /// Whether it says which request it answers, in whatever form.
    var saysInReplyTo = false
    /// Whether it is for this instance.
    ///
    /// Nil: it does not say.
    var isOurs: Bool?
    /// For another instance with our name: an earlier life of this process.
    var isStale = false
    var status: ReplyStatus?
    /// Whether it says that it is the last of many.
    var isFinal = false
    /// There is a status that this version does not know.
    var hasUnknownStatus = false

    init(_ record: borrowing KafkaBorrowedRecord, instance: ReplyInstance) {
        var found = ReplyHeaders()
        record.withEachHeader { name, value in
            guard let value, name[0] == 0x65, name[1] == 0x63 else { return }
            if Self.equals(name, "ec-in-reply-to") {
                found.saysInReplyTo = true
                found.inReplyTo = RequestID(text: value)
            } else if Self.equals(name, "ec-reply-instance") {
                found.isOurs = value.elementsEqual(instance.bytes)
                found.isStale = found.isOurs == false && value.starts(with: instance.prefix)
            } else if Self.equals(name, "ec-outcome") {
                found.status = ReplyStatus(rawValue: String(decoding: value, as: UTF8.self))
                found.hasUnknownStatus = found.status == nil
            } else if Self.equals(name, "ec-reply-final") {
                found.isFinal = value.elementsEqual("true".utf8)
            }
        }
        self = found
    }

    private init() {}

    private static func equals(_ name: UnsafePointer<CChar>, _ known: StaticString) -> Bool {
        known.withUTF8Buffer { known in
            for (index, byte) in known.enumerated() where UInt8(bitPattern: name[index]) != byte { return false }
            return name[known.count] == 0
        }
    }
}

/// Which process asks: a name that may survive a restart, and a part that is new at every start.
struct ReplyInstance: Sendable {
    let name: String
    let text: String
    let bytes: [UInt8]
    /// What the instances of all lives of this process begin with.
    let prefix: [UInt8]

    init(name: String) {
        self.name = name
        text = "\(name)/\(RequestID())"
        bytes = Array(text.utf8)
        prefix = Array("\(name)/".utf8)
    }
}
