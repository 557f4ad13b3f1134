/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/tally_sandbox.h"

/* ---- Files: landlock --------------------------------------------------------------- */

/* Of a later kernel than the headers may be. */
#define ACCESS_TRUNCATE (UINT64_C(1) << 14)

static const uint64_t writing =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

/* What this kernel can refuse of it; 0: it has no landlock. */
static uint64_t refusable(void)
{
    long version =
        syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    uint64_t rights = writing;
    if (version < 1)
        return 0;
    if (version >= 2)
        rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        rights |= ACCESS_TRUNCATE;
    return rights;
}

static bool allow_below(int rules, const char *folder, uint64_t rights)
{
    struct landlock_path_beneath_attr below = {
        .allowed_access = rights, .parent_fd = open(folder, O_PATH | O_CLOEXEC)};
    bool done = below.parent_fd >= 0 && syscall(SYS_landlock_add_rule, rules,
                                                LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0;
    if (below.parent_fd >= 0)
        close(below.parent_fd);
    return done;
}

static bool hold_files(const tally_sandbox_options *o)
{
    uint64_t rights = refusable();
    struct landlock_ruleset_attr attr = {.handled_access_fs =
                                             rights | LANDLOCK_ACCESS_FS_EXECUTE};
    if (!rights)
        return false;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    bool done = rules >= 0;
    for (size_t i = 0; done && i < o->writable_count; i++)
        done = allow_below(rules, o->writable[i], rights);
    done = done && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    if (rules >= 0)
        close(rules);
    return done;
}

/* ---- Calls: seccomp ---------------------------------------------------------------- */

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#endif

#if defined(__SANITIZE_ADDRESS__)
#define LEAKS_ARE_SOUGHT 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_ARE_SOUGHT 1
#endif
#endif
#ifndef LEAKS_ARE_SOUGHT
#define LEAKS_ARE_SOUGHT 0
#endif

#ifdef MACHINE

/* Refused by number. The libraries decide which calls they need, another version others: so
 * what no reader of copy needs is named, rather than what one does. */
static const unsigned refused[] = {
    /* programs */
    SYS_execve,
    SYS_execveat,
    /* sockets */
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    /* other processes */
    SYS_kill,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_pidfd_send_signal,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_process_madvise,
    SYS_kcmp,
    SYS_setns,
    SYS_unshare,
    /* other ways to the same: rings, programs in the kernel, keys, faults, devices */
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_add_key,
    SYS_request_key,
    SYS_keyctl,
    SYS_memfd_create,
    SYS_mknodat,
    SYS_open_by_handle_at,
    SYS_name_to_handle_at,
    SYS_fanotify_init,
    /* the machine */
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_open_tree,
    SYS_move_mount,
    SYS_fsopen,
    SYS_fsconfig,
    SYS_fsmount,
    SYS_fspick,
    SYS_mount_setattr,
    SYS_swapon,
    SYS_swapoff,
    SYS_reboot,
    SYS_kexec_load,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_syslog,
    SYS_acct,
    SYS_quotactl,
    SYS_sethostname,
    SYS_setdomainname,
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_adjtimex,
    /* who it is */
    SYS_setuid,
    SYS_setgid,
    SYS_setreuid,
    SYS_setregid,
    SYS_setresuid,
    SYS_setresgid,
    SYS_setfsuid,
    SYS_setfsgid,
    SYS_setgroups,
    SYS_capset,
    SYS_personality,
    /* what landlock does not see */
    SYS_fchownat,
    SYS_fchown,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_removexattr,
    SYS_lremovexattr,
    SYS_fremovexattr,
#ifdef SYS_fork
    SYS_fork,
    SYS_vfork,
    SYS_mknod,
    SYS_chown,
    SYS_lchown,
#endif
};

/* And where nothing may be written, whether or not the kernel has landlock. */
static const unsigned refused_writes[] = {
    SYS_openat2,  SYS_unlinkat,  SYS_mkdirat,   SYS_renameat2, SYS_linkat,   SYS_symlinkat,
    SYS_truncate, SYS_ftruncate, SYS_fallocate, SYS_utimensat, SYS_fchmodat, SYS_fchmod,
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_fork
    SYS_unlink,   SYS_rmdir,     SYS_mkdir,     SYS_rename,    SYS_link,     SYS_symlink,
    SYS_chmod,    SYS_creat,
#endif
};

/* Numbers beyond the newest were not looked at. The C library does without them; and the
 * other numbers of x86-64's kernel, those of x32, are beyond it too. */
enum { MOST_STEPS = 400, NEWEST = 450 };

typedef struct {
    struct sock_filter steps[MOST_STEPS];
    unsigned short count;
} filter;

static void add(filter *f, struct sock_filter step)
{
    if (f->count < MOST_STEPS)
        f->steps[f->count++] = step;
}

static struct sock_filter load(size_t place)
{
    return (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)place);
}

static void answer(filter *f, unsigned with)
{
    add(f, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, with));
}

/* Where `test` of what is loaded and `value` holds, the call fails with `error`. */
static void refuse_if(filter *f, unsigned short test, unsigned value, unsigned error)
{
    add(f, (struct sock_filter)BPF_JUMP(BPF_JMP | test | BPF_K, value, 0, 1));
    answer(f, SECCOMP_RET_ERRNO | error);
}

static const size_t number_place = offsetof(struct seccomp_data, nr);

/* A call is refused by one of its arguments: where `test` of it and `value` comes out as
 * `when`. */
typedef struct {
    unsigned number, at;
    unsigned short test;
    unsigned value;
    bool when;
} by_argument;

static void refuse_by(filter *f, by_argument r)
{
    size_t place = offsetof(struct seccomp_data, args) + r.at * sizeof(uint64_t);
    unsigned char yes = r.when ? 0 : 1, no = r.when ? 1 : 0;
    add(f, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, r.number, 0, 4));
    add(f, load(place));
    add(f, (struct sock_filter)BPF_JUMP(BPF_JMP | r.test | BPF_K, r.value, yes, no));
    answer(f, SECCOMP_RET_ERRNO | EPERM);
    add(f, load(number_place));
}

static void refuse_all(filter *f, const unsigned *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        refuse_if(f, BPF_JEQ, numbers[i], EPERM);
}

static void write_filter(filter *f, const tally_sandbox_options *o)
{
    const unsigned writes = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
    add(f, load(offsetof(struct seccomp_data, arch)));
    add(f, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0));
    answer(f, SECCOMP_RET_ERRNO | ENOSYS);
    add(f, load(number_place));
    refuse_if(f, BPF_JGT, NEWEST, ENOSYS);
    refuse_all(f, refused, sizeof refused / sizeof *refused);
    if (!o->accepts)
        refuse_all(f, (const unsigned[]){SYS_accept, SYS_accept4}, 2);
    if (!LEAKS_ARE_SOUGHT) { /* a process of their own does it, by tracing */
        refuse_if(f, BPF_JEQ, SYS_ptrace, EPERM);
        refuse_by(f, (by_argument){SYS_clone, 0, BPF_JSET, CLONE_THREAD, false});
    }
    refuse_by(f, (by_argument){SYS_tgkill, 0, BPF_JEQ, (unsigned)getpid(), false});
    /* Its flags cannot be seen from here; without it the C library uses clone. */
    refuse_if(f, BPF_JEQ, SYS_clone3, ENOSYS);
    if (o->writable_count == 0) {
        refuse_all(f, refused_writes, sizeof refused_writes / sizeof *refused_writes);
        refuse_by(f, (by_argument){SYS_openat, 2, BPF_JSET, writes, true});
#ifdef SYS_open
        refuse_by(f, (by_argument){SYS_open, 1, BPF_JSET, writes, true});
#endif
    }
    answer(f, SECCOMP_RET_ALLOW);
}

static bool hold_calls(const tally_sandbox_options *o)
{
    filter f = {.count = 0};
    write_filter(&f, o);
    struct sock_fprog program = {.len = f.count, .filter = f.steps};
    return f.count < MOST_STEPS &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

#else

static bool hold_calls(const tally_sandbox_options *o)
{
    (void)o;
    return false;
}

#endif

/* ---- Both -------------------------------------------------------------------------- */

bool tally_sandbox(const tally_sandbox_options *options, tally_error *why)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return error_set(why, TALLY_BAD_CALL, "sandbox", "the kernel offers none");
    bool files = hold_files(options), calls = hold_calls(options);
    if (files && calls)
        return true;
    return error_set(why, TALLY_BAD_CALL, "sandbox",
                     !calls ? "the kernel does not refuse calls: the network and other "
                              "programs stay within reach"
                     : options->writable_count
                         ? "the kernel has no landlock: files elsewhere could be written"
                         : "the kernel has no landlock; writing is refused all the same");
}
