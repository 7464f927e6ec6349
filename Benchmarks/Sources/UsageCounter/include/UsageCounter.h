/// What this process has used so far: the benchmark takes one before and one after, on both sides alike.

#ifndef USAGE_COUNTER_H
#define USAGE_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    /// Monotonic clock, nanoseconds.
    uint64_t wall;
    /// Processor time of all threads of this process, nanoseconds.
    uint64_t processor;
    /// Heap allocations (malloc, calloc, realloc and the aligned forms) made by all threads of this process.
    uint64_t allocations;
    /// Those of `allocations` that librdkafka's own code asked for.
    uint64_t libraryAllocations;
} usage_instant;

/// The usage up to now.
usage_instant usage_now(void);

/// The monotonic clock in nanoseconds.
uint64_t usage_clock(void);

/// Whether allocations are counted on this platform. They are with glibc.
bool usage_counts_allocations(void);

#endif
