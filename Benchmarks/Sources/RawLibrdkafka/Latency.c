#include "Client.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct raw_pinger {
    producer producer;
    raw_record_shape shape;
    unsigned char *value;
    uint64_t count;
    uint64_t *latencies;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t condition;
    uint64_t seen;
    uint64_t begin;
    raw_error error;
};

static void *send_pings(void *context) {
    raw_pinger *pinger = context;
    for (uint64_t i = 0; i < pinger->count && !failed(&pinger->error); i++) {
        usleep(500 + (useconds_t)(i % 7) * 100);
        uint64_t stamp = usage_clock();
        memcpy(pinger->value, &stamp, sizeof stamp);
        rd_kafka_resp_err_t code = rd_kafka_producev(
            pinger->producer.client, RD_KAFKA_V_RKT(pinger->producer.topic), RD_KAFKA_V_PARTITION(0),
            RD_KAFKA_V_VALUE(pinger->value, pinger->shape.value_size), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
            RD_KAFKA_V_END);
        if (code) fail(&pinger->error, "produce: %s", rd_kafka_err2str(code));

        struct timespec deadline;
        clock_gettime(CLOCK_REALTIME, &deadline);
        deadline.tv_sec += 10;
        pthread_mutex_lock(&pinger->mutex);
        while (pinger->seen <= i)
            if (pthread_cond_timedwait(&pinger->condition, &pinger->mutex, &deadline)) {
                fail(&pinger->error, "record %llu was not seen within 10 s", (unsigned long long)i);
                break;
            }
        pthread_mutex_unlock(&pinger->mutex);
        while (producer_serve(&pinger->producer, 0, NULL, NULL, &pinger->error)) continue;
    }
    return NULL;
}

raw_pinger *raw_pinger_start(
    raw_properties properties, const char *topic, size_t value_size, uint64_t count, uint64_t *latencies,
    raw_error *error) {
    raw_pinger *pinger = calloc(1, sizeof *pinger);
    pinger->value = calloc(1, value_size);
    pinger->shape = (raw_record_shape){topic, pinger->value, value_size, NULL, 0};
    pinger->count = count;
    pinger->latencies = latencies;
    pinger->begin = usage_clock();
    pthread_mutex_init(&pinger->mutex, NULL);
    pthread_cond_init(&pinger->condition, NULL);
    // The record that warms the producer up is all zeros, which `raw_pinger_seen` passes over like any old stamp.
    if (!producer_start(&pinger->producer, properties, pinger->shape, error)
        || pthread_create(&pinger->thread, NULL, send_pings, pinger)) {
        fail(error, "no thread");
        producer_end(&pinger->producer);
        free(pinger->value);
        free(pinger);
        return NULL;
    }
    return pinger;
}

bool raw_pinger_seen(raw_pinger *pinger, const void *value, size_t size) {
    uint64_t now = usage_clock();
    uint64_t stamp = 0;
    if (size >= sizeof stamp) memcpy(&stamp, value, sizeof stamp);
    if (stamp < pinger->begin) return false;
    pthread_mutex_lock(&pinger->mutex);
    if (pinger->seen < pinger->count) pinger->latencies[pinger->seen++] = now - stamp;
    bool last = pinger->seen == pinger->count;
    pthread_cond_signal(&pinger->condition);
    pthread_mutex_unlock(&pinger->mutex);
    return last;
}

void raw_pinger_finish(raw_pinger *pinger, raw_error *error) {
    pthread_join(pinger->thread, NULL);
    if (failed(&pinger->error)) fail(error, "%s", pinger->error.text);
    producer_end(&pinger->producer);
    free(pinger->value);
    free(pinger);
}

static rd_kafka_t *assigned(
    raw_properties properties, const char *topic, int64_t offset, raw_error *error) {
    rd_kafka_t *client = client_create(RD_KAFKA_CONSUMER, properties, 0, error);
    if (!client) return NULL;
    rd_kafka_poll_set_consumer(client);
    if (offset == RD_KAFKA_OFFSET_END) {
        int64_t low;
        rd_kafka_resp_err_t code = rd_kafka_query_watermark_offsets(client, topic, 0, &low, &offset, 10000);
        if (code) fail(error, "watermarks: %s", rd_kafka_err2str(code));
    }
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, topic, 0)->offset = offset;
    rd_kafka_resp_err_t code = rd_kafka_assign(client, list);
    if (code) fail(error, "assign: %s", rd_kafka_err2str(code));
    rd_kafka_topic_partition_list_destroy(list);
    return client;
}

void raw_wake_up(
    raw_properties producer, raw_properties consumer, const char *topic, size_t value_size, uint64_t count,
    uint64_t *latencies, raw_error *error) {
    rd_kafka_t *client = assigned(consumer, topic, RD_KAFKA_OFFSET_END, error);
    raw_pinger *pinger =
        failed(error) ? NULL : raw_pinger_start(producer, topic, value_size, count, latencies, error);
    bool last = false;
    uint64_t progress = usage_clock();
    while (pinger && !last && !failed(error)) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(client, 1000);
        if (!message) {
            if (usage_clock() - progress > 10000000000ull) fail(error, "nothing to consume for 10 s");
            continue;
        }
        progress = usage_clock();
        if (!message->err) last = raw_pinger_seen(pinger, message->payload, message->len);
        rd_kafka_message_destroy(message);
    }
    if (pinger) raw_pinger_finish(pinger, error);
    if (client) {
        rd_kafka_consumer_close(client);
        rd_kafka_destroy(client);
    }
}

void raw_commit(
    raw_properties consumer, const char *topic, uint64_t count, uint64_t *latencies, raw_error *error) {
    rd_kafka_t *client = client_create(RD_KAFKA_CONSUMER, consumer, 0, error);
    if (!client) return;
    rd_kafka_poll_set_consumer(client);
    rd_kafka_topic_partition_list_t *topics = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(topics, topic, RD_KAFKA_PARTITION_UA);
    rd_kafka_resp_err_t code = rd_kafka_subscribe(client, topics);
    if (code) fail(error, "subscribe: %s", rd_kafka_err2str(code));

    int64_t offset = -1;
    uint64_t deadline = usage_clock() + 30000000000ull;
    while (offset < 0 && !failed(error)) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(client, 100);
        if (message && !message->err) offset = message->offset;
        if (message) rd_kafka_message_destroy(message);
        if (usage_clock() > deadline) fail(error, "no record to commit after within 30 s");
    }
    // The first commit finds the coordinator and is not counted.
    rd_kafka_topic_partition_list_t *offsets = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_t *partition = rd_kafka_topic_partition_list_add(offsets, topic, 0);
    for (uint64_t i = 0; i <= count && !failed(error); i++) {
        partition->offset = offset + 1 + (int64_t)i;
        uint64_t begin = usage_clock();
        code = rd_kafka_commit(client, offsets, 0);
        if (i > 0) latencies[i - 1] = usage_clock() - begin;
        if (code) fail(error, "commit: %s", rd_kafka_err2str(code));
    }
    rd_kafka_topic_partition_list_destroy(offsets);
    rd_kafka_topic_partition_list_destroy(topics);
    rd_kafka_consumer_close(client);
    rd_kafka_destroy(client);
}
