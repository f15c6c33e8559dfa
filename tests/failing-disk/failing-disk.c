/* A disk that fails where a test says so, for languages that call the library in their own
 * process. Loaded before everything else (LD_PRELOAD), it stands between the library and
 * the system: of the calls that work on one folder it counts those that write or those
 * that read, and lets the nth, or every one from the nth on, fail with an error number.
 * Calls on anything else pass. Linux only.
 *
 * The test finds the four functions at the end by name. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { WRITES = 1, READS = 2 };

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static volatile int armed; /* read without the guard: calls of a test that does not play pass at once */
static char folder[4096];
static int kinds, first, onward, error, calls, struck;

static int below(const char *path) {
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0 || path[length] == ' ');
}

/* Whether this call fails; then errno is set. */
static int fails(enum kind kind, const char *path) {
    int now = 0;
    pthread_mutex_lock(&guard);
    if (armed && (kind & kinds) && below(path)) {
        calls++;
        now = calls == first || (onward && first && calls > first);
        struck += now;
    }
    pthread_mutex_unlock(&guard);
    if (now) errno = error;
    return now;
}

static int fails_fd(enum kind kind, int fd) {
    char link[64], path[4096];
    int saved = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    errno = saved;
    if (length < 0) return 0;
    path[length] = 0; /* an unlinked file is followed by " (deleted)" */
    return fails(kind, path);
}

static int fails_at(enum kind kind, int dir, const char *path) {
    /* A name below an open folder is judged by that folder. */
    if (path[0] == '/' || dir == AT_FDCWD) return fails(kind, path);
    return fails_fd(kind, dir);
}

static enum kind opening(int flags) {
    return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) ? WRITES : READS;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MODE(flags) \
    mode_t mode = 0; \
    if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }
/* One call: its result and arguments, what it is judged by, what the real one is handed. */
#define CALL(result, name, arguments, judged, handed) \
    result name arguments { \
        static __typeof__(&name) real; \
        if (!real) real = NEXT(name); \
        if (armed && (judged)) return -1; \
        return real handed; \
    }
#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        MODE(flags) \
        if (armed && fails(opening(flags), path)) return -1; \
        return NEXT(name)(path, flags, mode); \
    }
#define OPENAT(name) \
    int name(int dir, const char *path, int flags, ...) { \
        MODE(flags) \
        if (armed && fails_at(opening(flags), dir, path)) return -1; \
        return NEXT(name)(dir, path, flags, mode); \
    }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

CALL(ssize_t, write, (int fd, const void *from, size_t size), fails_fd(WRITES, fd), (fd, from, size))
CALL(ssize_t, writev, (int fd, const struct iovec *from, int count), fails_fd(WRITES, fd), (fd, from, count))
CALL(ssize_t, pwrite, (int fd, const void *from, size_t size, off_t at), fails_fd(WRITES, fd), (fd, from, size, at))
CALL(ssize_t, pwrite64, (int fd, const void *from, size_t size, off64_t at), fails_fd(WRITES, fd), (fd, from, size, at))
CALL(int, ftruncate, (int fd, off_t size), fails_fd(WRITES, fd), (fd, size))
CALL(int, ftruncate64, (int fd, off64_t size), fails_fd(WRITES, fd), (fd, size))
CALL(int, fallocate, (int fd, int mode, off_t at, off_t size), fails_fd(WRITES, fd), (fd, mode, at, size))
CALL(int, fallocate64, (int fd, int mode, off64_t at, off64_t size), fails_fd(WRITES, fd), (fd, mode, at, size))
CALL(int, fsync, (int fd), fails_fd(WRITES, fd), (fd))
CALL(int, fdatasync, (int fd), fails_fd(WRITES, fd), (fd))
CALL(int, rename, (const char *from, const char *to), fails(WRITES, to), (from, to))
CALL(int, renameat, (int dir, const char *from, int other, const char *to), fails_at(WRITES, other, to), (dir, from, other, to))
CALL(int, link, (const char *from, const char *to), fails(WRITES, to), (from, to))
CALL(int, linkat, (int dir, const char *from, int other, const char *to, int flags), fails_at(WRITES, other, to),
     (dir, from, other, to, flags))
CALL(int, unlink, (const char *path), fails(WRITES, path), (path))
CALL(int, unlinkat, (int dir, const char *path, int flags), fails_at(WRITES, dir, path), (dir, path, flags))
CALL(int, mkdir, (const char *path, mode_t mode), fails(WRITES, path), (path, mode))
CALL(int, mkdirat, (int dir, const char *path, mode_t mode), fails_at(WRITES, dir, path), (dir, path, mode))
CALL(int, rmdir, (const char *path), fails(WRITES, path), (path))
CALL(ssize_t, copy_file_range, (int from, off64_t *at, int to, off64_t *there, size_t size, unsigned flags),
     fails_fd(WRITES, to), (from, at, to, there, size, flags))
CALL(ssize_t, read, (int fd, void *into, size_t size), fails_fd(READS, fd), (fd, into, size))
CALL(ssize_t, pread, (int fd, void *into, size_t size, off_t at), fails_fd(READS, fd), (fd, into, size, at))
CALL(ssize_t, pread64, (int fd, void *into, size_t size, off64_t at), fails_fd(READS, fd), (fd, into, size, at))

/* From now on counts calls of these kinds (1 writing, 2 reading) on the folder. The nth fails
 * with the error number, with `every` all after it as well; none for nth 0. */
void failing_disk_arm(const char *path, int which, int nth, int every, int number) {
    pthread_mutex_lock(&guard);
    snprintf(folder, sizeof folder, "%s", path);
    kinds = which, first = nth, onward = every, error = number, calls = 0, struck = 0;
    armed = 1;
    pthread_mutex_unlock(&guard);
}

/* The disk works again; the figures stay until it is armed anew. */
void failing_disk_mend(void) { armed = 0; }

/* Calls counted since it was armed. */
int failing_disk_calls(void) { return calls; }

/* Calls among them that failed. */
int failing_disk_struck(void) { return struck; }
