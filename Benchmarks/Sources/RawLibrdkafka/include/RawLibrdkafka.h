/// The yardstick: what the benchmark measures, written directly in C on librdkafka as a careful C programmer would.
///
/// Every function runs one scenario to its end on the calling thread and returns an empty text in `error` when all of
/// it succeeded. Times are monotonic nanoseconds.

#ifndef RAW_LIBRDKAFKA_H
#define RAW_LIBRDKAFKA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <UsageCounter.h>

typedef struct {
    const char *name;
    const char *value;
} raw_property;

/// The librdkafka properties of one client.
typedef struct {
    const raw_property *list;
    size_t count;
} raw_properties;

typedef struct {
    char text[512];
} raw_error;

/// What was done between two instants.
typedef struct {
    usage_instant begin;
    usage_instant end;
    uint64_t records;
    uint64_t bytes;
} raw_measurement;

/// A record's value and keys. Keys are taken in turn; without keys records go to partitions at random.
typedef struct {
    const char *topic;
    const void *value;
    size_t value_size;
    const char *const *keys;
    size_t key_count;
} raw_record_shape;

// Topics

void raw_topic_create(raw_properties properties, const char *topic, int partitions, raw_error *error);
void raw_topic_delete(raw_properties properties, const char *topic, raw_error *error);

/// The version of the librdkafka that runs.
const char *raw_version(void);

// Embedded broker

typedef struct {
    const char *topic;
    int partitions;
} raw_topic;

/// Starts librdkafka's mock cluster in a child process, which ends when this process ends. Call before any thread
/// starts. Writes its bootstrap address.
bool raw_embedded_broker_start(const raw_topic *topics, size_t count, char *bootstrap, size_t size);

// Producing

/// Produces and counts failures, awaits nothing until the flush at the end.
void raw_produce_forget(
    raw_properties properties, raw_record_shape shape, uint64_t count, raw_measurement *measurement, raw_error *error);

/// Produces whole batches, several of them under way at once, and awaits the reports of each.
void raw_produce_batches(
    raw_properties properties, raw_record_shape shape, uint64_t count, uint64_t batch, uint64_t in_flight,
    raw_measurement *measurement, raw_error *error);

/// Produces record by record with at most `in_flight` unacknowledged, and takes the time of each until its report.
void raw_produce_each(
    raw_properties properties, raw_record_shape shape, uint64_t count, uint64_t in_flight, uint64_t *latencies,
    raw_measurement *measurement, raw_error *error);

// Consuming

typedef enum {
    /// `rd_kafka_consume_batch_queue` on each partition's own queue.
    raw_drain_partition_batches = 0,
    /// `rd_kafka_consume_batch_queue` on the consumer's one queue.
    raw_drain_consumer_batches = 1,
    /// Events on each partition's own queue.
    raw_drain_partition_events = 2,
} raw_drain;

/// Reads `count` records from the beginning of all partitions, assigned by hand. The measurement begins with the
/// first record. Copying looks for headers and takes one block on the heap for key and value of each record.
void raw_consume(
    raw_properties properties, const char *topic, int partitions, uint64_t count, raw_drain drain, bool copy,
    raw_measurement *measurement, raw_error *error);

// Latency

/// Sends time stamps one at a time to partition 0 and takes the time until somebody has seen each.
typedef struct raw_pinger raw_pinger;

raw_pinger *raw_pinger_start(
    raw_properties properties, const char *topic, size_t value_size, uint64_t count, uint64_t *latencies,
    raw_error *error);
/// Says that the record with this value was seen. Returns true when it was the last one.
bool raw_pinger_seen(raw_pinger *pinger, const void *value, size_t size);
/// Waits until the last one was seen or nothing was for ten seconds, and ends the sender.
void raw_pinger_finish(raw_pinger *pinger, raw_error *error);

/// Consumes the pinger's records from the end of partition 0, assigned by hand.
void raw_wake_up(
    raw_properties producer, raw_properties consumer, const char *topic, size_t value_size, uint64_t count,
    uint64_t *latencies, raw_error *error);

/// Commits one partition's offset, one step further each time, and awaits each commit.
void raw_commit(
    raw_properties consumer, const char *topic, uint64_t count, uint64_t *latencies, raw_error *error);

// Request and reply

typedef struct {
    const char *name;
    const char *value;
} raw_header;

typedef struct {
    const char *topic;
    const char *reply_topic;
    /// Headers of every request, besides the id, the reply topic and the reply partition.
    const raw_header *request_headers;
    size_t request_header_count;
    /// Headers of every reply, besides the id.
    const raw_header *reply_headers;
    size_t reply_header_count;
    size_t request_size;
    size_t reply_size;
    size_t key_size;
} raw_exchange_shape;

/// `concurrency` callers, each with one request under way, until `count` replies were received. The responder answers
/// without decoding. Both sides assign their one partition by hand and have clients of their own.
void raw_exchange(
    raw_properties producer, raw_properties consumer, raw_exchange_shape shape, uint64_t count, uint64_t concurrency,
    uint64_t *latencies, raw_measurement *measurement, raw_error *error);

#endif
