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
    name: "kafka-contracts-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "kafka-contracts", path: "..")
    ],
    targets: [
        // The codec beside Foundation and msgspec; it needs no librdkafka
        .executableTarget(
            name: "codec-benchmark",
            dependencies: [
                "UsageCounter",
                .product(name: "EventContracts", package: "kafka-contracts"),
            ],
            swiftSettings: swiftSettings
        ),

        .systemLibrary(
            name: "SystemLibrdkafka",
            pkgConfig: "rdkafka",
            providers: [.apt(["librdkafka-dev"]), .brew(["librdkafka"])]
        ),

        // Wall clock, processor time and heap allocations of this process
        .target(name: "UsageCounter"),

        // The yardstick: the same work written directly in C
        .target(name: "RawLibrdkafka", dependencies: ["SystemLibrdkafka", "UsageCounter"]),

        .executableTarget(
            name: "benchmark",
            dependencies: [
                "RawLibrdkafka",
                "UsageCounter",
                .product(name: "EventContracts", package: "kafka-contracts"),
                .product(name: "EventMessaging", package: "kafka-contracts"),
                .product(name: "IoTHubContracts", package: "kafka-contracts"),
                .product(name: "KafkaTransport", package: "kafka-contracts"),
                .product(name: "MessagingTelemetry", package: "kafka-contracts"),
            ],
            swiftSettings: swiftSettings
        ),
    ],
    swiftLanguageModes: [.v6]
)
