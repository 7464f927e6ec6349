internal import EventContracts
internal import KafkaTransport

/// Reads the replies to one kind of command.
enum ReplyReading<Request: Command> {
    private static var subject: String { Request.contract.eventType.name }

    /// The outcome that a reply holds, or why there is none.
    static func outcome(
        _ reply: UnsafeRawBufferPointer?,
        _ headers: ReplyHeaders,
        _ limits: JSONLimits
    ) -> Result<Request.Outcome, RequestError> {
        guard let reply else { return undecodable("the reply to \(subject) is a tombstone", nil) }
        guard !headers.hasUnknownStatus else {
            return undecodable("the reply to \(subject) has an ec-outcome that this version does not know", nil)
        }
        do throws(EnvelopeError) {
            var reader = EnvelopeReader(reply, limits: limits)
            guard let status = headers.status, status.isProblem else {
                return .success(try reader.readPayload(Request.Outcome.self))
            }
            return .failure(failure(status, try reader.readBody(Problem.self)))
        } catch {
            guard let status = headers.status, status.isProblem else {
                return undecodable("the reply to \(subject) cannot be read: \(error)", error)
            }
            let problem = Problem(code: "undecodable-problem", message: "\(error)", retryable: false)
            return .failure(failure(status, problem))
        }
    }

    private static func failure(_ status: ReplyStatus, _ problem: Problem) -> RequestError {
        switch status {
        case .expired:
            RequestError(.expired, "\(subject) came to its responder after its deadline", problem: problem)
        case .unsupported:
            RequestError(.unsupported, "the responder cannot handle or answer \(subject)", problem: problem)
        case .error, .ok, .rejected:
            RequestError(.remote, "the responder failed to handle \(subject)", problem: problem)
        }
    }

    private static func undecodable(_ message: String, _ cause: (any Error)?) -> Result<Request.Outcome, RequestError> {
        .failure(RequestError(.undecodableReply, message, cause: cause))
    }
}

extension KafkaProducerRecord {
    /// The request as it leaves: with its own id, where to answer, and how long that is of use.
    func asRequest(_ id: RequestID, from channel: ReplyChannel, timeLeft: Duration) -> KafkaProducerRecord {
        var record = self
        let left = min(max(.zero, timeLeft), .seconds(365 * 86_400)).wholeMilliseconds
        record.headers.reserveCapacity(record.headers.count + channel.headers.count + 3)
        record.headers.append(HeaderNames.requestID) { id.append(to: &$0) }
        record.headers.append(contentsOf: channel.headers)
        record.headers.append(HeaderNames.deadline, "\(EventTimestamp.now.millisecondsSinceEpoch + left)")
        record.headers.append(HeaderNames.timeout, "\(left)")
        return record
    }
}
