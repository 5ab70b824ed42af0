/*
 * A disk that can be watched and that fails when it is told to.
 *
 * Preloaded into a program (LD_PRELOAD), it stands before the calls of the C library that change or read files. Two things
 * are done with files below DISK_ROOT, nothing with others:
 *
 *   DISK_RECORD  every change is written to that file, in the order in which it took effect (tests/disk/recording.py);
 *   disk_arm     the n-th call of some kinds fails as a failing disk would (tests/disk/hand.py).
 *
 * A record: one byte for what happened, then numbers of 8 bytes (file, place, length), then the bytes themselves.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { OPEN = 1, READ = 2, WRITE = 4, TRUNCATE = 8, SYNC = 16, RENAME = 32, UNLINK = 64, MKDIR = 128 };
enum { SHORT = -1, DEATH = -2 }; /* in place of an error number: half a write; the end of the program */
enum { FILES = 65536 };

static char root[PATH_MAX];
static size_t root_length;
static int record = -1;
static char *paths[FILES]; /* of open files below the root, by descriptor */
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

static struct {
    unsigned kinds;  /* which calls count; 0 = nothing fails */
    long from, to;   /* the first and the last of them that fails, counted from 1 */
    int error;
    long seen, failed;
} fault;
static struct {
    unsigned kinds;
    long milliseconds;
} slow;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    const char *place = getenv("DISK_ROOT"), *file = getenv("DISK_RECORD");
    if (place) {
        snprintf(root, sizeof root, "%s", place);
        root_length = strlen(root);
    }
    if (file) record = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* ---- which files are meant ---- */

static int is_ours(const char *path) {
    return root_length && path && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static const char *path_of(int descriptor) {
    return descriptor >= 0 && descriptor < FILES ? paths[descriptor] : NULL;
}

/* The whole path of a name beside an open folder; the buffer has PATH_MAX bytes. */
static const char *whole(int folder, const char *name, char *buffer) {
    if (!name || name[0] == '/' || folder == AT_FDCWD) return name;
    char link[64], base[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length < 0) return name;
    base[length] = 0;
    return snprintf(buffer, PATH_MAX, "%s/%s", base, name) < PATH_MAX ? buffer : name;
}

static uint64_t number_of(int descriptor) {
    struct stat found;
    return fstat(descriptor, &found) ? 0 : found.st_ino;
}

/* ---- what is recorded ---- */

static void tell(char what, uint64_t file, uint64_t place, const void *bytes, uint64_t length) {
    if (record < 0) return;
    uint64_t numbers[3] = {file, place, length};
    struct iovec parts[3] = {{&what, 1}, {numbers, sizeof numbers}, {(void *)bytes, length}};
    if (syscall(SYS_writev, record, parts, 3) != (long)(1 + sizeof numbers + length)) abort();
}

static void tell_path(char what, uint64_t file, const char *path) {
    tell(what, file, 0, path, strlen(path));
}

static void tell_paths(char what, const char *old, const char *new) {
    char both[2 * PATH_MAX + 1];
    int length = snprintf(both, sizeof both, "%s\n%s", old, new);
    tell(what, 0, 0, both, length);
}

/* ---- what fails ---- */

/* Whether this call fails now; returns 0, an error number, or SHORT. Called with the order held. */
static int fails(unsigned kind) {
    if (!(fault.kinds & kind)) return 0;
    fault.seen++;
    if (fault.seen < fault.from || fault.seen > fault.to) return 0;
    fault.failed++;
    if (fault.error == DEATH) kill(getpid(), SIGKILL);
    return fault.error;
}

static void rest(unsigned kind) {
    if (!(slow.kinds & kind)) return;
    struct timespec time = {slow.milliseconds / 1000, slow.milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
}

/* Begin a call on a file of ours, or go on with the real one; `refused` is its answer when it fails. */
#define BEGIN(kind, refused) \
    rest(kind); \
    pthread_mutex_lock(&order); \
    int fault_now = fails(kind); \
    if (fault_now > 0) { \
        pthread_mutex_unlock(&order); \
        errno = fault_now; \
        return refused; \
    }

#define END(answer) \
    int error_now = errno; \
    pthread_mutex_unlock(&order); \
    errno = error_now; \
    return answer

/* ---- for the test inside the program ---- */

void disk_arm(unsigned kinds, long from, long to, int error) {
    pthread_mutex_lock(&order);
    fault.kinds = kinds, fault.from = from, fault.to = to, fault.error = error, fault.seen = fault.failed = 0;
    pthread_mutex_unlock(&order);
}

long disk_seen(void) { return fault.seen; }

long disk_failed(void) { return fault.failed; }

void disk_slow(unsigned kinds, long milliseconds) { slow.kinds = kinds, slow.milliseconds = milliseconds; }

void disk_mark(const char *words) {
    pthread_mutex_lock(&order);
    tell('M', 0, 0, words, strlen(words));
    pthread_mutex_unlock(&order);
}

/* ---- opening and closing ---- */

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char buffer[PATH_MAX];
    const char *path = whole(folder, name, buffer);
    if (!is_ours(path)) return syscall(SYS_openat, folder, name, flags, mode);
    BEGIN(OPEN, -1);
    struct stat before;
    int is_new = (flags & O_CREAT) && lstat(path, &before);
    int descriptor = syscall(SYS_openat, folder, name, flags, mode);
    if (descriptor >= 0 && descriptor < FILES) {
        free(paths[descriptor]);
        paths[descriptor] = strdup(path);
        if (is_new) tell_path('C', number_of(descriptor), path);
        if (!is_new && (flags & O_TRUNC)) tell('T', number_of(descriptor), 0, NULL, 0);
    }
    END(descriptor);
}

#define OPENED(folder, path, flags) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    } \
    return opened(folder, path, flags, mode)

int open(const char *path, int flags, ...) { OPENED(AT_FDCWD, path, flags); }
int open64(const char *path, int flags, ...) { OPENED(AT_FDCWD, path, flags | O_LARGEFILE); }
int openat(int folder, const char *path, int flags, ...) { OPENED(folder, path, flags); }
int openat64(int folder, const char *path, int flags, ...) { OPENED(folder, path, flags | O_LARGEFILE); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int descriptor) {
    if (path_of(descriptor)) {
        pthread_mutex_lock(&order);
        free(paths[descriptor]);
        paths[descriptor] = NULL;
        pthread_mutex_unlock(&order);
    }
    return syscall(SYS_close, descriptor);
}

/* ---- reading ---- */

ssize_t read(int descriptor, void *bytes, size_t length) {
    REAL(read);
    if (!path_of(descriptor)) return real(descriptor, bytes, length);
    BEGIN(READ, -1);
    ssize_t done = real(descriptor, bytes, length);
    END(done);
}

ssize_t pread64(int descriptor, void *bytes, size_t length, off64_t place) {
    REAL(pread64);
    if (!path_of(descriptor)) return real(descriptor, bytes, length, place);
    BEGIN(READ, -1);
    ssize_t done = real(descriptor, bytes, length, place);
    END(done);
}

ssize_t pread(int descriptor, void *bytes, size_t length, off_t place) {
    return pread64(descriptor, bytes, length, place);
}

/* ---- writing ---- */

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t place) {
    REAL(pwrite64);
    if (!path_of(descriptor)) return real(descriptor, bytes, length, place);
    BEGIN(WRITE, -1);
    if (fault_now == SHORT) length -= length / 2;
    ssize_t done = real(descriptor, bytes, length, place);
    if (done > 0) tell('W', number_of(descriptor), place, bytes, done);
    END(done);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t place) {
    return pwrite64(descriptor, bytes, length, place);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    REAL(write);
    if (!path_of(descriptor)) return real(descriptor, bytes, length);
    BEGIN(WRITE, -1);
    if (fault_now == SHORT) length -= length / 2;
    ssize_t done = real(descriptor, bytes, length);
    if (done > 0) tell('W', number_of(descriptor), lseek(descriptor, 0, SEEK_CUR) - done, bytes, done);
    END(done);
}

/* Ways to write that are not watched are said not to be there: whoever uses them falls back to those above. */
#define NOT_HERE(name, result, parameters, names) \
    result name parameters { \
        REAL(name); \
        if (!path_of(descriptor)) return real names; \
        errno = ENOSYS; \
        return -1; \
    }
NOT_HERE(sendfile, ssize_t, (int descriptor, int in, off_t *place, size_t length), (descriptor, in, place, length))
NOT_HERE(sendfile64, ssize_t, (int descriptor, int in, off64_t *place, size_t length), (descriptor, in, place, length))
NOT_HERE(writev, ssize_t, (int descriptor, const struct iovec *parts, int count), (descriptor, parts, count))
NOT_HERE(fallocate, int, (int descriptor, int how, off_t place, off_t length), (descriptor, how, place, length))
NOT_HERE(fallocate64, int, (int descriptor, int how, off64_t place, off64_t length), (descriptor, how, place, length))

ssize_t copy_file_range(int in, off64_t *from, int descriptor, off64_t *to, size_t length, unsigned flags) {
    REAL(copy_file_range);
    if (!path_of(descriptor)) return real(in, from, descriptor, to, length, flags);
    errno = ENOSYS;
    return -1;
}

int ftruncate64(int descriptor, off64_t length) {
    REAL(ftruncate64);
    if (!path_of(descriptor)) return real(descriptor, length);
    BEGIN(TRUNCATE, -1);
    int done = real(descriptor, length);
    if (!done) tell('T', number_of(descriptor), length, NULL, 0);
    END(done);
}

int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

/* ---- flushing ---- */

static int flushed(int descriptor, int call) {
    const char *path = path_of(descriptor);
    if (!path) return syscall(call, descriptor);
    BEGIN(SYNC, -1);
    int done = syscall(call, descriptor);
    struct stat found;
    if (!done && !fstat(descriptor, &found)) tell_path(S_ISDIR(found.st_mode) ? 'D' : 'S', found.st_ino, path);
    END(done);
}

int fsync(int descriptor) { return flushed(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return flushed(descriptor, SYS_fdatasync); }

/* ---- names ---- */

static int renamed(int old_folder, const char *old, int new_folder, const char *new, unsigned flags) {
    char old_buffer[PATH_MAX], new_buffer[PATH_MAX];
    const char *from = whole(old_folder, old, old_buffer), *to = whole(new_folder, new, new_buffer);
    if (!is_ours(from) && !is_ours(to)) return syscall(SYS_renameat2, old_folder, old, new_folder, new, flags);
    BEGIN(RENAME, -1);
    int done = syscall(SYS_renameat2, old_folder, old, new_folder, new, flags);
    if (!done) tell_paths('R', from, to);
    END(done);
}

int rename(const char *old, const char *new) { return renamed(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int old_folder, const char *old, int new_folder, const char *new) {
    return renamed(old_folder, old, new_folder, new, 0);
}
int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned flags) {
    return renamed(old_folder, old, new_folder, new, flags);
}

static int removed(int folder, const char *name, int flags) {
    char buffer[PATH_MAX];
    const char *path = whole(folder, name, buffer);
    if (!is_ours(path)) return syscall(SYS_unlinkat, folder, name, flags);
    BEGIN(UNLINK, -1);
    int done = syscall(SYS_unlinkat, folder, name, flags);
    if (!done) tell_path('U', 0, path);
    END(done);
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }

static int made(int folder, const char *name, mode_t mode) {
    char buffer[PATH_MAX];
    const char *path = whole(folder, name, buffer);
    if (!is_ours(path)) return syscall(SYS_mkdirat, folder, name, mode);
    BEGIN(MKDIR, -1);
    int done = syscall(SYS_mkdirat, folder, name, mode);
    if (!done) tell_path('F', 0, path);
    END(done);
}

int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made(folder, path, mode); }
