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
    name: "device-binding",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "kafka-contracts", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "device-binding",
            dependencies: [
                .product(name: "EventContracts", package: "kafka-contracts"),
                .product(name: "EventMessaging", package: "kafka-contracts"),
                .product(name: "IoTHubContracts", package: "kafka-contracts"),
                .product(name: "KafkaTransport", package: "kafka-contracts"),
                .product(name: "MessagingTelemetry", package: "kafka-contracts"),
                .product(name: "MessagingTestKit", package: "kafka-contracts"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "DeviceBindingTests",
            dependencies: ["device-binding"],
            swiftSettings: swiftSettings
        ),
    ],
    swiftLanguageModes: [.v6]
)
