// Stands between the program and the files of a store, and fails where it is told to. Loaded with LD_PRELOAD by `tests/faults.rs`: SQLite
// calls the functions of the C library, and so neither the program nor its sources know of it, and no Rust has to be unsafe for it.
//   FAULT_FILE  path of the store; its -wal, -shm and -journal are meant too
//   FAULT_KIND  write (EIO, once), torn (half is written, then EIO once), full (ENOSPC from then on), sync (EIO, once)
//   FAULT_AT    the n-th call, from 1; 0 never fails and only counts
//   FAULT_TOLD  where to write, at the end: calls that write, calls that sync, how often it failed
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long writes, syncs, failed;
static atomic_int rest_fails;

static int of_store(int file) {
    const char *store = getenv("FAULT_FILE");
    if (!store) return 0;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, store, strlen(store)) == 0;
}

static int kind(const char *name) {
    const char *asked = getenv("FAULT_KIND");
    return asked && strcmp(asked, name) == 0;
}

static long at(void) {
    const char *asked = getenv("FAULT_AT");
    return asked ? atol(asked) : 0;
}

// What becomes of a write: 0 goes through, 1 half of it does, -1 fails with errno set.
static int fate(size_t bytes) {
    long number = atomic_fetch_add(&writes, 1) + 1, first = at();
    if (atomic_exchange(&rest_fails, 0)) {
        errno = EIO;
        return -1;
    }
    if (first == 0 || number < first) return 0;
    if (kind("full")) {
        atomic_fetch_add(&failed, 1);
        errno = ENOSPC;
        return -1;
    }
    if (number > first) return 0;
    if (kind("write") || (kind("torn") && bytes < 2)) {
        atomic_fetch_add(&failed, 1);
        errno = EIO;
        return -1;
    }
    if (kind("torn")) {
        atomic_fetch_add(&failed, 1);
        atomic_store(&rest_fails, 1);
        return 1;
    }
    return 0;
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

ssize_t write(int file, const void *bytes, size_t length) {
    ssize_t (*next)(int, const void *, size_t) = NEXT(ssize_t (*)(int, const void *, size_t), "write");
    int fallen = of_store(file) ? fate(length) : 0;
    return fallen < 0 ? -1 : next(file, bytes, fallen ? length / 2 : length);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    ssize_t (*next)(int, const void *, size_t, off64_t) =
        NEXT(ssize_t (*)(int, const void *, size_t, off64_t), "pwrite64");
    int fallen = of_store(file) ? fate(length) : 0;
    return fallen < 0 ? -1 : next(file, bytes, fallen ? length / 2 : length, offset);
}

int ftruncate64(int file, off64_t length) {
    int (*next)(int, off64_t) = NEXT(int (*)(int, off64_t), "ftruncate64");
    // A file is lengthened or shortened whole: half of it is nothing.
    return of_store(file) && fate(0) < 0 ? -1 : next(file, length);
}

static int synced(int file, const char *name) {
    int (*next)(int) = NEXT(int (*)(int), name);
    if (of_store(file)) {
        long number = atomic_fetch_add(&syncs, 1) + 1;
        if (kind("sync") && number == at()) {
            atomic_fetch_add(&failed, 1);
            errno = EIO;
            return -1;
        }
    }
    return next(file);
}

int fsync(int file) { return synced(file, "fsync"); }
int fdatasync(int file) { return synced(file, "fdatasync"); }

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_TOLD");
    FILE *told = path ? fopen(path, "w") : NULL;
    if (!told) return;
    fprintf(told, "%ld %ld %ld\n", atomic_load(&writes), atomic_load(&syncs), atomic_load(&failed));
    fclose(told);
}
