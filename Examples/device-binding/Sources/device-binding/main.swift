import Foundation
import KafkaTransport

// What the process is asked for, what it does, and the status that it ends with:
// 0 everything was as it must be, 1 something was not, 2 wrong arguments, 130 interrupted.
do {
    switch try Arguments.parse(CommandLine.arguments.dropFirst()) {
    case .help:
        print(Arguments.help)
    case .run(let arguments):
        let demo = Demo(arguments)
        try await Shutdown.onSignals(run: [demo], telemetry: demo.telemetry)
        exit(await demo.exitStatus)
    }
} catch let error as ArgumentError {
    FileHandle.standardError.write(Data("device-binding: \(error.message) (see --help)\n".utf8))
    exit(2)
}
