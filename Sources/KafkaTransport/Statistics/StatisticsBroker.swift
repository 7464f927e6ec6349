extension KafkaStatistics {
    /// A broker, or what librdkafka treats as one: a bootstrap address, the coordinator of the group.
    public struct Broker: Sendable, Hashable {
        /// Address and id, `kafka:9092/1`, or what the connection is for, `GroupCoordinator`.
        public var name: String
        /// The broker's id; nil for a bootstrap address.
        public var id: Int32?
        /// Host and port.
        public var address: String
        /// Where the client has it from: `configured`, `learned`, `internal` or `logical`.
        public var source: String
        /// The state of the connection: `INIT`, `DOWN`, `CONNECT`, `AUTH_HANDSHAKE`, `UP` and others.
        public var state: String
        /// How long the connection is in this state.
        public var stateAge: Duration
        /// Whether the connection is up.
        public var isUp: Bool { state == "UP" }

        /// Requests that wait to be sent.
        public var waitingRequests: Int64
        /// Records in requests that wait to be sent.
        public var waitingRecords: Int64
        /// Requests sent whose response has not come.
        public var requestsInFlight: Int64
        /// Records in requests sent whose response has not come.
        public var recordsInFlight: Int64

        /// Requests sent, a total.
        public var requestsSent: Int64
        /// Bytes sent, a total.
        public var bytesSent: Int64
        /// Failures to send, a total.
        public var sendErrors: Int64
        /// Requests sent again, a total.
        public var retries: Int64
        /// Requests that nobody answered in time, a total.
        public var timeouts: Int64
        /// Responses received, a total.
        public var responsesReceived: Int64
        /// Bytes received, a total.
        public var bytesReceived: Int64
        /// Failures to receive, a total.
        public var receiveErrors: Int64
        /// Responses to requests that were given up, a total.
        public var unmatchedResponses: Int64
        /// Attempts to connect, a total.
        public var connects: Int64
        /// Connections that ended, a total.
        public var disconnects: Int64

        /// How long records waited in the producer's queue.
        public var recordQueueLatency: Window<Duration>?
        /// How long requests waited to be sent.
        public var requestQueueLatency: Window<Duration>?
        /// How long responses took.
        public var roundTripTime: Window<Duration>?
        /// How long the broker held responses back because of quotas.
        public var throttleTime: Window<Duration>?

        init(_ fields: StatisticsFields) {
            name = fields.text("name")
            id = fields.identifier("nodeid")
            address = fields.text("nodename")
            source = fields.text("source")
            state = fields.text("state")
            stateAge = fields.microseconds("stateage")
            waitingRequests = fields.integer("outbuf_cnt")
            waitingRecords = fields.integer("outbuf_msg_cnt")
            requestsInFlight = fields.integer("waitresp_cnt")
            recordsInFlight = fields.integer("waitresp_msg_cnt")
            requestsSent = fields.integer("tx")
            bytesSent = fields.integer("txbytes")
            sendErrors = fields.integer("txerrs")
            retries = fields.integer("txretries")
            timeouts = fields.integer("req_timeouts")
            responsesReceived = fields.integer("rx")
            bytesReceived = fields.integer("rxbytes")
            receiveErrors = fields.integer("rxerrs")
            unmatchedResponses = fields.integer("rxcorriderrs")
            connects = fields.integer("connects")
            disconnects = fields.integer("disconnects")
            recordQueueLatency = fields.durations("int_latency") { .microseconds($0) }
            requestQueueLatency = fields.durations("outbuf_latency") { .microseconds($0) }
            roundTripTime = fields.durations("rtt") { .microseconds($0) }
            throttleTime = fields.durations("throttle") { .milliseconds($0) }
        }
    }
}
