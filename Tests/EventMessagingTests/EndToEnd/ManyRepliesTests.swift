import EventContracts
import IoTHubContracts
import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Synchronization
import Testing

@testable import EventMessaging

@Suite("Many replies", .timeLimit(.minutes(5)))
struct ManyRepliesTests {
    private func owner(_ number: Int) -> BindDeviceOutcome { .alreadyBound(ownerID: UserID(rawValue: "u-\(number)")) }

    @Test("a handler sends many replies, in order, and the last one ends them")
    func stream() async throws {
        let stage = try Stage()
        let runs = Atomic(0)
        try await stage.withService {
            On(BindDevice.self) { _, _, replies in
                runs.add(1, ordering: .relaxed)
                for number in 1...5 { try await replies.send(owner(number)) }
                return owner(6)
            }
        } _: { _ in
            try await stage.withGateway { requests in
                let replies = try await requests.replies(to: bind)
                var received: [BindDeviceOutcome] = []
                for try await reply in replies { received.append(reply) }
                #expect(received == (1...6).map(owner))
                #expect(replies.ending == .finalReply)
                #expect(requests.pendingCount == 0)
                // One who asks for one reply gets the first.
                #expect(try await requests.send(bind) == owner(1))
            }
        }
        #expect(runs.load(ordering: .relaxed) == 2)
        let written = try await stage.read("gateway.replies", count: 6)
        #expect(written.map { $0.headers.lastText("ec-reply-final") } == [nil, nil, nil, nil, nil, "true"])
        #expect(Set(written.map { $0.headers.lastText("ec-in-reply-to") }).count == 1)
        #expect(try await stage.committed("device.commands") == 2)
    }

    @Test("a count ends them: every group of responders answers once")
    func count() async throws {
        let stage = try Stage()
        try await stage.withService(group: "first") {
            On(BindDevice.self) { _, _ in owner(1) }
        } _: { _ in
            try await stage.withService(group: "second") {
                On(BindDevice.self) { _, _ in owner(2) }
            } _: { _ in
                try await stage.withGateway { requests in
                    let all = try await requests.replies(to: bind, count: 2).collect()
                    #expect(Set(all.outcomes) == [owner(1), owner(2)])
                    #expect(all.ending == .count)
                }
            }
        }
    }

    @Test("the deadline ends them, and says that they may not be all; without a reply it is an error")
    func deadline() async throws {
        let stage = try Stage()
        let answers = Atomic(true)
        try await stage.withService {
            On(BindDevice.self) { _, _, replies in
                if answers.load(ordering: .relaxed) { try await replies.send(owner(1)) }
                try await Task.sleep(for: .seconds(600))
                return owner(2)
            }
        } _: { processor in
            try await stage.withGateway { requests in
                let options = RequestOptions(timeout: .seconds(20))
                let some = try await requests.replies(to: bind, options: options).collect()
                #expect(some.outcomes == [owner(1)])
                #expect(some.ending == .deadline && some.ending.isPartial)
                answers.store(false, ordering: .relaxed)
                let error = await #expect(throws: RequestError.self) {
                    try await requests.replies(to: bind, options: RequestOptions(timeout: .milliseconds(300))).collect()
                }
                #expect(error?.code == .timedOut)
                #expect(requests.pendingCount == 0)
            }
            await processor.shutdown(grace: .zero)
        }
    }

    @Test("a handler that fails after some replies ends them with its error")
    func failure() async throws {
        let stage = try Stage()
        try await stage.withService {
            On(BindDevice.self, onFailure: .deadLetter) { _, _, replies in
                try await replies.send(owner(1))
                throw Problem(code: "database-gone", message: "no database", retryable: false)
            }
        } _: { _ in
            try await stage.withGateway { requests in
                let replies = try await requests.replies(to: bind)
                var iterator = replies.makeAsyncIterator()
                #expect(try await iterator.next() == owner(1))
                let error = await #expect(throws: RequestError.self) { _ = try await replies.collect() }
                #expect(error?.code == .remote)
                #expect(error?.problem?.code == "database-gone")
                #expect(replies.ending == .failure)
            }
        }
    }

    @Test("more replies than the buffer holds are an error, and hold up nobody else")
    func overflow() async throws {
        let stage = try Stage()
        let limit = 4
        try await stage.withService {
            On(BindDevice.self) { command, _, replies in
                guard command.deviceID != "d-2" else { return owner(0) }
                for number in 1...20 { try await replies.send(owner(number)) }
                return owner(21)
            }
        } _: { _ in
            try await stage.withGateway { requests in
                let replies = try await requests.replies(to: bind, buffering: limit)
                // Comes behind all of them, through the same reader.
                #expect(
                    try await requests.send(BindDevice(deviceID: "d-2", ownerID: "u-7", qrCode: "QR-0001")) == owner(0)
                )
                var received: [BindDeviceOutcome] = []
                let error = await #expect(throws: RequestError.self) {
                    for try await reply in replies { received.append(reply) }
                }
                #expect(error?.code == .tooManyReplies)
                #expect(received == (1...limit).map(owner))
                #expect(requests.pendingCount == 0)
            }
        }
    }

    @Test("a call that nobody takes the replies of any more is over, and so is one that is cancelled")
    func abandoned() async throws {
        let stage = try Stage()
        try await stage.withGateway { requests in
            try await requests.waitUntilReady()
            var replies: Replies<BindDeviceOutcome>? = try await requests.replies(to: bind)
            #expect(requests.pendingCount == 1)
            #expect(replies?.ending == nil)
            replies = nil
            #expect(requests.pendingCount == 0)

            let taking = Task { try await requests.replies(to: bind).collect().outcomes.count }
            try await eventually { requests.pendingCount == 1 }
            taking.cancel()
            let error = await #expect(throws: RequestError.self) { try await taking.value }
            #expect(error?.code == .cancelled)
            #expect(requests.pendingCount == 0)
        }
    }

    @Test("a shutdown ends the replies with its error")
    func shutdown() async throws {
        let stage = try Stage()
        let error = await #expect(throws: RequestError.self) {
            try await stage.withGateway { requests in
                try await requests.waitUntilReady()
                let replies = try await requests.replies(to: bind)
                await requests.shutdown(grace: .zero)
                _ = try await replies.collect()
            }
        }
        #expect(error?.code == .shuttingDown)
    }

    @Test("a handler that sends replies to a command which nobody waits for just handles it")
    func nobodyAsked() async throws {
        let stage = try Stage()
        let runs = Atomic(0)
        try await stage.withService {
            On(BindDevice.self) { _, _, replies in
                try await replies.send(owner(1))
                runs.add(1, ordering: .relaxed)
                return owner(2)
            }
        } _: { _ in
            try await stage.write(try stage.record(bind))
            try await eventually { runs.load(ordering: .relaxed) == 1 }
        }
        #expect(try await stage.committed("device.commands") == 1)
    }
}
