#include "CLibrdkafka.h"

rd_kafka_resp_err_t kc_produce(rd_kafka_t *client, rd_kafka_topic_t *topic, int32_t partition, const void *key,
                               size_t key_length, const void *value, size_t value_length, int64_t timestamp,
                               rd_kafka_headers_t *headers, void *opaque) {
        // The handle of the topic instead of its name: by name the first message of a topic waits up to a second
        // before 2.10.1. Headers as a list, which stays the caller's on failure: added one by one they are freed
        // twice before 2.12.0 when the partition does not exist.
        if (headers)
                return rd_kafka_producev(client, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(partition),
                                         RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                                         RD_KAFKA_V_VALUE((void *)value, value_length),
                                         RD_KAFKA_V_KEY((void *)key, key_length), RD_KAFKA_V_TIMESTAMP(timestamp),
                                         RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_END);
        return rd_kafka_producev(client, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(partition),
                                 RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                                 RD_KAFKA_V_VALUE((void *)value, value_length),
                                 RD_KAFKA_V_KEY((void *)key, key_length), RD_KAFKA_V_TIMESTAMP(timestamp),
                                 RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_END);
}

size_t kc_event_take_reports(rd_kafka_event_t *event, kc_report_t *reports, size_t capacity) {
        size_t count = 0;
        const rd_kafka_message_t *message;
        while (count < capacity && (message = rd_kafka_event_message_next(event))) {
                kc_report_t *report = &reports[count++];
                rd_kafka_timestamp_type_t type;
                report->opaque    = message->_private;
                report->offset    = message->offset;
                report->timestamp = rd_kafka_message_timestamp(message, &type);
                report->bytes     = message->len + message->key_len;
                report->partition = message->partition;
                report->error     = message->err;
                report->status    = rd_kafka_message_status(message);
                report->topic     = message->err && message->rkt ? rd_kafka_topic_name(message->rkt) : NULL;
        }
        return count;
}

static size_t drain_events(rd_kafka_queue_t *queue, kc_message_ref_t *messages, size_t capacity) {
        size_t count = 0;
        rd_kafka_event_t *event;
        while (count < capacity && (event = rd_kafka_queue_poll(queue, 0))) {
                rd_kafka_event_type_t type = rd_kafka_event_type(event);
                if (type == RD_KAFKA_EVENT_FETCH) {
                        // The message stays ours to read until the event is destroyed.
                        messages[count].message = (rd_kafka_message_t *)rd_kafka_event_message_next(event);
                        messages[count].event   = event;
                        if (messages[count].message)
                                count++;
                        else
                                rd_kafka_event_destroy(event);
                } else if (type == RD_KAFKA_EVENT_ERROR) {
                        messages[count].message = NULL;
                        messages[count].event   = event;
                        count++;
                } else {
                        rd_kafka_event_destroy(event);
                }
        }
        return count;
}

static size_t drain_batch(rd_kafka_queue_t *queue, kc_message_ref_t *messages, size_t capacity) {
        // The pointers land in the upper half of the same memory and are spread from there, front to back.
        rd_kafka_message_t **pointers = (rd_kafka_message_t **)messages + capacity;
        ssize_t count                 = rd_kafka_consume_batch_queue(queue, 0, pointers, capacity);
        if (count <= 0)
                return 0;
        for (ssize_t i = 0; i < count; i++) {
                rd_kafka_message_t *message = pointers[i];
                messages[i].message         = message;
                messages[i].event           = NULL;
        }
        return (size_t)count;
}

size_t kc_queue_drain(rd_kafka_queue_t *queue, kc_message_ref_t *messages, size_t capacity) {
        return rd_kafka_version() < 0x020100ff ? drain_events(queue, messages, capacity)
                                               : drain_batch(queue, messages, capacity);
}

void kc_message_refs_release(kc_message_ref_t *messages, size_t count) {
        for (size_t i = 0; i < count; i++) {
                if (messages[i].event)
                        rd_kafka_event_destroy(messages[i].event);
                else if (messages[i].message)
                        rd_kafka_message_destroy(messages[i].message);
        }
}
