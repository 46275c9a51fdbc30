/* Makes one call that changes files fail, or a signal arrive at it: preloaded into the process that is tried.

   fault_arm(folder, at, signal, error, for_good): counts, from now on, the calls below the folder that write, make, rename
   or take away. At the call of the number `at`, the signal is sent or the call fails; with for_good, all that need room on
   the disk fail from there on. fault_calls() says how many were counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char below[PATH_MAX];
static int calls, at, with_signal, with_error, for_good;

void fault_arm(const char *folder, int number, int signal_number, int error, int good) {
    calls = 0; at = number; with_signal = signal_number; with_error = error; for_good = good;
    strncpy(below, folder, sizeof below - 1);
}
int fault_calls(void) { return calls; }

static int inside(const char *path) {
    size_t size = strlen(below);
    return size && !strncmp(path, below, size) && (!path[size] || path[size] == '/');
}
static int of_link(const char *link) {
    char path[PATH_MAX];
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return inside(path);
}
static int of_handle(int handle) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    return below[0] && of_link(link);
}
static int of_path(int folder, const char *path) {
    if (!below[0] || !path) return 0;
    if (path[0] == '/') return inside(path);
    return folder == AT_FDCWD ? of_link("/proc/self/cwd") : of_handle(folder);
}
/* Whether the call is to fail. */
static int struck(int counted, int needs_room) {
    if (!counted) return 0;
    int number = ++calls;
    if (with_error && (number == at || (for_good && at && number > at && needs_room))) { errno = with_error; return 1; }
    if (with_signal && number == at) kill(getpid(), with_signal);
    return 0;
}

#define REAL(type, name, ...) ((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))
#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
#define OPENS(name) int name(const char *path, int flags, ...) { MODE \
    if (struck((flags & (O_CREAT | O_TRUNC)) && of_path(AT_FDCWD, path), 1)) return -1; \
    return REAL(int, name, const char *, int, ...)(path, flags, mode); }
#define OPENS_AT(name) int name(int folder, const char *path, int flags, ...) { MODE \
    if (struck((flags & (O_CREAT | O_TRUNC)) && of_path(folder, path), 1)) return -1; \
    return REAL(int, name, int, const char *, int, ...)(folder, path, flags, mode); }
#define WRITES(name, type) ssize_t name(int handle, const void *data, size_t size, type place) { \
    if (struck(of_handle(handle), 1)) return -1; \
    return REAL(ssize_t, name, int, const void *, size_t, type)(handle, data, size, place); }
#define ON_HANDLE(name) int name(int handle) { \
    return struck(of_handle(handle), 0) ? -1 : REAL(int, name, int)(handle); }
#define ON_PATH(name) int name(const char *path) { \
    return struck(of_path(AT_FDCWD, path), 0) ? -1 : REAL(int, name, const char *)(path); }

OPENS(open) OPENS(open64) OPENS_AT(openat) OPENS_AT(openat64)
WRITES(pwrite, off_t) WRITES(pwrite64, off64_t)
ON_HANDLE(fsync) ON_HANDLE(fdatasync) ON_PATH(unlink) ON_PATH(rmdir)
ssize_t write(int handle, const void *data, size_t size) {
    if (struck(of_handle(handle), 1)) return -1;
    return REAL(ssize_t, write, int, const void *, size_t)(handle, data, size);
}
int unlinkat(int folder, const char *path, int flags) {
    if (struck(of_path(folder, path), 0)) return -1;
    return REAL(int, unlinkat, int, const char *, int)(folder, path, flags);
}
int mkdir(const char *path, mode_t mode) {
    if (struck(of_path(AT_FDCWD, path), 1)) return -1;
    return REAL(int, mkdir, const char *, mode_t)(path, mode);
}
int fchmod(int handle, mode_t mode) {
    if (struck(of_handle(handle), 0)) return -1;
    return REAL(int, fchmod, int, mode_t)(handle, mode);
}
int ftruncate(int handle, off_t size) {
    if (struck(of_handle(handle), 1)) return -1;
    return REAL(int, ftruncate, int, off_t)(handle, size);
}
int rename(const char *old, const char *new) {
    if (struck(of_path(AT_FDCWD, old), 0)) return -1;
    return REAL(int, rename, const char *, const char *)(old, new);
}
int renameat(int from, const char *old, int to, const char *new) {
    if (struck(of_path(from, old), 0)) return -1;
    return REAL(int, renameat, int, const char *, int, const char *)(from, old, to, new);
}
int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    if (for_good == 2 && flags) { errno = EINVAL; return -1; } /* a file system that cannot exchange */
    if (struck(of_path(from, old), 0)) return -1;
    return REAL(int, renameat2, int, const char *, int, const char *, unsigned)(from, old, to, new, flags);
}
