#include "CLibrdkafka.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/eventfd.h>
#endif

struct kc_signal {
        kc_bell_t *bell;
        uint64_t identity;
        atomic_bool queued;
        bool dead;
        struct kc_signal *next;
};

struct kc_bell {
        int read_descriptor;
        int write_descriptor;
        atomic_bool rung;
        _Atomic(struct kc_signal *) fired;
        // What was taken off `fired` and not yet handed out; only the taking thread touches it.
        struct kc_signal *pending;
};

static int open_descriptors(kc_bell_t *bell) {
#if defined(__linux__)
        int descriptor = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        if (descriptor < 0)
                return -1;
        bell->read_descriptor = bell->write_descriptor = descriptor;
#else
        int pair[2];
        if (pipe(pair) != 0)
                return -1;
        for (int i = 0; i < 2; i++) {
                fcntl(pair[i], F_SETFL, O_NONBLOCK);
                fcntl(pair[i], F_SETFD, FD_CLOEXEC);
        }
        bell->read_descriptor = pair[0];
        bell->write_descriptor = pair[1];
#endif
        return 0;
}

kc_bell_t *kc_bell_new(void) {
        kc_bell_t *bell = calloc(1, sizeof(*bell));
        if (!bell)
                return NULL;
        if (open_descriptors(bell) != 0) {
                free(bell);
                return NULL;
        }
        return bell;
}

void kc_bell_destroy(kc_bell_t *bell) {
        uint64_t identities[16];
        while (kc_bell_take(bell, identities, 16) > 0) {
        }
        close(bell->read_descriptor);
        if (bell->write_descriptor != bell->read_descriptor)
                close(bell->write_descriptor);
        free(bell);
}

void kc_bell_ring(kc_bell_t *bell) {
        if (atomic_exchange_explicit(&bell->rung, true, memory_order_acq_rel))
                return;
        uint64_t one = 1;
        ssize_t written;
        do {
                written = write(bell->write_descriptor, &one, sizeof(one));
        } while (written < 0 && errno == EINTR);
}

bool kc_bell_wait(kc_bell_t *bell, int timeout_ms) {
        struct pollfd descriptor = {.fd = bell->read_descriptor, .events = POLLIN};
        if (poll(&descriptor, 1, timeout_ms) <= 0)
                return false;
        uint64_t buffer[8];
        ssize_t count;
        do {
                count = read(bell->read_descriptor, buffer, sizeof(buffer));
        } while (count == (ssize_t)sizeof(buffer) || (count < 0 && errno == EINTR));
        // Whoever rang before this exchange has published what it rang for; whoever rings after it writes again.
        atomic_exchange_explicit(&bell->rung, false, memory_order_acq_rel);
        return true;
}

size_t kc_bell_take(kc_bell_t *bell, uint64_t *identities, size_t capacity) {
        size_t count = 0;
        while (count < capacity) {
                if (!bell->pending) {
                        bell->pending = atomic_exchange_explicit(&bell->fired, NULL, memory_order_acquire);
                        if (!bell->pending)
                                break;
                }
                kc_signal_t *signal = bell->pending;
                bell->pending       = signal->next;
                if (signal->dead) {
                        free(signal);
                        continue;
                }
                identities[count++] = signal->identity;
                // Before the queue is looked at, so that what comes after the look fires again.
                atomic_store_explicit(&signal->queued, false, memory_order_seq_cst);
        }
        return count;
}

kc_signal_t *kc_signal_new(kc_bell_t *bell, uint64_t identity) {
        kc_signal_t *signal = calloc(1, sizeof(*signal));
        if (!signal)
                return NULL;
        signal->bell     = bell;
        signal->identity = identity;
        return signal;
}

void kc_signal_fire(kc_signal_t *signal) {
        kc_bell_t *bell = signal->bell;
        if (!atomic_exchange_explicit(&signal->queued, true, memory_order_seq_cst)) {
                kc_signal_t *head = atomic_load_explicit(&bell->fired, memory_order_relaxed);
                do {
                        signal->next = head;
                } while (!atomic_compare_exchange_weak_explicit(&bell->fired, &head, signal, memory_order_release,
                                                                memory_order_relaxed));
        }
        kc_bell_ring(bell);
}

static void on_queue_event(rd_kafka_t *client, void *opaque) {
        (void)client;
        kc_signal_fire(opaque);
}

void kc_signal_attach(kc_signal_t *signal, rd_kafka_queue_t *queue) {
        rd_kafka_queue_cb_event_enable(queue, on_queue_event, signal);
}

void kc_signal_detach(rd_kafka_queue_t *queue) { rd_kafka_queue_cb_event_enable(queue, NULL, NULL); }

void kc_signal_destroy(kc_signal_t *signal) {
        if (atomic_load_explicit(&signal->queued, memory_order_seq_cst))
                signal->dead = true;
        else
                free(signal);
}
