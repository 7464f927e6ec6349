// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// A method of HTTP.
public struct HTTPMethod: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Reads.
    public static let get = HTTPMethod(rawValue: "GET")

    /// Reads without the body.
    public static let head = HTTPMethod(rawValue: "HEAD")

    /// Does something.
    public static let post = HTTPMethod(rawValue: "POST")

    /// Replaces.
    public static let put = HTTPMethod(rawValue: "PUT")

    /// Changes.
    public static let patch = HTTPMethod(rawValue: "PATCH")

    /// Deletes.
    public static let delete = HTTPMethod(rawValue: "DELETE")

    /// The words that the contract lists.
    public static let known: [HTTPMethod] = [.get, .head, .post, .put, .patch, .delete]
}
