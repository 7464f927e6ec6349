#include "Client.h"

#include <librdkafka/rdkafka_mock.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// The child holds the cluster until the parent's end of the pipe closes, whichever way the parent ends.
static void serve(const raw_topic *topics, size_t count, int announce, int parent) {
    raw_error error = {{0}};
    // This client only carries the cluster; the address is for nobody and keeps it from complaining of having none.
    raw_property properties[] = {{"bootstrap.servers", "127.0.0.1:1"}, {"log_level", "0"}};
    rd_kafka_t *client = client_create(RD_KAFKA_PRODUCER, (raw_properties){properties, 2}, 0, &error);
    rd_kafka_mock_cluster_t *cluster = client ? rd_kafka_mock_cluster_new(client, 1) : NULL;
    if (!cluster) _exit(1);
    for (size_t i = 0; i < count; i++)
        if (rd_kafka_mock_topic_create(cluster, topics[i].topic, topics[i].partitions, 1)) _exit(1);
    const char *bootstrap = rd_kafka_mock_cluster_bootstraps(cluster);
    if (write(announce, bootstrap, strlen(bootstrap)) < 0) _exit(1);
    close(announce);
    char byte;
    while (read(parent, &byte, 1) > 0) continue;
    _exit(0);
}

bool raw_embedded_broker_start(const raw_topic *topics, size_t count, char *bootstrap, size_t size) {
    int announcement[2], lifeline[2];
    if (pipe(announcement) || pipe(lifeline)) return false;
    pid_t child = fork();
    if (child < 0) return false;
    if (child == 0) {
        close(announcement[0]);
        close(lifeline[1]);
        serve(topics, count, announcement[1], lifeline[0]);
    }
    close(announcement[1]);
    close(lifeline[0]);
    ssize_t length = read(announcement[0], bootstrap, size - 1);
    close(announcement[0]);
    if (length <= 0) return false;
    bootstrap[length] = 0;
    return true;
}
