#include "CLibrdkafka.h"
