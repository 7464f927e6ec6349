extension Duration {
    /// The duration's whole seconds and the rest, at the ends of what 64 bits hold where it is longer.
    ///
    /// `components` traps there.
    package var boundedComponents: (seconds: Int64, attoseconds: Int64) {
        min(max(self, .seconds(Int64.min)), .seconds(Int64.max)).components
    }
}
