#include "Client.h"

static bool admin_result(rd_kafka_queue_t *queue, bool creation, raw_error *error) {
    rd_kafka_event_t *event = rd_kafka_queue_poll(queue, 30000);
    if (!event) {
        fail(error, "no answer to an admin request within 30 s");
        return false;
    }
    if (rd_kafka_event_error(event)) fail(error, "%s", rd_kafka_event_error_string(event));
    size_t count = 0;
    const rd_kafka_topic_result_t **results = NULL;
    if (creation) {
        const rd_kafka_CreateTopics_result_t *result = rd_kafka_event_CreateTopics_result(event);
        if (result) results = rd_kafka_CreateTopics_result_topics(result, &count);
    } else {
        const rd_kafka_DeleteTopics_result_t *result = rd_kafka_event_DeleteTopics_result(event);
        if (result) results = rd_kafka_DeleteTopics_result_topics(result, &count);
    }
    for (size_t i = 0; i < count; i++) {
        rd_kafka_resp_err_t code = rd_kafka_topic_result_error(results[i]);
        if (code)
            fail(error, "topic %s: %s", rd_kafka_topic_result_name(results[i]), rd_kafka_err2str(code));
    }
    rd_kafka_event_destroy(event);
    return !failed(error);
}

static void wait_for_leaders(rd_kafka_t *client, const char *name, int partitions, raw_error *error) {
    rd_kafka_topic_t *topic = rd_kafka_topic_new(client, name, NULL);
    uint64_t deadline = usage_clock() + 30000000000ull;
    bool ready = false;
    while (!ready && !failed(error)) {
        const struct rd_kafka_metadata *metadata = NULL;
        if (rd_kafka_metadata(client, 0, topic, &metadata, 5000) == RD_KAFKA_RESP_ERR_NO_ERROR) {
            ready = metadata->topic_cnt == 1 && metadata->topics[0].partition_cnt == partitions;
            for (int i = 0; ready && i < partitions; i++) ready = metadata->topics[0].partitions[i].leader >= 0;
            rd_kafka_metadata_destroy(metadata);
        }
        if (!ready && usage_clock() > deadline) fail(error, "topic %s has no leaders after 30 s", name);
    }
    rd_kafka_topic_destroy(topic);
}

void raw_topic_create(raw_properties properties, const char *topic, int partitions, raw_error *error) {
    rd_kafka_t *client = client_create(RD_KAFKA_PRODUCER, properties, 0, error);
    if (!client) return;
    char text[512];
    rd_kafka_queue_t *queue = rd_kafka_queue_new(client);
    rd_kafka_NewTopic_t *creation = rd_kafka_NewTopic_new(topic, partitions, 1, text, sizeof text);
    if (creation) {
        rd_kafka_CreateTopics(client, &creation, 1, NULL, queue);
        if (admin_result(queue, true, error)) wait_for_leaders(client, topic, partitions, error);
        rd_kafka_NewTopic_destroy(creation);
    } else {
        fail(error, "%s", text);
    }
    rd_kafka_queue_destroy(queue);
    rd_kafka_destroy(client);
}

void raw_topic_delete(raw_properties properties, const char *topic, raw_error *error) {
    rd_kafka_t *client = client_create(RD_KAFKA_PRODUCER, properties, 0, error);
    if (!client) return;
    rd_kafka_queue_t *queue = rd_kafka_queue_new(client);
    rd_kafka_DeleteTopic_t *deletion = rd_kafka_DeleteTopic_new(topic);
    rd_kafka_DeleteTopics(client, &deletion, 1, NULL, queue);
    admin_result(queue, false, error);
    rd_kafka_DeleteTopic_destroy(deletion);
    rd_kafka_queue_destroy(queue);
    rd_kafka_destroy(client);
}
