// swift-tools-version: 6.2
import PackageDescription

/// The language features every target is written against.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let serviceLifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle",
    condition: .when(traits: ["ServiceLifecycle"])
)

let package = Package(
    name: "kafka-contracts",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "MessagingTelemetry", targets: ["MessagingTelemetry"]),
        .library(name: "TextPatterns", targets: ["TextPatterns"]),
        .library(name: "EventContracts", targets: ["EventContracts"]),
        .library(name: "KafkaTransport", targets: ["KafkaTransport"]),
        .library(name: "EventMessaging", targets: ["EventMessaging"]),
        .library(name: "IoTHubContracts", targets: ["IoTHubContracts"]),
        .library(name: "MessagingTestKit", targets: ["MessagingTestKit"]),
        .library(name: "ContractDocuments", targets: ["ContractDocuments"]),
        .library(name: "ContractGenerator", targets: ["ContractGenerator"]),
        .executable(name: "contracts", targets: ["contracts"]),
        .plugin(name: "GenerateContracts", targets: ["GenerateContracts"]),
        .plugin(name: "ContractsPlugin", targets: ["ContractsPlugin"]),
    ],
    // All off by default; a dependency that only a trait uses is not fetched while the trait is off.
    traits: [
        .trait(name: "Logging", description: "Log lines go to a Logger of swift-log."),
        .trait(name: "Metrics", description: "Metrics go to the MetricsSystem of swift-metrics."),
        .trait(name: "Tracing", description: "Spans go to the tracer of swift-distributed-tracing."),
        .trait(name: "ServiceLifecycle", description: "What runs is a Service of swift-service-lifecycle."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.6.0"),
    ],
    targets: [
        // Ground
        .target(
            name: "MessagingTelemetry",
            dependencies: [
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Logging"])),
                .product(name: "CoreMetrics", package: "swift-metrics", condition: .when(traits: ["Metrics"])),
                .product(name: "Tracing", package: "swift-distributed-tracing", condition: .when(traits: ["Tracing"])),
            ]
        ),
        .systemLibrary(
            name: "Crdkafka",
            pkgConfig: "rdkafka",
            providers: [.apt(["librdkafka-dev"]), .brew(["librdkafka"])]
        ),
        .target(name: "CLibrdkafka", dependencies: ["Crdkafka"]),

        .target(name: "TextPatterns"),

        // Contracts and transport, which know nothing of each other
        .target(name: "EventContracts", dependencies: ["MessagingTelemetry", "TextPatterns"]),
        .target(name: "KafkaTransport", dependencies: ["CLibrdkafka", "MessagingTelemetry", serviceLifecycle]),

        // Contract documents, which need nothing of the run time
        .target(name: "ContractDocuments", dependencies: ["TextPatterns"]),
        .target(name: "ContractGenerator", dependencies: ["ContractDocuments"]),
        .executableTarget(name: "contracts", dependencies: ["ContractDocuments", "ContractGenerator"]),
        .plugin(
            name: "GenerateContracts",
            capability: .command(
                intent: .custom(
                    verb: "generate-contracts",
                    description: "Writes the Swift for the contract documents of a package."
                ),
                permissions: [.writeToPackageDirectory(reason: "The generated files stand among the sources.")]
            ),
            dependencies: ["contracts"]
        ),
        .plugin(name: "ContractsPlugin", capability: .buildTool(), dependencies: ["contracts"]),

        // Where the two meet
        .target(
            name: "EventMessaging",
            dependencies: ["EventContracts", "KafkaTransport", "MessagingTelemetry", serviceLifecycle]
        ),

        // The domain: types and nothing that runs
        .target(name: "IoTHubContracts", dependencies: ["EventContracts"]),

        // For the tests of users, and for ours
        .target(
            name: "MessagingTestKit",
            dependencies: ["CLibrdkafka", "EventContracts", "EventMessaging", "KafkaTransport", "MessagingTelemetry"]
        ),

        // All test targets are one program: what one of them links holds for all.
        .target(name: "TestWidth", path: "Tests/TestWidth"),
        .testTarget(name: "MessagingTelemetryTests", dependencies: ["MessagingTelemetry", "TestWidth"]),
        .testTarget(
            name: "ContractGeneratorTests",
            dependencies: [
                "ContractDocuments", "ContractGenerator", "EventContracts", "IoTHubContracts", "TextPatterns",
            ]
        ),
        .testTarget(
            name: "ContractsToolTests",
            dependencies: ["ContractDocuments", "ContractGenerator", "TextPatterns", "contracts"]
        ),
        .testTarget(name: "ContractDocumentsTests", dependencies: ["ContractDocuments"]),
        .testTarget(
            name: "CompatibilityTests",
            dependencies: ["ContractDocuments", "ContractGenerator", "EventContracts"],
            exclude: ["Documents"]
        ),
        .testTarget(name: "TextPatternsTests", dependencies: ["TextPatterns"]),
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

for target in package.targets
where target.type != .system && target.type != .plugin
    && !["CLibrdkafka", "TestWidth"].contains(target.name)
{
    target.swiftSettings = swiftSettings
}
