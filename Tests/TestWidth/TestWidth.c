#include "TestWidth.h"

#include <stdlib.h>

// How many tests run at a time, unless whoever runs them says otherwise.
//
// Many tests start brokers and clients with threads of their own. Left alone the runner starts all tests at once, and on
// a machine with few processors they keep each other from ever getting one until their time limits are over. The runner
// reads this variable when it starts, which is before any test could set it.
__attribute__((constructor)) static void limit_tests(void) {
    setenv("SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH", TEST_WIDTH, 0);
}
