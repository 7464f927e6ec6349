#define _GNU_SOURCE
#include "CLibrdkafka.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct start {
        void (*body)(void *);
        void *context;
        char name[16];
};

static void *run(void *argument) {
        struct start start = *(struct start *)argument;
        free(argument);
#if defined(__APPLE__)
        pthread_setname_np(start.name);
#else
        pthread_setname_np(pthread_self(), start.name);
#endif
        start.body(start.context);
        return NULL;
}

int kc_thread_start(const char *name, void (*body)(void *), void *context) {
        struct start *start = calloc(1, sizeof(*start));
        if (!start)
                return ENOMEM;
        start->body    = body;
        start->context = context;
        strncpy(start->name, name, sizeof(start->name) - 1);

        // The threads of a library take no signals: those are for the threads of the application.
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        pthread_t thread;
        int result = pthread_create(&thread, &attributes, run, start);
        pthread_attr_destroy(&attributes);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (result != 0)
                free(start);
        return result;
}

// MARK: - Pool

#define IDLE_SECONDS 5

struct job {
        void (*body)(void *);
        void *context;
        struct job *next;
};

static struct {
        pthread_mutex_t lock;
        pthread_cond_t wake;
        struct job *first, *last;
        int waiting, queued, threads;
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER};

static void work(void *unused) {
        (void)unused;
        pthread_mutex_lock(&pool.lock);
        for (;;) {
                while (!pool.first) {
                        struct timespec until;
                        clock_gettime(CLOCK_REALTIME, &until);
                        until.tv_sec += IDLE_SECONDS;
                        pool.waiting++;
                        int result = pthread_cond_timedwait(&pool.wake, &pool.lock, &until);
                        pool.waiting--;
                        if (result == ETIMEDOUT && !pool.first) {
                                pool.threads--;
                                pthread_mutex_unlock(&pool.lock);
                                return;
                        }
                }
                struct job *job = pool.first;
                pool.first      = job->next;
                if (!pool.first)
                        pool.last = NULL;
                pool.queued--;
                pthread_mutex_unlock(&pool.lock);
                job->body(job->context);
                free(job);
                pthread_mutex_lock(&pool.lock);
        }
}

int kc_pool_run(void (*body)(void *), void *context) {
        struct job *job = calloc(1, sizeof(*job));
        if (!job)
                return ENOMEM;
        job->body    = body;
        job->context = context;
        pthread_mutex_lock(&pool.lock);
        if (pool.last)
                pool.last->next = job;
        else
                pool.first = job;
        pool.last = job;
        pool.queued++;
        // A thread that was woken still counts as waiting until it runs, so compare with what is queued.
        bool start = pool.queued > pool.waiting;
        pthread_cond_signal(&pool.wake);
        if (start)
                pool.threads++;
        pthread_mutex_unlock(&pool.lock);
        if (!start)
                return 0;
        int result = kc_thread_start("kafka-blocking", work, NULL);
        if (result == 0)
                return 0;

        // A thread that is there already will come to the job. Only when there is none it goes back to the caller.
        pthread_mutex_lock(&pool.lock);
        pool.threads--;
        struct job **link = &pool.first, *before = NULL;
        while (*link && *link != job) {
                before = *link;
                link   = &(*link)->next;
        }
        bool returned = pool.threads == 0 && *link == job;
        if (returned) {
                *link = job->next;
                if (pool.last == job)
                        pool.last = before;
                pool.queued--;
        }
        pthread_mutex_unlock(&pool.lock);
        if (!returned)
                return 0;
        free(job);
        return result;
}
