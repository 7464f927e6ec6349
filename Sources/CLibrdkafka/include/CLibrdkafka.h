#ifndef CLIBRDKAFKA_H
#define CLIBRDKAFKA_H

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#if RD_KAFKA_VERSION < 0x020002ff
#error "librdkafka 2.0.2 or newer is required. Debian 12+, Ubuntu 23.10+: apt-get install librdkafka-dev; macOS: brew install librdkafka; elsewhere build https://github.com/confluentinc/librdkafka."
#endif

#endif
