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
    name: "quick-start",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "kafka-contracts", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "quick-start",
            dependencies: [
                .product(name: "EventContracts", package: "kafka-contracts"),
                .product(name: "EventMessaging", package: "kafka-contracts"),
                .product(name: "KafkaTransport", package: "kafka-contracts"),
                .product(name: "MessagingTestKit", package: "kafka-contracts"),
            ],
            swiftSettings: swiftSettings
        )
    ],
    swiftLanguageModes: [.v6]
)
