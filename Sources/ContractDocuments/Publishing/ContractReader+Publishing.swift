extension ContractReader {
    /// Reads everything, and writes what other teams take.
    ///
    /// - Parameter record: What was published before, whose memory of removed members is carried on.
    /// - Returns: The model and the files of the published record by path, or `nil` if a finding is an error; and all
    ///   findings, sorted by place.
    public func publish(
        over record: PublishedRecordReader? = nil
    ) -> (model: ContractModel?, files: [PublishedFile]?, findings: [Finding]) {
        let (build, early) = build()
        guard let (builder, model) = build else { return (nil, nil, early) }
        guard !builder.findings.contains(where: { $0.severity == .error }) else {
            return (nil, nil, builder.findings.sorted())
        }
        var publisher = ContractPublisher(
            model: model,
            builder: builder,
            history: record?.history() ?? PublishedHistory()
        )
        let files = publisher.files()
        let findings = publisher.findings.sorted()
        let isFine = !findings.contains { $0.severity == .error }
        return (model, isFine ? files : nil, findings)
    }
}
