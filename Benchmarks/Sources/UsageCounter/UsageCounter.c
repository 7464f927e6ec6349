// Allocations are counted by defining malloc and its family in the executable itself: the dynamic linker then binds
// every library (librdkafka, the Swift run time) to these, and they hand on to glibc's own. No preloading, no hooks.
// Each thread counts in a slot of its own, so that counting costs a nanosecond and no cache line is shared.

#define _GNU_SOURCE
#include "UsageCounter.h"

#include <stddef.h>
#include <time.h>

#if defined(__linux__) && defined(__GLIBC__)
#define COUNTS 1
#include <errno.h>
#include <link.h>
#include <stdatomic.h>
#include <string.h>
#else
#define COUNTS 0
#endif

static uint64_t nanoseconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

uint64_t usage_clock(void) { return nanoseconds(CLOCK_MONOTONIC); }

#if COUNTS

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *pointer, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

enum { slot_count = 4096 };

typedef struct {
    _Alignas(64) _Atomic uint64_t all;
    _Atomic uint64_t library;
} slot;

// Threads beyond the last slot share it; that costs accuracy, never memory.
static slot slots[slot_count];
static atomic_uint slots_taken;
static _Thread_local slot *own_slot;

static uintptr_t library_begin;
static uintptr_t library_end;

static int find_library(struct dl_phdr_info *info, size_t size, void *unused) {
    (void)size;
    (void)unused;
    if (!info->dlpi_name || !strstr(info->dlpi_name, "librdkafka")) return 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        if (info->dlpi_phdr[i].p_type != PT_LOAD || !(info->dlpi_phdr[i].p_flags & PF_X)) continue;
        library_begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
        library_end = library_begin + info->dlpi_phdr[i].p_memsz;
    }
    return 1;
}

__attribute__((constructor)) static void locate_library(void) { dl_iterate_phdr(find_library, NULL); }

static inline void count(void *caller) {
    slot *mine = own_slot;
    if (!mine) {
        unsigned index = atomic_fetch_add_explicit(&slots_taken, 1, memory_order_relaxed);
        mine = own_slot = &slots[index < slot_count ? index : slot_count - 1];
    }
    uint64_t all = atomic_load_explicit(&mine->all, memory_order_relaxed);
    atomic_store_explicit(&mine->all, all + 1, memory_order_relaxed);
    if ((uintptr_t)caller >= library_begin && (uintptr_t)caller < library_end) {
        uint64_t library = atomic_load_explicit(&mine->library, memory_order_relaxed);
        atomic_store_explicit(&mine->library, library + 1, memory_order_relaxed);
    }
}

void *malloc(size_t size) {
    count(__builtin_return_address(0));
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count(__builtin_return_address(0));
    return __libc_calloc(number, size);
}

void *realloc(void *pointer, size_t size) {
    count(__builtin_return_address(0));
    return __libc_realloc(pointer, size);
}

void *memalign(size_t alignment, size_t size) {
    count(__builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count(__builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **pointer, size_t alignment, size_t size) {
    count(__builtin_return_address(0));
    void *allocated = __libc_memalign(alignment, size);
    if (!allocated) return ENOMEM;
    *pointer = allocated;
    return 0;
}

#endif

bool usage_counts_allocations(void) { return COUNTS; }

usage_instant usage_now(void) {
    usage_instant now = {0};
#if COUNTS
    unsigned taken = atomic_load_explicit(&slots_taken, memory_order_relaxed);
    for (unsigned i = 0; i < taken && i < slot_count; i++) {
        now.allocations += atomic_load_explicit(&slots[i].all, memory_order_relaxed);
        now.libraryAllocations += atomic_load_explicit(&slots[i].library, memory_order_relaxed);
    }
#endif
    now.processor = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    now.wall = usage_clock();
    return now;
}
