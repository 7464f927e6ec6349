public import Synchronization

/// A value that is only ever touched under a lock.
///
/// This is `Synchronization.Mutex` with one addition: ThreadSanitizer does not see the futex inside `Mutex` and
/// reports races that are none, so a build with `-D TSAN` also acquires and releases an atomic beside it.
///
/// Inlinable, and usable from inline for that alone: without it every lock in another module goes through unspecialized
/// generic code, which costs more than the lock.
@usableFromInline
package struct Guarded<Value: ~Copyable>: ~Copyable {
    @usableFromInline let mutex: Mutex<Value>
    #if TSAN
    @usableFromInline let fence = Atomic<UInt>(0)
    #endif

    @inlinable
    package init(_ value: consuming sending Value) {
        mutex = Mutex(value)
    }

    /// Runs `body` with exclusive access to the value; not reentrant.
    @inlinable
    package borrowing func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try mutex.withLock { (value) throws(Failure) in
            #if TSAN
            _ = fence.load(ordering: .acquiring)
            defer { fence.store(1, ordering: .releasing) }
            #endif
            return try body(&value)
        }
    }
}

extension Guarded: Sendable where Value: ~Copyable {}
