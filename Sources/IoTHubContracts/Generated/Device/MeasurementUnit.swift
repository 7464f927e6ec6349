// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What a number counts; the names are those of the SI in British spelling.
public struct MeasurementUnit: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Degrees Celsius.
    public static let celsius = MeasurementUnit(rawValue: "celsius")

    /// Kelvin.
    public static let kelvin = MeasurementUnit(rawValue: "kelvin")

    /// Of 100.
    public static let percent = MeasurementUnit(rawValue: "percent")

    /// Pressure.
    public static let pascal = MeasurementUnit(rawValue: "pascal")

    /// Voltage.
    public static let volt = MeasurementUnit(rawValue: "volt")

    /// Current.
    public static let ampere = MeasurementUnit(rawValue: "ampere")

    /// Power.
    public static let watt = MeasurementUnit(rawValue: "watt")

    /// Energy.
    public static let kilowattHour = MeasurementUnit(rawValue: "kilowattHour")

    /// Frequency.
    public static let hertz = MeasurementUnit(rawValue: "hertz")

    /// Illuminance.
    public static let lux = MeasurementUnit(rawValue: "lux")

    /// Level of sound.
    public static let decibel = MeasurementUnit(rawValue: "decibel")

    /// Power of a signal, dBm.
    public static let decibelMilliwatt = MeasurementUnit(rawValue: "decibelMilliwatt")

    /// Length.
    public static let metre = MeasurementUnit(rawValue: "metre")

    /// Speed.
    public static let metrePerSecond = MeasurementUnit(rawValue: "metrePerSecond")

    /// Acceleration.
    public static let metrePerSecondSquared = MeasurementUnit(rawValue: "metrePerSecondSquared")

    /// Volume.
    public static let cubicMetre = MeasurementUnit(rawValue: "cubicMetre")

    /// Flow.
    public static let cubicMetrePerHour = MeasurementUnit(rawValue: "cubicMetrePerHour")

    /// Mass.
    public static let kilogram = MeasurementUnit(rawValue: "kilogram")

    /// Concentration.
    public static let gramPerCubicMetre = MeasurementUnit(rawValue: "gramPerCubicMetre")

    /// Share of volume.
    public static let partsPerMillion = MeasurementUnit(rawValue: "partsPerMillion")

    /// Time.
    public static let second = MeasurementUnit(rawValue: "second")

    /// Size.
    public static let bytes = MeasurementUnit(rawValue: "bytes")

    /// The words that the contract lists.
    public static let known: [MeasurementUnit] = [
        .celsius,
        .kelvin,
        .percent,
        .pascal,
        .volt,
        .ampere,
        .watt,
        .kilowattHour,
        .hertz,
        .lux,
        .decibel,
        .decibelMilliwatt,
        .metre,
        .metrePerSecond,
        .metrePerSecondSquared,
        .cubicMetre,
        .cubicMetrePerHour,
        .kilogram,
        .gramPerCubicMetre,
        .partsPerMillion,
        .second,
        .bytes,
    ]
}
