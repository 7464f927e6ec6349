#include "Client.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void fail(raw_error *error, const char *format, ...) {
    if (failed(error)) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
}

const char *raw_version(void) { return rd_kafka_version_str(); }

rd_kafka_t *client_create(rd_kafka_type_t type, raw_properties properties, int events, raw_error *error) {
    char text[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    for (size_t i = 0; i < properties.count; i++) {
        const raw_property *property = &properties.list[i];
        if (rd_kafka_conf_set(conf, property->name, property->value, text, sizeof text) != RD_KAFKA_CONF_OK) {
            fail(error, "%s", text);
            rd_kafka_conf_destroy(conf);
            return NULL;
        }
    }
    if (events) rd_kafka_conf_set_events(conf, events);
    rd_kafka_t *client = rd_kafka_new(type, conf, text, sizeof text);
    if (!client) {
        fail(error, "%s", text);
        rd_kafka_conf_destroy(conf);
    }
    return client;
}

static void count_report(const rd_kafka_message_t *report, void *context) {
    (void)report;
    ++*(uint64_t *)context;
}

bool producer_start(producer *producer, raw_properties properties, raw_record_shape shape, raw_error *error) {
    memset(producer, 0, sizeof *producer);
    producer->client = client_create(RD_KAFKA_PRODUCER, properties, RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR, error);
    if (!producer->client) return false;
    producer->topic = rd_kafka_topic_new(producer->client, shape.topic, NULL);
    producer->reports = rd_kafka_queue_get_main(producer->client);

    rd_kafka_resp_err_t code = producer_send(producer, &shape, 0, NULL);
    if (code) fail(error, "first record: %s", rd_kafka_err2str(code));
    uint64_t reported = 0;
    uint64_t deadline = usage_clock() + 30000000000ull;
    while (!failed(error) && reported == 0) {
        producer_serve(producer, 100, count_report, &reported, error);
        if (usage_clock() > deadline) fail(error, "first record: not acknowledged within 30 s");
    }
    return !failed(error);
}

void producer_end(producer *producer) {
    if (!producer->client) return;
    rd_kafka_purge(producer->client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_queue_destroy(producer->reports);
    rd_kafka_topic_destroy(producer->topic);
    rd_kafka_destroy_flags(producer->client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

size_t producer_serve(
    producer *producer, int timeout, void (*each)(const rd_kafka_message_t *report, void *context), void *context,
    raw_error *error) {
    rd_kafka_event_t *event = rd_kafka_queue_poll(producer->reports, timeout);
    if (!event) return 0;
    size_t served = 0;
    switch (rd_kafka_event_type(event)) {
    case RD_KAFKA_EVENT_DR: {
        const rd_kafka_message_t *reports[1000];
        size_t taken;
        while ((taken = rd_kafka_event_message_array(event, reports, 1000)) > 0) {
            for (size_t i = 0; i < taken; i++) {
                if (reports[i]->err) fail(error, "delivery: %s", rd_kafka_err2str(reports[i]->err));
                if (each) each(reports[i], context);
            }
            served += taken;
        }
        break;
    }
    case RD_KAFKA_EVENT_ERROR:
        if (rd_kafka_event_error_is_fatal(event)) fail(error, "%s", rd_kafka_event_error_string(event));
        break;
    default:
        break;
    }
    rd_kafka_event_destroy(event);
    return served;
}

rd_kafka_resp_err_t producer_send(producer *producer, const raw_record_shape *shape, uint64_t index, void *opaque) {
    const char *key = shape->key_count ? shape->keys[index % shape->key_count] : NULL;
    return rd_kafka_producev(
        producer->client, RD_KAFKA_V_RKT(producer->topic), RD_KAFKA_V_PARTITION(RD_KAFKA_PARTITION_UA),
        RD_KAFKA_V_KEY(key, key ? strlen(key) : 0), RD_KAFKA_V_VALUE((void *)shape->value, shape->value_size),
        RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_END);
}
