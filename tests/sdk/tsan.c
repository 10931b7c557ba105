/* What ThreadSanitizer has to know of Rust's standard library, which is not built with it here.
 *
 * Most of std::sync is generic or inlined, so that it is part of what the sanitizer sees. What is not are the slow paths
 * below. The linker puts these functions around them (--wrap); each tells the sanitizer what the slow path did: that a
 * lock was taken or given back, and that a value was made before a Once says so.
 *
 * The names are those of std's functions in the toolchain at hand; tests/sanitizers.sh finds them and passes them in.
 */
#include <stdbool.h>
#include <stdint.h>

void __tsan_acquire(void *);
void __tsan_release(void *);

#define CAT_(a, b) a##b
#define CAT(a, b) CAT_(a, b)
#define REAL(name) CAT(__real_, name)
#define WRAP(name) CAT(__wrap_, name)

/* Mutex::lock_contended(&self) */
void REAL(MUTEX_LOCK)(void *);
void WRAP(MUTEX_LOCK)(void *mutex) {
    REAL(MUTEX_LOCK)(mutex);
    __tsan_acquire(mutex);
}

/* RwLock::read_contended(&self) and write_contended(&self); the lock is two words, either of which may be the state. */
static void acquire_rwlock(void *lock) {
    __tsan_acquire(lock);
    __tsan_acquire((char *)lock + 4);
}
void REAL(RWLOCK_READ)(void *);
void WRAP(RWLOCK_READ)(void *lock) {
    REAL(RWLOCK_READ)(lock);
    acquire_rwlock(lock);
}
void REAL(RWLOCK_WRITE)(void *);
void WRAP(RWLOCK_WRITE)(void *lock) {
    REAL(RWLOCK_WRITE)(lock);
    acquire_rwlock(lock);
}

/* Condvar::wait(&self, &Mutex) and wait_timeout(&self, &Mutex, Duration) -> bool */
void REAL(CONDVAR_WAIT)(void *, void *);
void WRAP(CONDVAR_WAIT)(void *condvar, void *mutex) {
    __tsan_release(mutex);
    REAL(CONDVAR_WAIT)(condvar, mutex);
    __tsan_acquire(mutex);
}
bool REAL(CONDVAR_WAIT_TIMEOUT)(void *, void *, uint64_t, uint32_t);
bool WRAP(CONDVAR_WAIT_TIMEOUT)(void *condvar, void *mutex, uint64_t seconds, uint32_t nanoseconds) {
    __tsan_release(mutex);
    bool in_time = REAL(CONDVAR_WAIT_TIMEOUT)(condvar, mutex, seconds, nanoseconds);
    __tsan_acquire(mutex);
    return in_time;
}

/* Once::call(&self, bool, &mut dyn FnMut(&OnceState)): the function that makes the value is called through one that
 * tells when it is made. Entry 4 of the table of a dyn FnMut is call_mut. */
struct making {
    void *data;
    void **table;
    void *once;
};
static void make(struct making *making, void *state) {
    ((void (*)(void *, void *))making->table[4])(making->data, state);
    __tsan_release(making->once);
}
void REAL(ONCE_CALL)(void *, bool, void *, void *, void *);
void WRAP(ONCE_CALL)(void *once, bool ignore_poison, void *data, void **table, void *location) {
    struct making making = {data, table, once};
    void *making_table[5] = {0, (void *)sizeof making, (void *)_Alignof(struct making), 0, (void *)make};
    REAL(ONCE_CALL)(once, ignore_poison, &making, making_table, location);
    __tsan_acquire(once);
}

/* Arc drops its count with Release and has an Acquire fence before it frees; the sanitizer does not know fences. */
enum { RELEASE = 3, ACQUIRE_RELEASE = 4 };
uint64_t __real___tsan_atomic64_fetch_sub(volatile uint64_t *, uint64_t, int);
uint64_t __wrap___tsan_atomic64_fetch_sub(volatile uint64_t *count, uint64_t by, int order) {
    return __real___tsan_atomic64_fetch_sub(count, by, order == RELEASE ? ACQUIRE_RELEASE : order);
}
