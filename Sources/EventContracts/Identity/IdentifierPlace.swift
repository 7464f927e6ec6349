/// An identifier that has been read: its bytes if it is a UUID, otherwise where it stands.
enum IdentifierPlace: BitwiseCopyable {
    case uuid(CanonicalUUID)
    case text(TextPlace)
}
