import EventContracts

/// A command, and what can become of it.
struct ScanParcel: Command {
    typealias Outcome = ScanParcelOutcome
    static let contract = Contract("parcel.command.scan", version: 1, topic: "parcel.commands")

    var parcel: String
    var depot: String
    var partitionKey: String { parcel }  // everything about one parcel stays in order
}

enum ScanParcelOutcome: Reply {
    static let contract = Contract("parcel.response.scan", version: 1)

    case scanned(depot: String)
    case unknownParcel

    var isRejection: Bool {
        switch self {
        case .scanned: false
        case .unknownParcel: true
        }
    }
}

/// An event: something that has happened.
struct ParcelScanned: DomainEvent {
    static let contract = Contract("parcel.scanned", version: 1, topic: "parcel.events")

    var parcel: String
    var depot: String
    var partitionKey: String { parcel }
}
