#include "Client.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static const char id_header[] = "ec-request-id";
static const char in_reply_to_header[] = "ec-in-reply-to";
static const char reply_topic_header[] = "ec-reply-topic";
static const char reply_partition_header[] = "ec-reply-partition";

// An id has a UUID's 36 characters: the caller's slot in the first group, its sequence number in the last.
enum { id_size = 36 };

static void write_hexadecimal(char *text, int digits, uint64_t number) {
    for (int i = digits - 1; i >= 0; i--, number >>= 4) text[i] = "0123456789abcdef"[number & 15];
}

static uint64_t read_hexadecimal(const char *text, int digits) {
    uint64_t number = 0;
    for (int i = 0; i < digits; i++)
        number = number << 4 | (uint64_t)(text[i] <= '9' ? text[i] - '0' : text[i] - 'a' + 10);
    return number;
}

// One side's clients: it reads partition 0 of one topic and writes to another.
typedef struct {
    rd_kafka_t *producer;
    rd_kafka_t *consumer;
    rd_kafka_topic_t *target;
} side;

static bool side_start(
    side *side, raw_properties producer, raw_properties consumer, const char *source, const char *target,
    raw_error *error) {
    memset(side, 0, sizeof *side);
    if (!(side->producer = client_create(RD_KAFKA_PRODUCER, producer, 0, error))) return false;
    if (!(side->consumer = client_create(RD_KAFKA_CONSUMER, consumer, 0, error))) return false;
    side->target = rd_kafka_topic_new(side->producer, target, NULL);
    rd_kafka_poll_set_consumer(side->consumer);
    int64_t low, high;
    rd_kafka_resp_err_t code = rd_kafka_query_watermark_offsets(side->consumer, source, 0, &low, &high, 10000);
    if (code) fail(error, "watermarks: %s", rd_kafka_err2str(code));
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, source, 0)->offset = high;
    code = rd_kafka_assign(side->consumer, list);
    if (code) fail(error, "assign: %s", rd_kafka_err2str(code));
    rd_kafka_topic_partition_list_destroy(list);
    return !failed(error);
}

static void side_end(side *side) {
    if (side->consumer) {
        rd_kafka_consumer_close(side->consumer);
        rd_kafka_destroy(side->consumer);
    }
    if (side->target) rd_kafka_topic_destroy(side->target);
    if (side->producer) {
        rd_kafka_flush(side->producer, 5000);
        rd_kafka_destroy(side->producer);
    }
}

static bool header(const rd_kafka_message_t *message, const char *name, const void **value, size_t *size) {
    rd_kafka_headers_t *headers;
    return !rd_kafka_message_headers(message, &headers) && !rd_kafka_header_get_last(headers, name, value, size);
}

typedef struct {
    side side;
    raw_exchange_shape shape;
    void *value;
    atomic_bool stopped;
    raw_error error;
} responder;

static void *respond(void *context) {
    responder *responder = context;
    const raw_exchange_shape *shape = &responder->shape;
    while (!atomic_load_explicit(&responder->stopped, memory_order_relaxed) && !failed(&responder->error)) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(responder->side.consumer, 100);
        if (!message) continue;
        const void *id, *topic, *partition;
        size_t id_length, topic_length, partition_length;
        if (!message->err && header(message, id_header, &id, &id_length)
            && header(message, reply_topic_header, &topic, &topic_length)
            && header(message, reply_partition_header, &partition, &partition_length)
            && !strcmp(topic, shape->reply_topic)) {
            rd_kafka_headers_t *headers = rd_kafka_headers_new(shape->reply_header_count + 1);
            rd_kafka_header_add(headers, in_reply_to_header, sizeof in_reply_to_header - 1, id, (ssize_t)id_length);
            for (size_t i = 0; i < shape->reply_header_count; i++)
                rd_kafka_header_add(headers, shape->reply_headers[i].name, -1, shape->reply_headers[i].value, -1);
            rd_kafka_resp_err_t code = rd_kafka_producev(
                responder->side.producer, RD_KAFKA_V_RKT(responder->side.target),
                RD_KAFKA_V_PARTITION(atoi(partition)), RD_KAFKA_V_KEY(message->key, message->key_len),
                RD_KAFKA_V_VALUE(responder->value, shape->reply_size), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_END);
            if (code) fail(&responder->error, "reply: %s", rd_kafka_err2str(code));
        }
        rd_kafka_message_destroy(message);
    }
    return NULL;
}

typedef struct {
    uint64_t begin;
    uint64_t sequence;
} call;

static void request(
    side *side, const raw_exchange_shape *shape, const void *value, const char *key, call *calls, uint64_t slot,
    raw_error *error) {
    char id[id_size + 1] = "00000000-0000-7000-8000-000000000000";
    calls[slot].begin = usage_clock();
    calls[slot].sequence++;
    write_hexadecimal(id, 8, slot);
    write_hexadecimal(id + 24, 12, calls[slot].sequence);
    rd_kafka_headers_t *headers = rd_kafka_headers_new(shape->request_header_count + 3);
    rd_kafka_header_add(headers, id_header, sizeof id_header - 1, id, id_size);
    rd_kafka_header_add(headers, reply_topic_header, sizeof reply_topic_header - 1, shape->reply_topic, -1);
    rd_kafka_header_add(headers, reply_partition_header, sizeof reply_partition_header - 1, "0", 1);
    for (size_t i = 0; i < shape->request_header_count; i++)
        rd_kafka_header_add(headers, shape->request_headers[i].name, -1, shape->request_headers[i].value, -1);
    rd_kafka_resp_err_t code = rd_kafka_producev(
        side->producer, RD_KAFKA_V_RKT(side->target), RD_KAFKA_V_PARTITION(0), RD_KAFKA_V_KEY(key, shape->key_size),
        RD_KAFKA_V_VALUE((void *)value, shape->request_size), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
        RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_END);
    if (code) fail(error, "request: %s", rd_kafka_err2str(code));
}

// The calls before `warm` are made like the rest and not counted.
static void call_all(
    side *side, const raw_exchange_shape *shape, uint64_t warm, uint64_t count, uint64_t concurrency,
    uint64_t *latencies, raw_measurement *measurement, raw_error *error) {
    char *value = calloc(1, shape->request_size + shape->key_size + 1);
    char *key = value + shape->request_size;
    memset(key, 'k', shape->key_size);
    call *calls = calloc(concurrency, sizeof *calls);
    uint64_t sent = 0, answered = 0, total = warm + count;
    for (; sent < concurrency && sent < total; sent++) request(side, shape, value, key, calls, sent, error);
    uint64_t progress = usage_clock();
    while (answered < total && !failed(error)) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(side->consumer, 1000);
        if (!message) {
            if (usage_clock() - progress > 20000000000ull) fail(error, "no reply within 20 s");
            continue;
        }
        const void *id;
        size_t length;
        if (!message->err && header(message, in_reply_to_header, &id, &length) && length == id_size) {
            uint64_t slot = read_hexadecimal(id, 8);
            if (slot < concurrency && read_hexadecimal((const char *)id + 24, 12) == calls[slot].sequence) {
                progress = usage_clock();
                if (answered >= warm) latencies[answered - warm] = progress - calls[slot].begin;
                answered++;
                if (answered == warm) measurement->begin = usage_now();
                if (answered == total) measurement->end = usage_now();
                if (sent < total) {
                    request(side, shape, value, key, calls, slot, error);
                    sent++;
                }
            }
        }
        rd_kafka_message_destroy(message);
    }
    measurement->records = count;
    measurement->bytes = count * (shape->request_size + shape->reply_size);
    free(calls);
    free(value);
}

void raw_exchange(
    raw_properties producer, raw_properties consumer, raw_exchange_shape shape, uint64_t count, uint64_t concurrency,
    uint64_t *latencies, raw_measurement *measurement, raw_error *error) {
    side requester;
    responder responder = {.shape = shape, .value = calloc(1, shape.reply_size)};
    pthread_t thread;
    bool ready = side_start(&responder.side, producer, consumer, shape.topic, shape.reply_topic, error);
    bool started = ready && !pthread_create(&thread, NULL, respond, &responder);
    if (ready && !started) fail(error, "no thread");
    if (side_start(&requester, producer, consumer, shape.reply_topic, shape.topic, error) && started)
        call_all(&requester, &shape, 200 + 2 * concurrency, count, concurrency, latencies, measurement, error);
    if (started) {
        atomic_store(&responder.stopped, true);
        pthread_join(thread, NULL);
    }
    if (failed(&responder.error)) fail(error, "%s", responder.error.text);
    side_end(&requester);
    side_end(&responder.side);
    free(responder.value);
}
