import EventContracts
import EventMessaging

/// Sends a command and waits for its typed outcome.
func scan(_ parcel: String, in depot: String, _ requests: RequestClient) async throws -> String {
    do {
        switch try await requests.send(ScanParcel(parcel: parcel, depot: depot)) {
        case .scanned(let depot): return "\(parcel) is in \(depot)"
        case .unknownParcel: return "there is no \(parcel)"
        }
    } catch {
        guard error.code == .timedOut else { throw error }
        return "no answer in time: the command may still run"
    }
}
