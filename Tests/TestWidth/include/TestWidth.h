#ifndef TEST_WIDTH_H
#define TEST_WIDTH_H

/// How many tests run at a time, unless the environment says otherwise.
#define TEST_WIDTH "8"

#endif
