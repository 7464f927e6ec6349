/// Where the content of a string stands that has been read and found valid, without its quotes.
///
/// It takes no memory and no counting of references; ``JSONReader/text(at:)`` makes a `String` of it once one is wanted.
@usableFromInline
struct TextPlace: BitwiseCopyable, Sendable {
    @usableFromInline let start: Int
    @usableFromInline let end: Int
    @usableFromInline let hasEscapes: Bool

    @inlinable
    init(start: Int, end: Int, hasEscapes: Bool) {
        self.start = start
        self.end = end
        self.hasEscapes = hasEscapes
    }
}

extension JSONReader {
    /// Reads a string and notes where it stands.
    @inlinable
    mutating func readTextPlace() throws(JSONError) -> TextPlace {
        skipBlanks()
        guard position < end, byte(position) == UInt8(ascii: "\"") else { throw mismatch("a string") }
        let start = position + 1
        let stop = plainRun(from: start)
        if stop < end, byte(stop) == UInt8(ascii: "\"") {
            position = stop + 1
            return TextPlace(start: start, end: stop, hasEscapes: false)
        }
        position = start
        let hasEscapes = try skipStringRest()
        return TextPlace(start: start, end: position - 1, hasEscapes: hasEscapes)
    }

    /// The text that stands at a place of the same bytes.
    func text(at place: TextPlace) -> String {
        if place.hasEscapes { return String(decoding: unescaped(place.start, place.end), as: UTF8.self) }
        return shortText(at: place) ?? text(place.start, place.end)
    }

    /// Up to fifteen ASCII characters, if two words can be read where they stand.
    private func shortText(at place: TextPlace) -> String? {
        let length = place.end - place.start
        guard length <= 15, end - place.start >= 16 else { return nil }
        var (low, high) = (word(place.start), word(place.start + 8))
        if length < 8 {
            (low, high) = (low & (1 << UInt64(8 * length) - 1), 0)
        } else {
            high &= 1 << UInt64(8 * length - 64) - 1
        }
        return (low | high) & 0x8080_8080_8080_8080 == 0 ? ShortText.string(low, high, length: length) : nil
    }

    /// Gives the bytes of the text at a place to `body`; they are only valid inside it.
    @inlinable
    func withBytes<Result, Failure: Error>(
        at place: TextPlace,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if !place.hasEscapes {
            return try body(UnsafeRawBufferPointer(start: base + place.start, count: place.end - place.start))
        }
        let bytes = unescaped(place.start, place.end)
        return try bytes.span.bytes.withUnsafeBytes { (buffer) throws(Failure) in try body(buffer) }
    }
}
