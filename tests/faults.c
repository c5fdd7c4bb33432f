/* Calls of the system that write, failing on demand: loaded before a program's libraries
 * (LD_PRELOAD), so that SQLite's are among them.
 *
 * Once `faults_begin(folder, at, kind)` was called, every call that changes a file below the
 * folder is counted, and the one with the number `at` fails: as a crash in the middle of it
 * (kind 0), with EIO (1), or as a disk that is full from then on (2), where only what needs
 * room is counted.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static long at, count;
static int kind; /* CRASH, EIO once, FULL */

void faults_begin(const char *where, long number, int how)
{
    strncpy(folder, where, sizeof folder - 1);
    at = number;
    kind = how;
    count = 0;
}

long faults_counted(void) { return count; }

static int below(const char *path) { return *folder && !strncmp(path, folder, strlen(folder)); }

static int concerns(int fd)
{
    char link[64], path[PATH_MAX];
    if (!*folder)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0)
        return 0;
    path[size] = 0;
    return below(path);
}

/* Whether this call is to fail. */
static int fails(void)
{
    count++;
    if (!at || count < at || (count > at && kind != 2))
        return 0;
    if (kind == 0)
        return 1;
    errno = kind == 1 ? EIO : ENOSPC;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define DYING (kind == 0)

#define WRITE(name, arguments, real, ...)                                                          \
    ssize_t name(int fd, const void *data, size_t size __VA_ARGS__)                                \
    {                                                                                              \
        if (concerns(fd) && fails()) {                                                             \
            if (!DYING)                                                                            \
                return -1;                                                                         \
            size /= 2;                                                                             \
            real arguments;                                                                        \
            _exit(137);                                                                            \
        }                                                                                          \
        return real arguments;                                                                     \
    }

WRITE(write, (fd, data, size), REAL(write))
WRITE(pwrite, (fd, data, size, offset), REAL(pwrite), , off_t offset)
WRITE(pwrite64, (fd, data, size, offset), REAL(pwrite64), , off64_t offset)

#define CALL(condition, call)                                                                      \
    if ((condition) && fails()) {                                                                  \
        if (DYING)                                                                                 \
            _exit(137);                                                                            \
        return -1;                                                                                 \
    }                                                                                              \
    return call;

int fsync(int fd) { CALL(kind != 2 && concerns(fd), REAL(fsync)(fd)) }
int fdatasync(int fd) { CALL(kind != 2 && concerns(fd), REAL(fdatasync)(fd)) }
int ftruncate(int fd, off_t size) { CALL(kind != 2 && concerns(fd), REAL(ftruncate)(fd, size)) }
int ftruncate64(int fd, off64_t size) { CALL(kind != 2 && concerns(fd), REAL(ftruncate64)(fd, size)) }
int rename(const char *from, const char *to) { CALL(below(to), REAL(rename)(from, to)) }
int unlink(const char *path) { CALL(kind != 2 && below(path), REAL(unlink)(path)) }
int mkdir(const char *path, mode_t mode) { CALL(below(path), REAL(mkdir)(path, mode)) }

#define OPEN(name, real)                                                                           \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                  \
        va_end(rest);                                                                              \
        CALL((flags & O_CREAT) && below(path), real(path, flags, mode))                            \
    }

OPEN(open, REAL(open))
OPEN(open64, REAL(open64))
