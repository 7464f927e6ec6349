// Generated from Contracts by `contracts generate`; change the document, not this file.

public import EventContracts

/// The consumer groups that the contracts name.
public enum ConsumerGroups {
}
