/// Creating and ending clients, shared by the scenarios.

#ifndef CLIENT_H
#define CLIENT_H

#include <librdkafka/rdkafka.h>

#include "RawLibrdkafka.h"

/// Writes the first error only.
void fail(raw_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline bool failed(const raw_error *error) { return error->text[0] != 0; }

/// A client with the given properties and, if any, events; NULL and an error when it cannot be.
rd_kafka_t *client_create(rd_kafka_type_t type, raw_properties properties, int events, raw_error *error);

/// A producer that reports deliveries as events on its main queue.
typedef struct {
    rd_kafka_t *client;
    rd_kafka_topic_t *topic;
    rd_kafka_queue_t *reports;
} producer;

/// Creates the producer and has one record of the shape acknowledged, so that connections stand.
bool producer_start(producer *producer, raw_properties properties, raw_record_shape shape, raw_error *error);
void producer_end(producer *producer);

/// Calls `each` for every delivery report of one event. Waits for an event up to `timeout` milliseconds.
/// Returns the number of reports.
size_t producer_serve(
    producer *producer, int timeout, void (*each)(const rd_kafka_message_t *report, void *context), void *context,
    raw_error *error);

rd_kafka_resp_err_t producer_send(producer *producer, const raw_record_shape *shape, uint64_t index, void *opaque);

#endif
