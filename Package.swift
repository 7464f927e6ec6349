// swift-tools-version: 6.2
import PackageDescription

/// The language features every target is written against.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "kafka-contracts",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "MessagingTelemetry", targets: ["MessagingTelemetry"]),
        .library(name: "EventContracts", targets: ["EventContracts"]),
        .library(name: "KafkaTransport", targets: ["KafkaTransport"]),
        .library(name: "EventMessaging", targets: ["EventMessaging"]),
        .library(name: "IoTHubContracts", targets: ["IoTHubContracts"]),
        .library(name: "MessagingTestKit", targets: ["MessagingTestKit"]),
    ],
    targets: [
        // Ground
        .target(name: "MessagingTelemetry"),
        .systemLibrary(
            name: "Crdkafka",
            pkgConfig: "rdkafka",
            providers: [.apt(["librdkafka-dev"]), .brew(["librdkafka"])]
        ),
        .target(name: "CLibrdkafka", dependencies: ["Crdkafka"]),

        // Contracts and transport, which know nothing of each other
        .target(name: "EventContracts", dependencies: ["MessagingTelemetry"]),
        .target(name: "KafkaTransport", dependencies: ["CLibrdkafka", "MessagingTelemetry"]),

        // Where the two meet
        .target(name: "EventMessaging", dependencies: ["EventContracts", "KafkaTransport", "MessagingTelemetry"]),

        // The domain: types and nothing that runs
        .target(name: "IoTHubContracts", dependencies: ["EventContracts"]),

        // For the tests of users, and for ours
        .target(
            name: "MessagingTestKit",
            dependencies: ["CLibrdkafka", "EventContracts", "EventMessaging", "KafkaTransport", "MessagingTelemetry"]
        ),

        .testTarget(name: "MessagingTelemetryTests", dependencies: ["MessagingTelemetry"]),
        .testTarget(name: "EventContractsTests", dependencies: ["EventContracts"]),
        .testTarget(
            name: "KafkaTransportTests",
            dependencies: ["CLibrdkafka", "KafkaTransport", "MessagingTelemetry", "MessagingTestKit"],
            exclude: ["Statistics/Samples"]
        ),
        .testTarget(
            name: "EventMessagingTests",
            dependencies: [
                "EventContracts", "EventMessaging", "IoTHubContracts", "KafkaTransport", "MessagingTelemetry",
                "MessagingTestKit",
            ]
        ),
        .testTarget(name: "IoTHubContractsTests", dependencies: ["EventContracts", "IoTHubContracts"]),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "CLibrdkafka", "EventContracts", "EventMessaging", "IoTHubContracts", "KafkaTransport",
                "MessagingTelemetry", "MessagingTestKit",
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.name != "CLibrdkafka" {
    target.swiftSettings = swiftSettings
}
