#include "Client.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// The consumer sleeps here until librdkafka says that a queue has something.
typedef struct {
    pthread_mutex_t mutex;
    pthread_cond_t condition;
    bool rung;
} bell;

static void ring(rd_kafka_t *client, void *context) {
    (void)client;
    bell *bell = context;
    pthread_mutex_lock(&bell->mutex);
    if (!bell->rung) {
        bell->rung = true;
        pthread_cond_signal(&bell->condition);
    }
    pthread_mutex_unlock(&bell->mutex);
}

static void await_ring(bell *bell) {
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 1;
    pthread_mutex_lock(&bell->mutex);
    while (!bell->rung)
        if (pthread_cond_timedwait(&bell->condition, &bell->mutex, &deadline)) break;
    bell->rung = false;
    pthread_mutex_unlock(&bell->mutex);
}

typedef struct {
    bool copy;
    uint64_t limit;
    uint64_t checksum;
    raw_measurement *measurement;
} reading;

static volatile uint64_t checksum_sink;

// Reads a little of the value, as a consumer that looks at its records would.
static void read_record(reading *reading, const rd_kafka_message_t *message, void **copy) {
    raw_measurement *measurement = reading->measurement;
    if (measurement->records == reading->limit) return;
    if (measurement->records++ == 0) measurement->begin = usage_now();
    const unsigned char *value = message->payload;
    *copy = NULL;
    if (reading->copy) {
        // A copy that is whole has the headers, too. These records have none, which only a look at them tells.
        rd_kafka_headers_t *headers;
        if (!rd_kafka_message_headers(message, &headers)) reading->checksum += rd_kafka_header_cnt(headers);
        unsigned char *block = malloc(message->key_len + message->len);
        if (message->key_len) memcpy(block, message->key, message->key_len);
        if (message->len) memcpy(block + message->key_len, message->payload, message->len);
        value = block + message->key_len;
        *copy = block;
    }
    if (message->len) reading->checksum += value[0] + value[message->len - 1];
    reading->checksum += (uint64_t)message->offset + message->key_len;
    measurement->bytes += message->len;
    if (measurement->records == reading->limit) measurement->end = usage_now();
}

enum { batch_size = 1000 };

static size_t drain_batch(rd_kafka_queue_t *queue, int timeout, reading *reading, raw_error *error) {
    rd_kafka_message_t *messages[batch_size];
    void *copies[batch_size];
    ssize_t taken = rd_kafka_consume_batch_queue(queue, timeout, messages, batch_size);
    if (taken < 0) {
        fail(error, "consume: %s", rd_kafka_err2str(rd_kafka_last_error()));
        return 0;
    }
    for (ssize_t i = 0; i < taken; i++) {
        copies[i] = NULL;
        if (messages[i]->err) fail(error, "consume: %s", rd_kafka_message_errstr(messages[i]));
        else read_record(reading, messages[i], &copies[i]);
    }
    for (ssize_t i = 0; i < taken; i++) {
        rd_kafka_message_destroy(messages[i]);
        free(copies[i]);
    }
    return (size_t)taken;
}

static size_t drain_events(rd_kafka_queue_t *queue, reading *reading, raw_error *error) {
    rd_kafka_event_t *events[batch_size];
    void *copies[batch_size];
    size_t taken = 0;
    while (taken < batch_size && (events[taken] = rd_kafka_queue_poll(queue, 0))) {
        rd_kafka_event_t *event = events[taken];
        copies[taken] = NULL;
        if (rd_kafka_event_type(event) == RD_KAFKA_EVENT_FETCH) {
            const rd_kafka_message_t *message = rd_kafka_event_message_next(event);
            if (message->err) fail(error, "consume: %s", rd_kafka_message_errstr(message));
            else read_record(reading, message, &copies[taken]);
        }
        taken++;
    }
    for (size_t i = 0; i < taken; i++) {
        rd_kafka_event_destroy(events[i]);
        free(copies[i]);
    }
    return taken;
}

void raw_consume(
    raw_properties properties, const char *topic, int partitions, uint64_t count, raw_drain drain, bool copy,
    raw_measurement *measurement, raw_error *error) {
    rd_kafka_t *client = client_create(RD_KAFKA_CONSUMER, properties, 0, error);
    if (!client) return;
    rd_kafka_poll_set_consumer(client);
    bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
    rd_kafka_queue_t **queues = calloc((size_t)partitions, sizeof *queues);
    int queue_count = drain == raw_drain_consumer_batches ? 1 : partitions;
    if (drain == raw_drain_consumer_batches) {
        queues[0] = rd_kafka_queue_get_consumer(client);
    } else {
        for (int p = 0; p < partitions; p++) {
            queues[p] = rd_kafka_queue_get_partition(client, topic, p);
            rd_kafka_queue_forward(queues[p], NULL);
        }
    }
    for (int q = 0; q < queue_count; q++) rd_kafka_queue_cb_event_enable(queues[q], ring, &bell);

    rd_kafka_topic_partition_list_t *assignment = rd_kafka_topic_partition_list_new(partitions);
    for (int p = 0; p < partitions; p++)
        rd_kafka_topic_partition_list_add(assignment, topic, p)->offset = RD_KAFKA_OFFSET_BEGINNING;

    *measurement = (raw_measurement){0};
    reading reading = {copy, count, 0, measurement};
    rd_kafka_resp_err_t code = rd_kafka_assign(client, assignment);
    if (code) fail(error, "assign: %s", rd_kafka_err2str(code));
    uint64_t progress = usage_clock();
    while (measurement->records < count && !failed(error)) {
        size_t taken = 0;
        for (int q = 0; q < queue_count; q++)
            taken += drain == raw_drain_partition_events ? drain_events(queues[q], &reading, error)
                                                         : drain_batch(queues[q], 0, &reading, error);
        if (taken) {
            progress = usage_clock();
        } else {
            if (usage_clock() - progress > 20000000000ull)
                fail(error, "no record within 20 s after %llu", (unsigned long long)measurement->records);
            await_ring(&bell);
        }
    }
    checksum_sink = reading.checksum;

    for (int q = 0; q < queue_count; q++) {
        rd_kafka_queue_cb_event_enable(queues[q], NULL, NULL);
        rd_kafka_queue_destroy(queues[q]);
    }
    free(queues);
    rd_kafka_topic_partition_list_destroy(assignment);
    rd_kafka_consumer_close(client);
    rd_kafka_destroy(client);
}
