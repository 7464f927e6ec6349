#include "Client.h"

#include <stdlib.h>
#include <string.h>

// One thread sends and serves reports by turns: nothing is handed over, nothing is locked.

static void send_or_wait(
    producer *producer, const raw_record_shape *shape, uint64_t index, void *opaque,
    void (*each)(const rd_kafka_message_t *, void *), void *context, raw_error *error) {
    rd_kafka_resp_err_t code;
    while ((code = producer_send(producer, shape, index, opaque)) == RD_KAFKA_RESP_ERR__QUEUE_FULL && !failed(error))
        producer_serve(producer, 100, each, context, error);
    if (code) fail(error, "produce: %s", rd_kafka_err2str(code));
}

void raw_produce_forget(
    raw_properties properties, raw_record_shape shape, uint64_t count, raw_measurement *measurement,
    raw_error *error) {
    producer producer;
    if (producer_start(&producer, properties, shape, error)) {
        measurement->begin = usage_now();
        for (uint64_t i = 0; i < count && !failed(error); i++) {
            send_or_wait(&producer, &shape, i, NULL, NULL, NULL, error);
            if (i % 1024 == 0) producer_serve(&producer, 0, NULL, NULL, error);
        }
        while (rd_kafka_outq_len(producer.client) > 0 && !failed(error))
            producer_serve(&producer, 100, NULL, NULL, error);
        measurement->end = usage_now();
        measurement->records = count;
        measurement->bytes = count * shape.value_size;
    }
    producer_end(&producer);
}

static void count_down(const rd_kafka_message_t *report, void *context) {
    (void)context;
    uint64_t *remaining = report->_private;
    if (remaining) --*remaining;
}

void raw_produce_batches(
    raw_properties properties, raw_record_shape shape, uint64_t count, uint64_t batch, uint64_t in_flight,
    raw_measurement *measurement, raw_error *error) {
    producer producer;
    uint64_t *remaining = calloc(in_flight, sizeof *remaining);
    if (producer_start(&producer, properties, shape, error)) {
        measurement->begin = usage_now();
        uint64_t batches = count / batch;
        for (uint64_t b = 0; b < batches + in_flight && !failed(error); b++) {
            uint64_t *mine = &remaining[b % in_flight];
            while (*mine > 0 && !failed(error)) producer_serve(&producer, 100, count_down, NULL, error);
            if (b >= batches) continue;
            *mine = batch;
            for (uint64_t i = 0; i < batch && !failed(error); i++)
                send_or_wait(&producer, &shape, b * batch + i, mine, count_down, NULL, error);
        }
        measurement->end = usage_now();
        measurement->records = batches * batch;
        measurement->bytes = measurement->records * shape.value_size;
    }
    producer_end(&producer);
    free(remaining);
}

typedef struct {
    uint64_t done;
    uint64_t *latencies;
} each_state;

static void take_latency(const rd_kafka_message_t *report, void *context) {
    each_state *state = context;
    state->latencies[state->done++] = usage_clock() - (uint64_t)(uintptr_t)report->_private;
}

void raw_produce_each(
    raw_properties properties, raw_record_shape shape, uint64_t count, uint64_t in_flight, uint64_t *latencies,
    raw_measurement *measurement, raw_error *error) {
    producer producer;
    each_state state = {0, latencies};
    if (producer_start(&producer, properties, shape, error)) {
        measurement->begin = usage_now();
        uint64_t sent = 0;
        while (state.done < count && !failed(error)) {
            while (sent < count && sent - state.done < in_flight && !failed(error)) {
                void *now = (void *)(uintptr_t)usage_clock();
                send_or_wait(&producer, &shape, sent++, now, take_latency, &state, error);
            }
            producer_serve(&producer, 100, take_latency, &state, error);
        }
        measurement->end = usage_now();
        measurement->records = count;
        measurement->bytes = count * shape.value_size;
    }
    producer_end(&producer);
}
