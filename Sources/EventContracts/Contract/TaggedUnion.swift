/// An enum whose cases are told apart by one member of a JSON object.
///
/// `{"outcome": "alreadyBound", "ownerId": "u-7"}` is `.alreadyBound(ownerID: "u-7")` of an enum whose
/// ``discriminator`` is `outcome`. The `Codable` that the compiler writes for an enum is enough: the encoder and decoder
/// of this module put the case's name into that member and its associated values beside it. A case with one unlabelled
/// value, such as `case bound(Binding)`, puts the members of that value there.
///
/// The member is found first, wherever it stands in the object; cases are never tried in turn.
public protocol TaggedUnion: Codable, Sendable {
    /// The name of the member that tells the cases apart.
    static var discriminator: String { get }
}
