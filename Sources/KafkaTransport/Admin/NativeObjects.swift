/// Objects of librdkafka that are lent to one call and then freed.
///
/// Safe to share: it is changed only by the one who makes it, before it is lent.
final class NativeObjects: @unchecked Sendable {
    private var objects: [OpaquePointer?] = []
    private let destroy: (OpaquePointer?) -> Void

    init(_ destroy: @escaping (OpaquePointer?) -> Void) { self.destroy = destroy }

    deinit { for object in objects { destroy(object) } }

    func append(_ object: OpaquePointer?) {
        if let object { objects.append(object) }
    }

    /// Lends address and number of the objects.
    func lend(_ body: (UnsafeMutablePointer<OpaquePointer?>?, Int) -> Void) {
        objects.withUnsafeMutableBufferPointer { body($0.baseAddress, $0.count) }
    }
}
