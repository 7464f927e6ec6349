#include "CLibrdkafka.h"

// Functions that librdkafka got after 2.0.2. Weak, so that a binary built against any version runs with any other.

#if RD_KAFKA_VERSION < 0x020600ff
extern rd_kafka_resp_err_t rd_kafka_mock_group_initial_rebalance_delay_ms(rd_kafka_mock_cluster_t *cluster,
                                                                          int32_t delay_ms) __attribute__((weak));
#else
#pragma weak rd_kafka_mock_group_initial_rebalance_delay_ms
#endif

bool kc_mock_set_initial_rebalance_delay(rd_kafka_mock_cluster_t *cluster, int32_t milliseconds) {
        if (!&rd_kafka_mock_group_initial_rebalance_delay_ms)
                return false;
        rd_kafka_mock_group_initial_rebalance_delay_ms(cluster, milliseconds);
        return true;
}

void kc_mock_push_errors(rd_kafka_mock_cluster_t *cluster, int16_t api_key, size_t count,
                         const rd_kafka_resp_err_t *errors) {
        rd_kafka_mock_push_request_errors_array(cluster, api_key, count, errors);
}

rd_kafka_resp_err_t kc_mock_push_error_and_delay(rd_kafka_mock_cluster_t *cluster, int32_t broker, int16_t api_key,
                                                 rd_kafka_resp_err_t error, int delay_ms) {
        return rd_kafka_mock_broker_push_request_error_rtts(cluster, broker, api_key, 1, error, delay_ms);
}
