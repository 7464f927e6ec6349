#ifndef CLIBRDKAFKA_H
#define CLIBRDKAFKA_H

// The C side of KafkaTransport: what Swift cannot call (variadic functions), what wakes a reactor from under
// librdkafka's locks, and the gates that let one binary work with librdkafka 2.0.2 and everything newer.

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if RD_KAFKA_VERSION < 0x020002ff
#error "librdkafka 2.0.2 or newer is required, and this one is older. Debian 12 and newer, Ubuntu 23.10 and newer: apt-get install librdkafka-dev. macOS: brew install librdkafka. Elsewhere build it from https://github.com/confluentinc/librdkafka."
#endif

/// The oldest librdkafka that works, as rd_kafka_version() writes it.
#define KC_MINIMUM_VERSION 0x020002ff

// MARK: - Bell

/// What a reactor thread sleeps on. Rings from any number of threads while it is awake cost one atomic exchange.
typedef struct kc_bell kc_bell_t;

kc_bell_t *kc_bell_new(void);
void kc_bell_destroy(kc_bell_t *bell);
void kc_bell_ring(kc_bell_t *bell);

/// Sleeps until the bell rings or the time is over (negative: no limit). True when it rang.
bool kc_bell_wait(kc_bell_t *bell, int timeout_ms);

/// Takes the identities of the signals that fired since the last call. At most `capacity`; call again while it
/// returns `capacity`.
size_t kc_bell_take(kc_bell_t *bell, uint64_t *identities, size_t capacity);

// MARK: - Signal

/// Says that a librdkafka queue went from empty to non-empty. The callback behind it takes no lock and calls nothing
/// of librdkafka, as it runs under the queue's lock.
typedef struct kc_signal kc_signal_t;

kc_signal_t *kc_signal_new(kc_bell_t *bell, uint64_t identity);

/// Starts to signal for a queue, the final one that is forwarded to.
void kc_signal_attach(kc_signal_t *signal, rd_kafka_queue_t *queue);

/// Stops to signal for a queue. After it returned no callback is running.
void kc_signal_detach(rd_kafka_queue_t *queue);

/// Marks the signal as fired and rings, as a queue would.
void kc_signal_fire(kc_signal_t *signal);

/// Frees a signal that is attached to nothing. Only on the thread that takes from the bell.
void kc_signal_destroy(kc_signal_t *signal);

// MARK: - Threads

/// Starts a detached thread with a name and every signal blocked. 0, or an errno.
int kc_thread_start(const char *name, void (*body)(void *context), void *context);

/// Runs `body` on a thread that may block. Threads are reused and end when idle for some seconds. 0, or an errno, and
/// then nothing will run.
int kc_pool_run(void (*body)(void *context), void *context);

// MARK: - Producing

/// rd_kafka_producev with a fixed argument list. A NULL key or value is null, not empty. `headers` may be NULL;
/// on success librdkafka owns them, on failure the caller still does. A timestamp of 0 means now.
rd_kafka_resp_err_t kc_produce(rd_kafka_t *client, rd_kafka_topic_t *topic, int32_t partition, const void *key,
                               size_t key_length, const void *value, size_t value_length, int64_t timestamp,
                               rd_kafka_headers_t *headers, void *opaque);

/// What a delivery report says of one message.
typedef struct kc_report {
        void *opaque;
        int64_t offset;
        int64_t timestamp;
        size_t bytes;
        int32_t partition;
        int32_t error;
        int32_t status;
        /// The topic of a record that failed, as long as the event is there; NULL for one that succeeded.
        const char *topic;
} kc_report_t;

/// The next reports of a delivery report event. 0 when there are no more.
size_t kc_event_take_reports(rd_kafka_event_t *event, kc_report_t *reports, size_t capacity);

// MARK: - Consuming

/// A message that is borrowed from librdkafka, and what has to be destroyed to give it back. Without a message the
/// event carries an error of the partition.
typedef struct kc_message_ref {
        rd_kafka_message_t *message;
        rd_kafka_event_t *event;
} kc_message_ref_t;

/// Takes what is in a partition's queue without waiting. Below 2.1.0 by events (the batch call may skip offsets
/// there), else by batches. Less than `capacity` means that the queue is empty.
size_t kc_queue_drain(rd_kafka_queue_t *queue, kc_message_ref_t *messages, size_t capacity);

void kc_message_refs_release(kc_message_ref_t *messages, size_t count);

// MARK: - Newer functions

/// rd_kafka_mock_group_initial_rebalance_delay_ms of 2.6.0. False when this librdkafka has none.
bool kc_mock_set_initial_rebalance_delay(rd_kafka_mock_cluster_t *cluster, int32_t milliseconds);

/// rd_kafka_mock_push_request_errors for an array.
void kc_mock_push_errors(rd_kafka_mock_cluster_t *cluster, int16_t api_key, size_t count,
                         const rd_kafka_resp_err_t *errors);

/// One error and one delay for the next request of a kind to one broker. No error: executed, answered late.
rd_kafka_resp_err_t kc_mock_push_error_and_delay(rd_kafka_mock_cluster_t *cluster, int32_t broker, int16_t api_key,
                                                 rd_kafka_resp_err_t error, int delay_ms);

#endif
